import { nameForComparison } from '@pgs/domain';

/** Whether what is typed occurs in the name or the position; ё counts as е. */
export const matchesSearch = (row: { readonly name: string; readonly position: string }, typed: string): boolean =>
  nameForComparison(`${row.name} ${row.position}`).includes(nameForComparison(typed));
