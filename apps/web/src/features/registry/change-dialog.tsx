import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { changeRegistryRecord, type RegistryRecord } from '@pgs/contract';
import { isRegistryState } from '@pgs/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';

/** Changes the state of a record by an act of the organization. */
export const ChangeDialog = ({ record, onClose }: { readonly record: RegistryRecord; readonly onClose: () => void }) => {
  const { t } = useMessages();
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(record.moves[0]?.state ?? null);
  const [given, setGiven] = useState({ reason: '', actNumber: '', actOn: '' });
  const change = useMutation({
    mutationFn: (state: RegistryRecord['state']) =>
      call(changeRegistryRecord, {
        parameters: { applicationId: record.applicationId },
        body: { from: record.state, to: state, ...given },
      }),
    onSuccess: async () => {
      tellDone(t.record.changed, t);
      await client.invalidateQueries({ queryKey: ['registry'] });
      onClose();
    },
  });
  const ready =
    to !== null && isRegistryState(to) && given.reason.trim().length >= 3 && given.actNumber.trim() !== '' && given.actOn !== '';
  return (
    <Modal opened onClose={onClose} title={t.record.change} closeButtonProps={{ 'aria-label': t.general.close }}>
      <Stack gap="sm">
        <Select
          label={t.record.to}
          allowDeselect={false}
          data={record.moves.map(({ state, title }) => ({ value: state, label: title }))}
          value={to}
          onChange={setTo}
          data-testid="new-state"
        />
        {to === 'annulled' && (
          <Text size="sm" fw={600}>
            {t.record.irreversible}
          </Text>
        )}
        <Textarea
          label={t.record.reason}
          autosize
          minRows={2}
          maxLength={2000}
          value={given.reason}
          onChange={(event) => setGiven({ ...given, reason: event.currentTarget.value })}
        />
        <Group grow>
          <TextInput
            label={t.record.actNumber}
            maxLength={100}
            value={given.actNumber}
            onChange={(event) => setGiven({ ...given, actNumber: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t.record.actOn}
            value={given.actOn}
            onChange={(event) => setGiven({ ...given, actOn: event.currentTarget.value })}
          />
        </Group>
        {change.isError && <ProblemNotice problem={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.general.cancel}
          </Button>
          <Button
            disabled={!ready}
            loading={change.isPending}
            onClick={() => to !== null && isRegistryState(to) && change.mutate(to)}
            data-testid="dialog-submit"
          >
            {t.general.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
