import { countNotifications, getDigest, getNotificationSettings, listNotifications } from '@pgs/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import type { NotificationsSearch } from './notifications-search.ts';

export const notificationsQuery = ({ group, kind, service, from, to, unread }: NotificationsSearch) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', group ?? '', kind ?? '', service ?? '', from ?? '', to ?? '', unread ?? ''],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const asked = { group, kind, service, from, to, unread: unread && 'true', after: pageParam };
      const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
      return call(listNotifications, { query }, signal);
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => call(countNotifications, {}, signal),
});

export const digestQuery = queryOptions({ queryKey: ['notifications', 'digest'], queryFn: ({ signal }) => call(getDigest, {}, signal) });

export const settingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => call(getNotificationSettings, {}, signal),
});
