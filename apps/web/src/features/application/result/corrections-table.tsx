import { Table } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { useMessages } from '../../../shared/messages/use-messages.tsx';

/** Различия: what the document says now, and what it will say. */
export const CorrectionsTable = ({ corrections }: { readonly corrections: NonNullable<ApplicationCard['result']>['corrections'] }) => {
  const { t } = useMessages();
  return (
    <Table fz={13} verticalSpacing={4} withTableBorder bg="white" data-testid="corrections">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">{t.result.field}</Table.Th>
          <Table.Th>{t.result.was}</Table.Th>
          <Table.Th>{t.result.becomes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {corrections.map(({ path, caption, was, becomes }) => (
          <Table.Tr key={path}>
            <Table.Td>{caption}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <del>{was || '—'}</del>
            </Table.Td>
            <Table.Td fw={600} style={{ overflowWrap: 'anywhere' }}>
              <ins style={{ textDecoration: 'none' }}>{becomes || '—'}</ins>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
