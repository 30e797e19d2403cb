import { Button, Group, Modal, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core';
import type { BrokenAppointment } from '@pgs/contract';
import { useState } from 'react';
import { instantText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx';

export interface Decision {
  readonly ids: string[];
  readonly decision: 'keep' | 'rebook';
  readonly reason: string;
}

interface Given {
  readonly broken: readonly BrokenAppointment[];
  readonly timeZone: string;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onDecide: (decision: Decision) => void;
  readonly onClose: () => void;
}

/** What the new schedule breaks, before it is saved: who, why, and where each would be moved. */
export const BrokenDialog = ({ broken, timeZone, isPending, problem, onDecide, onClose }: Given) => {
  const { t, language } = useMessages();
  const words = t.appointments.plan;
  const [reason, setReason] = useState('');
  const decide = (decision: Decision['decision']): void => onDecide({ ids: broken.map(({ id }) => id), decision, reason: reason.trim() });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={words.brokenTitle}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="broken-dialog"
    >
      <Stack gap="sm">
        <Text size="sm">{words.brokenLead(String(broken.length))}</Text>
        <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': words.brokenTitle }}>
          <Table fz={13} aria-label={words.brokenTitle}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.brokenColumns.when}</Table.Th>
                <Table.Th>{words.brokenColumns.person}</Table.Th>
                <Table.Th>{words.brokenColumns.why}</Table.Th>
                <Table.Th>{words.brokenColumns.to}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {broken.map((one) => (
                <Table.Tr key={one.id} data-testid="broken-visit">
                  <Table.Td>
                    {instantText(one.startsAt, language, timeZone)}, {one.counterTitle}
                  </Table.Td>
                  <Table.Td>{one.personName}</Table.Td>
                  <Table.Td>{one.reasonTitle}</Table.Td>
                  <Table.Td>
                    {one.movesTo ? `${instantText(one.movesTo.startsAt, language, timeZone)}, ${one.movesTo.counterTitle}` : words.noTime}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
        <TextInput
          data-autofocus
          label={words.brokenReason}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="broken-reason"
        />
        {problem !== null && problem !== undefined && <ProblemNotice problem={problem} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" size="sm" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button variant="light" size="sm" loading={isPending} onClick={() => decide('keep')}>
            {words.keep}
          </Button>
          <Button size="sm" loading={isPending} disabled={reason.trim().length < 3} onClick={() => decide('rebook')} data-testid="rebook">
            {words.rebook}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
