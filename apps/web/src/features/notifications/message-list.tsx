import { Anchor, Badge, Button, Center, Group, Paper, Stack, Text } from '@mantine/core';
import type { NotificationRow } from '@pgs/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { groupMessages, type MessageGroup } from './message-groups.ts';
import { type NotificationFilter, notificationsQuery } from './notifications-query.ts';
import { useReading } from './use-reading.ts';

export const MessageList = ({ filter }: { readonly filter: NotificationFilter }) => {
  const { t } = useMessages();
  const list = useInfiniteQuery(notificationsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) return <Loading />;
  if (list.isError && rows.length === 0) return <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <Empty title={t.notifications.empty} hint={t.notifications.emptyHint} />;
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
  const all = [newest, ...earlier];
  const unread = all.filter(({ read }) => !read).map(({ id }) => id);
  const read = () => unread.length > 0 && reading.mutate({ ids: unread });
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
          <About row={newest} onOpen={read} />
          {earlier.length > 0 && (
            <Text size="xs" c="dimmed">
              {earlier.map(({ title }) => title).join(' · ')}
            </Text>
          )}
        </div>
        <Stack gap={4} align="end">
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {instantText(newest.at, language)}
          </Text>
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {newest.groupTitle}
          </Text>
        </Stack>
      </Group>
    </Paper>
  );
};

/** Which application it is about; opening it reads the message. */
const About = ({ row, onOpen }: { readonly row: NotificationRow; readonly onOpen: () => void }) => {
  const { t } = useMessages();
  if (row.connectionOf) {
    const { connectionOf } = row;
    return (
      <Text size="xs" c="dimmed">
        <Anchor
          renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: connectionOf }} search={{ tab: 'connection' }} />}
          fz="inherit"
          underline="always"
          onClick={onOpen}
        >
          {t.connection.title}
        </Anchor>
        {` · ${row.organizationTitle}`}
      </Text>
    );
  }
  if (row.supportOf) {
    const { supportOf } = row;
    return (
      <Text size="xs" c="dimmed">
        <Anchor
          renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: supportOf }} search={{ tab: 'support' }} />}
          fz="inherit"
          underline="always"
          onClick={onOpen}
        >
          {t.support.notification}
        </Anchor>
        {` · ${row.organizationTitle}`}
      </Text>
    );
  }
  if (row.kind === 'reportReady' || row.kind === 'reportNotMade')
    return (
      <Text size="xs" c="dimmed">
        <Anchor
          renderRoot={(given) => <Link {...given} to="/statistics" search={{ view: 'history' }} />}
          fz="inherit"
          underline="always"
          onClick={onOpen}
        >
          {t.notifications.report}
        </Anchor>
      </Text>
    );
  if (!row.applicationId) return null;
  const { applicationId, tab } = row;
  return (
    <Text size="xs" c="dimmed">
      <Anchor
        renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: applicationId }} search={{ tab }} />}
        fz="inherit"
        underline="always"
        onClick={onOpen}
      >
        {t.notifications.application(row.number ?? '')}
      </Anchor>
      {[row.serviceTitle, row.applicantName, row.organizationTitle].filter(Boolean).map((each) => ` · ${each}`)}
    </Text>
  );
};
