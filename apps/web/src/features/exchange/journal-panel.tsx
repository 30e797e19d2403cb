import { Anchor, Badge, Checkbox, Group, ScrollArea, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { type ExchangeRow, listExchanges } from '@pgs/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';

type System = ExchangeRow['system'];

const colors: Readonly<Record<ExchangeRow['state'], string>> = {
  accepted: 'green',
  handled: 'green',
  received: 'blue',
  unreachable: 'orange',
  refused: 'red',
  failed: 'red',
  dismissed: 'gray',
};

/** Журнал обмена: everything that left and came, newest first. */
export const JournalPanel = () => {
  const { t } = useMessages();
  const [system, setSystem] = useState<System | null>(null);
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [messageId, setMessageId] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const filter = { ...(system && { system }), ...(onlyProblems && { problems: 'yes' as const }), ...(messageId && { messageId }) };
  const exchanges = useInfiniteQuery({
    queryKey: ['exchanges', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listExchanges, { query: { ...filter, ...(pageParam !== undefined && { after: pageParam }) } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const systems = Object.entries(t.exchange.systems).map(([value, label]) => ({ value, label }));
  return (
    <Stack gap={8}>
      <Group gap={10} align="flex-end">
        <Select
          size="xs"
          label={t.exchange.system}
          placeholder={t.exchange.allSystems}
          clearable
          data={systems}
          value={system}
          onChange={(value) => setSystem((value as System | null) ?? null)}
        />
        <TextInput
          size="xs"
          w={310}
          label={t.exchange.messageId}
          value={messageId}
          maxLength={100}
          onChange={(event) => setMessageId(event.currentTarget.value.trim())}
        />
        <Checkbox
          size="xs"
          pb={6}
          label={t.exchange.onlyProblems}
          checked={onlyProblems}
          onChange={(event) => setOnlyProblems(event.currentTarget.checked)}
        />
      </Group>
      {exchanges.isPending && <Loading />}
      {exchanges.isError && <ProblemNotice problem={exchanges.error} onRetry={() => void exchanges.refetch()} />}
      {exchanges.data && <ExchangeTable rows={exchanges.data.pages.flatMap((page) => page.rows)} onOpen={setOpened} />}
      <MorePages of={exchanges} />
      {opened && <ExchangeDialog id={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
};

const ExchangeTable = ({ rows, onOpen }: { readonly rows: readonly ExchangeRow[]; readonly onOpen: (id: string) => void }) => {
  const { t, language } = useMessages();
  if (rows.length === 0) return <Empty title={t.exchange.journalEmpty} hint={t.exchange.journalEmptyHint} />;
  const { columns } = t.exchange;
  return (
    <ScrollArea type="auto">
      <Table striped highlightOnHover fz="sm" verticalSpacing={6} data-testid="exchanges">
        <Table.Thead>
          <Table.Tr>
            {[columns.at, columns.system, columns.operation, columns.application, columns.state].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{instantText(row.at, language, undefined, true)}</Table.Td>
              <Table.Td>{t.exchange.systems[row.system]}</Table.Td>
              <Table.Td>
                <Anchor component="button" type="button" size="sm" onClick={() => onOpen(row.id)}>
                  {row.operation}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {[t.exchange.directions[row.direction], row.messageId].filter(Boolean).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                {row.applicationId ? (
                  <Anchor href={`/applications/${row.applicationId}`} size="sm">
                    {row.applicationNumber}
                  </Anchor>
                ) : null}
                {row.organizationTitle && (
                  <Text size="xs" c="dimmed">
                    {row.organizationTitle}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={colors[row.state]}>
                  {t.exchange.states[row.state]}
                </Badge>
                <Text size="xs" c="dimmed" maw={340} lineClamp={2}>
                  {[
                    row.problem,
                    row.attempts > 1 && t.exchange.attemptsMade(row.attempts),
                    row.toldStatus && t.exchange.told(row.toldStatus),
                    row.durationMs !== null && t.exchange.took(row.durationMs),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};
