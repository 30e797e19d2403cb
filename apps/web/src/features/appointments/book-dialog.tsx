import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { bookAppointment, cancelAppointment, type FreeSlot, holdSlot, type OfficeRow } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { serverNow } from '../../shared/api/server-clock.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { findQuery } from './appointment-queries.ts';

interface Given {
  readonly office: OfficeRow;
  readonly slot: FreeSlot;
  readonly serviceCode: string;
  readonly onClose: () => void;
}

type Whom = 'phone' | 'invitation';

/** Запись: the time is held from the moment the form opens, and released when it closes without booking. */
export const BookDialog = ({ office, slot, serviceCode, onClose }: Given) => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const client = useQueryClient();
  const [whom, setWhom] = useState<Whom>('phone');
  const [personName, setPersonName] = useState('');
  const [phone, setPhone] = useState('');
  const [note, setNote] = useState('');
  const [invitationId, setInvitationId] = useState<string | null>(null);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const found = useQuery(findQuery('', office.id));
  const invitations = (found.data?.invitations ?? []).filter((one) => one.serviceCode === serviceCode);
  const invited = invitations.find(({ id }) => id === invitationId);
  const refresh = () => client.invalidateQueries({ queryKey: ['appointments'] });

  const hold = useMutation({
    mutationFn: () =>
      call(holdSlot, { parameters: { id: office.id }, body: { counterId: slot.counterId, startsAt: slot.startsAt, serviceCode } }),
    onSettled: () => void refresh(),
  });
  const started = useRef(false);
  useEffect(() => {
    // An effect may run twice; the time is held once.
    if (started.current) return;
    started.current = true;
    hold.mutate();
  });
  const held = hold.data;
  const book = useMutation({
    mutationFn: (id: string) =>
      call(bookAppointment, {
        parameters: { id },
        body:
          whom === 'invitation' && invited
            ? { requestKey, personName: invited.personName, phone: phone || invited.phone, note, invitationId: invited.id }
            : { requestKey, personName: personName.trim(), phone: phone.trim(), note },
      }),
    onSuccess: async ({ message }) => {
      await refresh();
      tellDone(message, t);
      onClose();
    },
    onError: () => setRequestKey(newRequestKey()),
  });
  const leave = (): void => {
    if (held && !book.isSuccess) {
      const body = { version: held.version, requestKey: newRequestKey(), reason: 'Форма записи закрыта' };
      void call(cancelAppointment, { parameters: { id: held.id }, body })
        .catch(() => undefined)
        .then(refresh);
    }
    onClose();
  };
  const ready =
    held !== undefined && (whom === 'invitation' ? invited !== undefined : personName.trim().length > 2 && phone.trim().length > 4);
  const press = (event: FormEvent): void => {
    event.preventDefault();
    if (held && ready && !book.isPending) book.mutate(held.id);
  };
  return (
    <Modal
      opened
      onClose={leave}
      size="md"
      title={words.bookTitle}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t.general.close }}
    >
      <form onSubmit={press}>
        <Stack gap="sm">
          <Text fw={600} data-testid="chosen-time">
            {instantText(slot.startsAt, language, office.timeZone)}, {slot.counterTitle}
          </Text>
          {hold.isError && <ProblemNotice problem={hold.error} />}
          {held && <HoldClock until={held.heldUntil} />}
          <SegmentedControl
            size="xs"
            aria-label={words.forWhom}
            data={[
              { value: 'phone', label: words.byPhone },
              { value: 'invitation', label: words.byInvitation },
            ]}
            value={whom}
            onChange={(value) => setWhom(value === 'invitation' ? 'invitation' : 'phone')}
          />
          {whom === 'invitation' ? (
            <Select
              label={words.invitation}
              description={invited?.reason}
              placeholder={invitations.length === 0 ? words.noInvitations : undefined}
              searchable
              data={invitations.map((one) => ({ value: one.id, label: `${one.applicationNumber} · ${one.personName}` }))}
              value={invitationId}
              onChange={setInvitationId}
            />
          ) : (
            <TextInput
              data-autofocus
              label={words.person}
              required
              maxLength={200}
              value={personName}
              onChange={(event) => setPersonName(event.currentTarget.value)}
              data-testid="person-name"
            />
          )}
          <TextInput
            label={words.phone}
            required={whom === 'phone'}
            type="tel"
            maxLength={50}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            data-testid="person-phone"
          />
          <Textarea
            label={words.note}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {book.isError && <ProblemNotice problem={book.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" size="sm" onClick={leave}>
              {t.general.cancel}
            </Button>
            <Button type="submit" size="sm" loading={book.isPending} disabled={!ready} data-testid="dialog-submit">
              {words.book}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

/** How long the time is still held. */
const HoldClock = ({ until }: { readonly until: string }) => {
  const { t } = useMessages();
  // The clock of the workplace may be wrong; what matters is how much has passed since the answer came.
  const [endsAtMs] = useState(() => performance.now() + Math.max(0, Date.parse(until) - serverNow().getTime()));
  const [leftMs, setLeftMs] = useState(() => endsAtMs - performance.now());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(endsAtMs - performance.now()), 1000);
    return () => clearInterval(timer);
  }, [endsAtMs]);
  if (leftMs <= 0)
    return (
      <Alert color="yellow" variant="light" p="xs" role="status">
        {t.appointments.holdOver}
      </Alert>
    );
  const seconds = Math.ceil(leftMs / 1000);
  return (
    <Text size="xs" c="dimmed" data-testid="hold-clock">
      {t.appointments.held(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)}
    </Text>
  );
};
