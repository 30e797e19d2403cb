import { readNotifications } from '@pgs/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { unreadQuery } from './notifications-query.ts';

type Reading = { readonly ids: string[] } | { readonly upTo: string };

/** Marks messages as read; the server tells the other tabs and machines of the person. */
export const useReading = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Reading) => call(readNotifications, { body }),
    onSuccess: (count) => {
      client.setQueryData(unreadQuery.queryKey, count);
      void client.invalidateQueries({ queryKey: ['notifications', 'list'] });
    },
  });
};
