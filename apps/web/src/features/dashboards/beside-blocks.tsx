import { Paper, Table, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { useContext } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import type { NumbersSearch } from '../../shared/numbers/numbers-search.ts';
import { NumberLink, PanelContext } from './number-link.tsx';

interface Row {
  readonly key: string;
  readonly title: string;
  /** What its panel and the lists behind its numbers are asked about. */
  readonly search: NumbersSearch;
  readonly received: number;
  readonly finished: number;
  readonly finishedLate: number;
  readonly open: number;
  readonly overdue: number;
}

interface Given {
  readonly title: string;
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly testId: string;
  readonly onChoose: (search: NumbersSearch) => void;
}

const Beside = ({ title, heading, rows, testId, onChoose }: Given) => {
  const { t } = useMessages();
  const panel = useContext(PanelContext);
  const columns = [
    ['received', t.dashboards.flow.received, { measure: 'received' }],
    ['finished', t.dashboards.flow.finished, { measure: 'finished' }],
    ['finishedLate', t.dashboards.flow.finishedLate, { measure: 'finished', term: 'late' }],
    ['open', t.dashboards.open, { measure: 'open' }],
    ['overdue', t.dashboards.overdue, { measure: 'open', term: 'overdue' }],
  ] as const;
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={title}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      <Table fz={12} verticalSpacing={3} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heading}</Table.Th>
            {columns.map(([key, column]) => (
              <Table.Th key={key}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <PanelContext key={row.key} value={{ ...panel, search: row.search }}>
              <Table.Tr data-testid={testId}>
                <Table.Td>
                  <button type="button" className="link-button" onClick={() => onChoose(row.search)}>
                    {row.title}
                  </button>
                </Table.Td>
                {columns.map(([key, column, behind]) => (
                  <Table.Td key={key}>
                    <NumberLink amount={row[key]} behind={behind} title={`${row.title}: ${column}`} />
                  </Table.Td>
                ))}
              </Table.Tr>
            </PanelContext>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};

interface BlockGiven {
  readonly dashboard: Dashboard;
  readonly onChoose: (search: NumbersSearch) => void;
}

/** The organizations of the tree beside one another. */
export const OrganizationsBlock = ({ dashboard: { organizations }, onChoose }: BlockGiven) => {
  const { t } = useMessages();
  /** A row is of one organization, without those below it. */
  const { subordinates: _tree, ...ofTree } = useContext(PanelContext).search;
  if (organizations.length === 0) return null;
  return (
    <Beside
      title={t.dashboards.organizations}
      heading={t.dashboards.organization}
      rows={organizations.map((row) => ({ ...row, key: row.organizationId, search: { ...ofTree, organizationId: row.organizationId } }))}
      testId="organization-row"
      onChoose={({ organizationId }) => organizationId !== undefined && onChoose({ organizationId })}
    />
  );
};

/** The divisions of the organization beside one another; they add up to its numbers. */
export const DivisionsBlock = ({ dashboard: { divisions }, onChoose }: BlockGiven) => {
  const { t } = useMessages();
  const { search } = useContext(PanelContext);
  if (divisions.length === 0) return null;
  return (
    <Beside
      title={t.dashboards.divisions}
      heading={t.dashboards.division}
      rows={divisions.map((row) => ({
        ...row,
        key: row.divisionId ?? 'none',
        title: row.closed ? t.dashboards.closedDivision(row.title) : row.title,
        search: { ...search, divisionId: row.divisionId ?? 'none' },
      }))}
      testId="division-row"
      onChoose={({ divisionId }) => divisionId !== undefined && onChoose({ divisionId })}
    />
  );
};
