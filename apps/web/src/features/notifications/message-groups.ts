import type { NotificationRow } from '@pgs/contract';

export interface MessageGroup {
  readonly newest: NotificationRow;
  /** Earlier messages about the same application, the newest of them first. */
  readonly earlier: readonly NotificationRow[];
}

/** Messages about one application are shown as one, where the newest of them stands. */
export function groupMessages(rows: readonly NotificationRow[]): readonly MessageGroup[] {
  const groups = new Map<string, { newest: NotificationRow; earlier: NotificationRow[] }>();
  for (const row of rows) {
    const key = row.applicationId ?? row.id;
    const known = groups.get(key);
    if (known) known.earlier.push(row);
    else groups.set(key, { newest: row, earlier: [] });
  }
  return [...groups.values()];
}
