import { Anchor, Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { connectionStageIds, connectionStages, connectionStepIds, connectionSteps } from '@pgs/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { FilterChoice, SearchField } from '../../shared/ui/filter-fields.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { type ConnectionMap, type MapSearch, mapQuery } from './connection-query.ts';
import { StateMark } from './state-mark.tsx';
import { WriteLetterDialog } from './write-letter-dialog.tsx';

const states = ['lagging', 'connected', 'expiring'] as const;
const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined => known.find((each) => each === value);

/** Карта подключения: organizations × steps. */
export const ConnectionMapPanel = () => {
  const { t } = useMessages();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [filter, setFilter] = useState<Omit<MapSearch, 'search'>>({});
  const [writes, setWrites] = useState(false);
  const map = useInfiniteQuery(mapQuery({ ...filter, ...(search ? { search } : {}) }));
  const first = map.data?.pages[0];
  const rows = map.data?.pages.flatMap((page) => page.rows) ?? [];
  const put = (changed: { readonly [K in keyof MapSearch]: MapSearch[K] | undefined }): void =>
    setFilter(Object.fromEntries(Object.entries({ ...filter, ...changed }).filter(([, value]) => value !== undefined)));
  return (
    <Stack gap="sm">
      <Group gap={8} align="end">
        <SearchField label={t.connection.search} hint={t.connection.searchHint} width={220} value={typed} onChange={setTyped} />
        <FilterChoice
          width={200}
          label={t.connection.state}
          data={states.map((value) => ({ value, label: t.connection[value] }))}
          value={filter.state}
          onChange={(value) => put({ state: oneOf(states, value) })}
        />
        <FilterChoice
          width={200}
          label={t.connection.stage}
          data={connectionStageIds.map((value, index) => ({ value, label: `${index + 1}. ${connectionStages[value].title}` }))}
          value={filter.stage}
          onChange={(value) => put({ stage: oneOf(connectionStageIds, value) })}
        />
        <FilterChoice
          width={200}
          label={t.connection.step}
          data={connectionStepIds.map((value) => ({ value, label: connectionSteps[value].title }))}
          value={filter.step}
          onChange={(value) => put({ step: oneOf(connectionStepIds, value) })}
        />
      </Group>
      {map.isPending && <Loading />}
      {map.isError && <ProblemNotice problem={map.error} onRetry={() => void map.refetch()} />}
      {first && (
        <Group justify="space-between">
          <Text size="sm" role="status" data-testid="map-total">
            {t.connection.total(first.connected, first.total)}. {t.connection.found(first.found)}
          </Text>
          <Group gap={8}>
            <Button component="a" size="xs" variant="default" href="/api/connections.xlsx" download>
              {t.connection.export}
            </Button>
            {first.mayWrite && first.foundLagging > 0 && (
              <Button size="xs" onClick={() => setWrites(true)} data-testid="write-letters">
                {t.connectionLetters.writeAll(first.foundLagging)}
              </Button>
            )}
          </Group>
        </Group>
      )}
      {first && rows.length === 0 && <Empty title={t.connection.empty} hint={t.connection.emptyHint} />}
      {first && rows.length > 0 && <MapTable steps={first.steps} rows={rows} />}
      <MorePages of={map} />
      {first && writes && (
        <WriteLetterDialog
          title={t.connectionLetters.writeAllTitle(first.foundLagging)}
          target={{ filter: { ...filter, ...(search ? { search } : {}) } }}
          shownFor={rows.find(({ connected }) => !connected) ?? null}
          onClose={() => setWrites(false)}
        />
      )}
    </Stack>
  );
};

const MapTable = ({ steps, rows }: { readonly steps: ConnectionMap['steps']; readonly rows: ConnectionMap['rows'] }) => {
  const { t } = useMessages();
  return (
    <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.connection.map}>
      <Table fz={12} verticalSpacing={5} horizontalSpacing={6} highlightOnHover aria-label={t.connection.map}>
        <Table.Thead>
          <Table.Tr style={{ verticalAlign: 'bottom' }}>
            <Table.Th miw={180}>{t.connection.ownOrganization}</Table.Th>
            <Table.Th miw={220}>{t.connection.stuck}</Table.Th>
            {steps.map((step) => (
              <Table.Th key={step.step} miw={78} maw={110} fz={11} lh={1.2}>
                {step.title}
                <Text fz={11} c="dimmed">
                  {t.connection.stepTotals(step.done + step.expiring, step.missing, step.unknown)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id} data-testid="map-row" style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <Anchor
                  fz="inherit"
                  renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: row.id }} search={{ tab: 'connection' }} />}
                >
                  {row.title}
                </Anchor>
                {row.parentTitle && (
                  <Text fz={11} c="dimmed">
                    {row.parentTitle}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{row.connected ? t.connection.connected : row.stuck}</Table.Td>
              {row.steps.map(({ step, state }) => (
                <Table.Td key={step}>
                  <StateMark state={state} label={`${connectionSteps[step].title}: ${t.connection.states[state]}`} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};
