import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type OfficeRow, receiveWalkIn } from '@pgs/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';

interface Given {
  readonly office: OfficeRow;
  readonly serviceCode: string;
  readonly onClose: () => void;
}

/** Принять без записи: between the appointments of today. */
export const WalkInDialog = ({ office, serviceCode, onClose }: Given) => {
  const { t } = useMessages();
  const words = t.appointments;
  const client = useQueryClient();
  const [personName, setPersonName] = useState('');
  const [phone, setPhone] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const receive = useMutation({
    mutationFn: () =>
      call(receiveWalkIn, {
        parameters: { id: office.id },
        body: { requestKey, serviceCode, personName: personName.trim(), phone: phone.trim() },
      }),
    onSuccess: async ({ message }) => {
      await client.invalidateQueries({ queryKey: ['appointments'] });
      tellDone(message, t);
      onClose();
    },
    onError: () => setRequestKey(newRequestKey()),
  });
  const press = (event: FormEvent): void => {
    event.preventDefault();
    receive.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={words.walkIn} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t.general.close }}>
      <form onSubmit={press}>
        <Stack gap="sm">
          <Text size="sm">{words.walkInHint}</Text>
          <TextInput
            data-autofocus
            label={words.person}
            required
            maxLength={200}
            value={personName}
            onChange={(event) => setPersonName(event.currentTarget.value)}
            data-testid="person-name"
          />
          <TextInput
            label={words.phone}
            type="tel"
            maxLength={50}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          {receive.isError && <ProblemNotice problem={receive.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" size="sm" onClick={onClose}>
              {t.general.cancel}
            </Button>
            <Button type="submit" size="sm" loading={receive.isPending} disabled={personName.trim().length < 3} data-testid="dialog-submit">
              {words.walkIn}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
