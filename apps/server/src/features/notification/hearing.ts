import { type NotificationKind, notificationKind, notificationKindIds } from '@pgs/domain';

/** Which role hears of which kind, and whether also when somebody is named. */
export interface Hearing {
  readonly kind: NotificationKind;
  readonly role: string;
  readonly always: boolean;
}

export const hearings: readonly Hearing[] = notificationKindIds.flatMap((kind) => {
  const { roles, alsoRoles } = notificationKind(kind);
  return [...roles.map((role) => ({ kind, role, always: false })), ...alsoRoles.map((role) => ({ kind, role, always: true }))];
});
