import { countNotifications, getDigest, getNotificationSettings, listNotifications } from '@pgs/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export interface NotificationFilter {
  readonly group?: string | undefined;
  readonly unread?: boolean | undefined;
}

export const notificationsQuery = ({ group, unread }: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', group ?? '', unread ?? false],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listNotifications,
        {
          query: {
            ...(group ? { group } : {}),
            ...(unread ? { unread: 'true' as const } : {}),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        signal,
      ),
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
