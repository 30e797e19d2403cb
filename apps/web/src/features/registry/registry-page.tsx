import { Anchor, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listRegistry } from '@pgs/contract';
import { isRegistryState, registryStateIds, registryStates } from '@pgs/domain';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useSession } from '../../shared/api/session.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { FilterChoice, SearchField } from '../../shared/ui/filter-fields.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';

const usual = ['entry', 'entered', 'service', 'organization', 'application', 'decision', 'signedBy', 'applicant', 'child'] as const;
/** Beside the columns a service names for its own registry. */
const kept = ['entry', 'entered', 'organization', 'decision'] as const;

/** «Реестры»: results of services, newest first. */
export const RegistryPage = () => {
  const { t, language } = useMessages();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [serviceCode, setServiceCode] = useState<string | null>(null);
  const [state, setState] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${t.registry.title} — ${t.platform.short}`;
  }, [t]);
  const asked = {
    ...(search ? { search } : {}),
    ...(serviceCode ? { serviceCode } : {}),
    ...(state && isRegistryState(state) ? { state } : {}),
  };
  const registry = useInfiniteQuery({
    queryKey: ['registry', search, serviceCode, state],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listRegistry,
        {
          query: {
            ...asked,
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        signal,
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = registry.data?.pages.flatMap((page) => page.rows) ?? [];
  const [first] = registry.data?.pages ?? [];
  const own = first?.columns ?? [];
  const columns: readonly (typeof usual)[number][] = own.length > 0 ? kept : usual;
  const shows = (column: (typeof usual)[number]): boolean => columns.includes(column);
  const at = (instant: string): string => instantText(instant, language);
  return (
    <Stack gap={10}>
      <div>
        <Title order={1} size="h3">
          {t.registry.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t.registry.lead}
        </Text>
      </div>
      <Group gap={8} align="end" component="search">
        <SearchField label={t.registry.search} hint={t.registry.searchHint} width={270} value={typed} onChange={setTyped} />
        <FilterChoice
          label={t.list.service}
          width={300}
          data={session.services.map(({ code, title }) => ({ value: code, label: title }))}
          value={serviceCode}
          onChange={setServiceCode}
          testId="registry-service"
        />
        <FilterChoice
          label={t.record.state}
          width={160}
          data={registryStateIds.map((id) => ({ value: id, label: registryStates[id].title }))}
          value={state}
          onChange={setState}
        />
        {rows.length > 0 && (
          <Button
            component="a"
            size="xs"
            variant="default"
            ml="auto"
            href={`/api/registry.xlsx?${new URLSearchParams(asked)}`}
            download
            leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
            data-testid="registry-export"
          >
            {t.record.export}
          </Button>
        )}
      </Group>
      {registry.isPending && <Loading />}
      {registry.isError && <ProblemNotice problem={registry.error} onRetry={() => void registry.refetch()} />}
      {registry.isSuccess && rows.length === 0 && <Empty title={t.registry.empty} />}
      {rows.length > 0 && (
        <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.registry.lead}>
          <Table fz={12} verticalSpacing={5} horizontalSpacing={6} lh={1.3} highlightOnHover aria-label={t.registry.lead}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column} style={{ whiteSpace: 'nowrap' }}>
                    {t.registry.columns[column]}
                  </Table.Th>
                ))}
                {own.map((title) => (
                  <Table.Th key={title}>{title}</Table.Th>
                ))}
                <Table.Th>{t.record.state}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id} data-testid="registry-row">
                  <Table.Td fw={600} miw={150}>
                    <Anchor
                      renderRoot={(given) => (
                        <Link {...given} to="/registries/$applicationId" params={{ applicationId: row.applicationId }} />
                      )}
                      fz="inherit"
                      lh="inherit"
                    >
                      {row.entryNumber}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{at(row.enteredAt)}</Table.Td>
                  {shows('service') && (
                    <Table.Td miw={110}>
                      <Text fz="inherit" lh="inherit" lineClamp={2} title={row.serviceTitle}>
                        {row.serviceTitle}
                      </Text>
                    </Table.Td>
                  )}
                  <Table.Td miw={90}>{row.organizationTitle}</Table.Td>
                  {shows('application') && (
                    <Table.Td miw={100}>
                      <Anchor
                        renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: row.applicationId }} />}
                        fz="inherit"
                        lh="inherit"
                      >
                        {row.registrationNumber ?? t.general.open}
                      </Anchor>
                    </Table.Td>
                  )}
                  <Table.Td miw={190}>
                    {row.decisionTitle} {t.decision.number}&nbsp;{row.decisionNumber}, {at(row.decidedAt)}
                  </Table.Td>
                  {shows('signedBy') && <Table.Td>{row.signedBy}</Table.Td>}
                  {shows('applicant') && <Table.Td>{row.applicantName}</Table.Td>}
                  {shows('child') && <Table.Td>{row.childName ?? t.general.none}</Table.Td>}
                  {own.map((title, index) => (
                    <Table.Td key={title}>{row.values[index] || t.general.none}</Table.Td>
                  ))}
                  <Table.Td>{row.stateTitle}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <MorePages of={registry} />
    </Stack>
  );
};
