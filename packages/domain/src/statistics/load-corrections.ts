import type { ActionId } from '../application/actions.ts';

/** Корректировка нагрузки: acts by which somebody moves the work of one employee to another. */
export const loadCorrections = {
  reassign: { title: 'Смена ответственного исполнителя' },
  returnWork: { title: 'Возврат работы после замещения' },
} as const satisfies Partial<Record<ActionId, { readonly title: string }>>;
export type LoadCorrection = keyof typeof loadCorrections;

export const isLoadCorrection = (action: ActionId): action is LoadCorrection => Object.hasOwn(loadCorrections, action);
