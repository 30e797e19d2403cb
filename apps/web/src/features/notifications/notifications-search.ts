/** Раздел «Уведомления» as its address says it: a filter survives going back from a card, and may be sent to a colleague. */
export interface NotificationsSearch {
  readonly view?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly service?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unread?: 'only';
  /** The letter whose switch the settings show. */
  readonly letter?: string;
}

const texts = ['view', 'group', 'kind', 'service', 'from', 'to', 'letter'] as const;

export const readNotificationsSearch = (search: Record<string, unknown>): NotificationsSearch => ({
  ...Object.fromEntries(texts.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : []))),
  ...(search.unread === 'only' ? { unread: 'only' as const } : {}),
});
