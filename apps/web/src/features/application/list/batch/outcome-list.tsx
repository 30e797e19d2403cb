import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';

interface Refusal {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly problem: string;
}

/** Заявления, с которыми не получилось, and why; the others are done. */
export const OutcomeList = ({ refusals }: { readonly refusals: readonly Refusal[] }) => {
  const { t } = useMessages();
  if (refusals.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600}>
        {t.batch.refusals}
      </Text>
      <Table fz="sm" verticalSpacing={4} aria-label={t.batch.refusals}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.batch.application}</Table.Th>
            <Table.Th>{t.batch.why}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {refusals.map(({ id, number, name, problem }) => (
            <Table.Tr key={id} data-testid="batch-refusal">
              <Table.Td>
                <Anchor component={Link} to={`/applications/${id}`} size="sm">
                  {number}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {name}
                </Text>
              </Table.Td>
              <Table.Td>{problem}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
};
