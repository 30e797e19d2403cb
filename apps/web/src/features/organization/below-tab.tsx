import { Anchor, Group, Stack, Table } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { OrganizationCard } from '@pgs/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { SearchField } from '../../shared/ui/filter-fields.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { MorePages } from '../../shared/ui/more-pages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { AddSubordinateDialog } from './add-subordinate-dialog.tsx';
import { organizationsQuery } from './organization-query.ts';

/** Подведомственные: the tree the person answers for, and «Добавить организацию». */
export const BelowTab = ({ card }: { readonly card: OrganizationCard }) => {
  const { t } = useMessages();
  const words = t.organization.below;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(organizationsQuery(search));
  const add = card.available.find(({ action }) => action === 'addSubordinate');
  const rows = list.data?.pages.flatMap((page) => page.rows).filter(({ mine }) => !mine) ?? [];
  return (
    <Stack gap="sm">
      <Group gap={8} align="end">
        <SearchField label={words.search} hint={words.searchHint} width={270} value={typed} onChange={setTyped} />
        {add && (
          <WhyButton size="xs" why={add.reason} testId="add-subordinate" onPress={() => setAdding(true)}>
            {words.add}
          </WhyButton>
        )}
      </Group>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={words.empty} hint={words.emptyHint} />}
      {rows.length > 0 && (
        <Table fz={13} verticalSpacing={6} highlightOnHover aria-label={t.organization.tabs.below}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.columns.title}</Table.Th>
              <Table.Th>{words.columns.kind}</Table.Th>
              <Table.Th>{words.columns.parent}</Table.Th>
              <Table.Th>{words.columns.inn}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id} data-testid="subordinate">
                <Table.Td>
                  <Anchor
                    renderRoot={(given) => <Link {...given} to="/organization/$id" params={{ id: row.id }} />}
                    fz="inherit"
                    title={row.title}
                  >
                    {row.shortTitle}
                  </Anchor>
                </Table.Td>
                <Table.Td>{row.kindTitle}</Table.Td>
                <Table.Td>{row.parentTitle ?? t.general.none}</Table.Td>
                <Table.Td>{row.inn}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MorePages of={list} />
      {adding && <AddSubordinateDialog card={card} onClose={() => setAdding(false)} />}
    </Stack>
  );
};
