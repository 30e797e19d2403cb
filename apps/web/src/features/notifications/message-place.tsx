import { Anchor, Text } from '@mantine/core';
import type { NotificationRow } from '@pgs/contract';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useMessages } from '../../shared/messages/use-messages.tsx';

interface Given {
  readonly row: NotificationRow;
  readonly onOpen: () => void;
  /** Without the service, the applicant and the organization, where they stand beside it. */
  readonly short?: boolean;
}

/** Which place the message is about; opening it reads the message. */
export const MessagePlace = ({ row, onOpen, short = false }: Given) => {
  const { t } = useMessages();
  const { applicationId, tab, part, connectionOf, supportOf } = row;
  const leading = (words: string, link: LinkProps, about: readonly (string | null)[]) => (
    <Text size="xs" c="dimmed" span={short}>
      <Anchor renderRoot={(given) => <Link {...given} {...link} />} fz="inherit" underline="always" onClick={onOpen}>
        {words}
      </Anchor>
      {short ? '' : about.filter(Boolean).map((each) => ` · ${each}`)}
    </Text>
  );
  if (connectionOf)
    return leading(t.connection.title, { to: '/organization/$id', params: { id: connectionOf }, search: { tab: 'connection' } }, [
      row.organizationTitle,
    ]);
  if (supportOf)
    return leading(t.support.notification, { to: '/organization/$id', params: { id: supportOf }, search: { tab: 'support' } }, [
      row.organizationTitle,
    ]);
  if (row.kind === 'reportReady' || row.kind === 'reportNotMade')
    return leading(t.notifications.report, { to: '/statistics', search: { view: 'history' } }, []);
  if (!applicationId) return null;
  const search = { tab, ...(part === undefined ? {} : { part }) };
  return leading(t.notifications.application(row.number ?? ''), { to: '/applications/$id', params: { id: applicationId }, search }, [
    row.serviceTitle,
    row.applicantName,
    row.organizationTitle,
  ]);
};
