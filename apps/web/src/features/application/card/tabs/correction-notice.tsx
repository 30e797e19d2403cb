import { Alert, Table, Text } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { instantText } from '../../../../shared/format/dates.ts';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';

type Correction = ApplicationCard['corrections'][number];
const colors: Record<Correction['state'], string> = { proposed: 'orange', accepted: 'gray', refused: 'gray' };

/** Корректировки above the details: what was, what is now, and what became of it. The buttons stand in the bar of actions. */
export const CorrectionNotices = ({ card }: { readonly card: ApplicationCard }) => {
  const { t, language } = useMessages();
  return card.corrections.map((correction) => (
    <Alert
      key={correction.id}
      color={colors[correction.state]}
      variant="light"
      p="xs"
      mb="sm"
      title={`${t.corrections.title(correction.version)}: ${correction.stateTitle}`}
      data-testid="correction"
      data-state={correction.state}
    >
      {correction.differences.length > 0 && (
        <Table fz="sm" verticalSpacing={4} aria-label={t.corrections.differences}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.corrections.field}</Table.Th>
              <Table.Th>{t.corrections.before}</Table.Th>
              <Table.Th>{t.corrections.after}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {correction.differences.map(({ caption, before, after }) => (
              <Table.Tr key={caption} data-testid="difference">
                <Table.Td>{caption}</Table.Td>
                <Table.Td>{before === null ? t.general.none : <del>{before}</del>}</Table.Td>
                <Table.Td>{after === null ? t.general.none : <ins>{after}</ins>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {correction.documents.map((title) => (
        <Text key={title} size="sm">
          {t.corrections.attached(title)}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {instantText(correction.receivedAt, language, card.timeZone)}
        {correction.decidedByName && ` · ${correction.decidedByName}`}
        {correction.reason && ` · ${correction.reason}`}
      </Text>
    </Alert>
  ));
};
