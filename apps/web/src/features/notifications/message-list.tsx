import { ActionIcon, Badge, Button, Center, Group, Paper, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { groupMessages, type MessageGroup } from './message-groups.ts';
import { MessagePlace } from './message-place.tsx';
import { notificationsQuery } from './notifications-query.ts';
import type { NotificationsSearch } from './notifications-search.ts';
import { useReading } from './use-reading.ts';

interface Given {
  readonly filter: NotificationsSearch;
  readonly isFiltered: boolean;
}

export const MessageList = ({ filter, isFiltered }: Given) => {
  const { t } = useMessages();
  const list = useInfiniteQuery(notificationsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && rows.length === 0) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0)
    return isFiltered ? (
      <Empty title={t.notifications.noneFound} hint={t.notifications.noneFoundHint} />
    ) : (
      <Empty title={t.notifications.empty} hint={t.notifications.emptyHint} />
    );
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t.notifications.title}>
      {groupMessages(rows).map((group) => (
        <Message key={group.newest.id} group={group} />
      ))}
      {list.hasNextPage && (
        <Center component="li">
          <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.general.more}
          </Button>
        </Center>
      )}
    </Stack>
  );
};

const Message = ({ group: { newest, earlier } }: { readonly group: MessageGroup }) => {
  const { t, language } = useMessages();
  const reading = useReading();
  const [isOpen, { toggle }] = useDisclosure(false);
  const unread = [newest, ...earlier].filter(({ read }) => !read).map(({ id }) => id);
  const readAll = () => unread.length > 0 && reading.mutate({ ids: unread });
  return (
    <Paper
      component="li"
      withBorder
      px="sm"
      py={8}
      data-testid="notification"
      data-kind={newest.kind}
      style={{ borderInlineStart: `4px solid var(--mantine-color-${unread.length > 0 ? 'blue-8' : 'gray-3'})` }}
    >
      <Group justify="space-between" gap="sm" wrap="nowrap" align="start">
        <div>
          <Group gap={8}>
            <Text size="sm" fw={unread.length > 0 ? 700 : 500}>
              {newest.title}
            </Text>
            {unread.length > 0 && (
              <Badge size="xs" variant="light">
                {t.notifications.isUnread}
              </Badge>
            )}
            {newest.mine && (
              <Badge size="xs" variant="light" color="grape">
                {t.notifications.toMe}
              </Badge>
            )}
          </Group>
          {newest.detail && <Text size="sm">{newest.detail}</Text>}
          <MessagePlace row={newest} onOpen={readAll} />
          {earlier.length > 0 && (
            <Button size="compact-xs" variant="subtle" px={0} mt={2} onClick={toggle} aria-expanded={isOpen} data-testid="earlier-toggle">
              {t.notifications.others(earlier.length)}
            </Button>
          )}
        </div>
        <Group gap={8} wrap="nowrap" align="start">
          <Stack gap={2} align="end">
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {instantText(newest.at, language)}
            </Text>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {newest.groupTitle}
            </Text>
          </Stack>
          {unread.length > 0 && (
            <Tooltip label={t.notifications.markRead}>
              <ActionIcon
                size="md"
                variant="subtle"
                color="gray"
                aria-label={t.notifications.markReadOf(newest.title)}
                loading={reading.isPending}
                onClick={readAll}
                data-testid="mark-read"
              >
                <IconCheck size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Group>
      {isOpen && (
        <Stack gap={4} component="ul" p={0} mt={4} mb={0} mx={0} style={{ listStyle: 'none' }} data-testid="earlier">
          {earlier.map((row) => (
            <Text component="li" size="sm" key={row.id} c="dimmed">
              {instantText(row.at, language)} · {row.title}
              {row.detail && `: ${row.detail}`} · <MessagePlace row={row} onOpen={readAll} short />
            </Text>
          ))}
        </Stack>
      )}
    </Paper>
  );
};
