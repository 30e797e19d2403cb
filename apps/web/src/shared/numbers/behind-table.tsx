import { Anchor, Paper, Table } from '@mantine/core';
import type { BehindList } from '@pgs/contract';
import { Link } from '@tanstack/react-router';
import { dayText, instantText } from '../format/dates.ts';
import { useMessages } from '../messages/use-messages.tsx';

const columns = ['number', 'at', 'service', 'applicant', 'status', 'responsible', 'due', 'organization'] as const;

/** The applications behind a number. */
export const BehindTable = ({ rows, withRecords }: { readonly rows: BehindList['rows']; readonly withRecords: boolean }) => {
  const { t, language } = useMessages();
  return (
    <Paper withBorder style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.dashboards.list.title}>
      <Table fz={12} verticalSpacing={5} horizontalSpacing={6} highlightOnHover aria-label={t.dashboards.list.title}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{t.dashboards.list[column]}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.row} data-testid="behind-row">
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Anchor renderRoot={(given) => <Link {...given} to="/applications/$id" params={{ id: row.id }} />} fz="inherit">
                  {row.number ?? t.general.open}
                </Anchor>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{instantText(row.at, language)}</Table.Td>
              <Table.Td>{row.serviceTitle}</Table.Td>
              <Table.Td>{row.applicantName}</Table.Td>
              <Table.Td>
                {row.statusTitle}
                {withRecords && row.inRegistry && (
                  <>
                    {' · '}
                    <Anchor
                      renderRoot={(given) => <Link {...given} to="/registries/$applicationId" params={{ applicationId: row.id }} />}
                      fz="inherit"
                      underline="always"
                    >
                      {t.dashboards.list.record}
                    </Anchor>
                  </>
                )}
              </Table.Td>
              <Table.Td>{row.responsibleName ?? t.list.nobody}</Table.Td>
              <Table.Td>{row.dueOn ? dayText(row.dueOn) : t.general.none}</Table.Td>
              <Table.Td>{row.organizationTitle}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
};
