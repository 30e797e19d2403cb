import { Badge, Button, Card, Collapse, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { ConsentDialog, EndDialog, RefuseDialog } from './consent-dialogs.tsx';
import { stateColor } from './state-color.ts';
import { type ConsentRow, supportJournalQuery, supportViewsQuery } from './support-queries.ts';

type Deed = 'consent' | 'refuse' | 'end';

/** Вкладка «Поддержка»: what the support asks, what was answered and what it saw. */
export const ConsentsPanel = ({ organizationId }: { readonly organizationId: string }) => {
  const { t } = useMessages();
  const query = useInfiniteQuery(supportViewsQuery(organizationId));
  const [deed, setDeed] = useState<{ readonly kind: Deed; readonly row: ConsentRow } | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  const why = query.data.pages[0]?.available[0]?.reason ?? null;
  const given = deed && { organizationId, row: deed.row, onClose: () => setDeed(null) };
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h4">
          {t.support.consents.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t.support.consents.lead}
        </Text>
      </div>
      {rows.length === 0 && <Empty title={t.support.consents.empty} />}
      {rows.map((row) => (
        <Consent key={row.id} organizationId={organizationId} row={row} why={why} onDo={(kind) => setDeed({ kind, row })} />
      ))}
      <MorePages of={query} />
      {given && deed.kind === 'consent' && <ConsentDialog {...given} />}
      {given && deed.kind === 'refuse' && <RefuseDialog {...given} />}
      {given && deed.kind === 'end' && <EndDialog {...given} />}
    </Stack>
  );
};

interface Given {
  readonly organizationId: string;
  readonly row: ConsentRow;
  readonly why: string | null;
  readonly onDo: (kind: Deed) => void;
}

const Consent = ({ organizationId, row, why, onDo }: Given) => {
  const { t, language } = useMessages();
  const [unfolded, setUnfolded] = useState(false);
  const words = t.support.consents;
  const consented = row.state === 'consented';
  return (
    <Card withBorder p="sm" data-testid="support-consent" data-state={row.state}>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 360px', minWidth: 0 }}>
          <Group gap={8}>
            <Text fw={600}>
              № {row.requestNumber} · {row.askedBy}
            </Text>
            <Badge size="sm" variant="light" color={stateColor[row.state]}>
              {row.state === 'asked' ? words.waiting : row.stateTitle}
            </Badge>
            {row.lookingNow && (
              <Badge size="sm" variant="filled" color="grape">
                {words.now}
              </Badge>
            )}
          </Group>
          <Text size="sm">{row.what}</Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {row.reason}
          </Text>
          <Text size="xs" c="dimmed">
            {instantText(row.askedAt, language)}, {t.support.hoursAsked(row.hours)}
            {row.decidedBy && row.decidedAt && `; ${t.support.answered(row.decidedBy, instantText(row.decidedAt, language))}`}
            {consented && row.until && `; ${words.until(instantText(row.until, language))}`}
          </Text>
          {row.refusal && <Text size="xs">{t.support.refusal(row.refusal)}</Text>}
        </div>
        <Group gap={6}>
          {row.state === 'asked' && (
            <>
              <WhyButton size="xs" why={why} testId="consent-support" onPress={() => onDo('consent')}>
                {words.consent}
              </WhyButton>
              <WhyButton size="xs" variant="default" why={why} testId="refuse-support" onPress={() => onDo('refuse')}>
                {words.refuse}
              </WhyButton>
            </>
          )}
          {consented && (
            <WhyButton size="xs" color="red" why={why} testId="end-support" onPress={() => onDo('end')}>
              {words.end}
            </WhyButton>
          )}
        </Group>
      </Group>
      {why === null && row.state !== 'asked' && (
        <>
          <Button
            size="compact-xs"
            mt={6}
            variant="default"
            w="fit-content"
            aria-expanded={unfolded}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            onClick={() => setUnfolded(!unfolded)}
            data-testid="support-journal"
          >
            {words.journal(row.seen)}
          </Button>
          <Collapse expanded={unfolded}>{unfolded && <Journal organizationId={organizationId} viewId={row.id} />}</Collapse>
        </>
      )}
    </Card>
  );
};

const Journal = ({ organizationId, viewId }: { readonly organizationId: string; readonly viewId: string }) => {
  const { t, language } = useMessages();
  const query = useInfiniteQuery(supportJournalQuery(organizationId, viewId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  const { columns } = t.support;
  if (rows.length === 0) return <Text size="sm">{t.support.consents.journalEmpty}</Text>;
  return (
    <Stack gap="xs">
      <Table fz={13} verticalSpacing={4} aria-label={t.support.consents.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.at}</Table.Th>
            <Table.Th>{columns.who}</Table.Th>
            <Table.Th>{columns.seen}</Table.Th>
            <Table.Th>{columns.number}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} data-testid="support-entry" style={{ verticalAlign: 'top' }}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{instantText(row.at, language, undefined, true)}</Table.Td>
              <Table.Td>{row.personName}</Table.Td>
              <Table.Td>{row.what}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{row.number ?? ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <MorePages of={query} />
    </Stack>
  );
};
