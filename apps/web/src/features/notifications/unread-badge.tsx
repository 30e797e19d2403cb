import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { unreadQuery } from './notifications-query.ts';
import { showUnread } from './push/app-badge.ts';

/** Terms that end are told by a timer of the server; a quiet tab asks for them itself. */
const refreshMs = 60_000;

/** The number of unread messages beside the section in the menu. */
export const UnreadBadge = () => {
  const { t } = useMessages();
  const { data } = useQuery({ ...unreadQuery, refetchInterval: refreshMs });
  const unread = data?.unread;
  useEffect(() => {
    if (unread !== undefined) void showUnread(unread);
  }, [unread]);
  if (!data || data.unread === 0) return null;
  const count = data.atLeast ? `${data.unread}+` : String(data.unread);
  return (
    <Badge size="sm" color="red" variant="filled" role="status" aria-label={t.notifications.unread(count)} data-testid="unread-count">
      {count}
    </Badge>
  );
};
