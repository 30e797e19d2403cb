import { administeredOf, type Grant, isNotificationKind, type NotificationKind, notificationKind } from '@pgs/domain';
import type { NotificationView } from '../queries.ts';

const aboutConnection: ReadonlySet<NotificationKind> = new Set(['certificateEnding', 'certificationEnding', 'connectionLetter']);

/** Organization whose connection the message is about, when this person may open it. */
export const connectionOf = (
  { kind, organizationId }: Pick<NotificationView, 'kind' | 'organizationId'>,
  grants: readonly Grant[],
): string | null =>
  isNotificationKind(kind) && aboutConnection.has(kind) && administeredOf(grants).includes(organizationId) ? organizationId : null;

/** Organization whose tab «Поддержка» the message opens: the decision is its administrator's. */
export const supportOf = (
  { kind, organizationId }: Pick<NotificationView, 'kind' | 'organizationId'>,
  grants: readonly Grant[],
): string | null => (kind === 'supportAsked' && administeredOf(grants).includes(organizationId) ? organizationId : null);

/** Вкладка карточки, and what is meant in it: a request, a question, a document, a charge. */
export function cardPlaceOf(kind: NotificationKind, cardPlace: string | null): { tab: string; part?: string } {
  const [tab = notificationKind(kind).tab, part] = cardPlace?.split('/') ?? [];
  return { tab, ...(part === undefined ? {} : { part }) };
}

/** Куда ведёт сообщение: the path on the platform, the same place the list leads to. */
export function placeOf(
  message: Pick<NotificationView, 'kind' | 'organizationId' | 'applicationId' | 'cardPlace'>,
  grants: readonly Grant[],
): string {
  const organizationId = connectionOf(message, grants);
  if (organizationId !== null) return `/organization/${organizationId}?tab=connection`;
  const asked = supportOf(message, grants);
  if (asked !== null) return `/organization/${asked}?tab=support`;
  if (message.kind === 'reportReady' || message.kind === 'reportNotMade') return '/statistics?view=history';
  if (message.applicationId !== null && isNotificationKind(message.kind))
    return `/applications/${message.applicationId}?${new URLSearchParams(cardPlaceOf(message.kind, message.cardPlace))}`;
  return '/notifications';
}
