import type { NotificationRow } from '@pgs/contract';

export interface MessageGroup {
  readonly newest: NotificationRow;
  /** Earlier messages of the same application that follow one another in the list. */
  readonly earlier: readonly NotificationRow[];
}

/** Messages about one application that stand together are shown as one, the newest on top. */
export function groupMessages(rows: readonly NotificationRow[]): readonly MessageGroup[] {
  const groups: { newest: NotificationRow; earlier: NotificationRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && row.applicationId !== null && last.newest.applicationId === row.applicationId) last.earlier.push(row);
    else groups.push({ newest: row, earlier: [] });
  }
  return groups;
}
