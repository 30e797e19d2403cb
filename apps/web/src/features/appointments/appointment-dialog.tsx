import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type AppointmentCard, cancelAppointment, markAppointment, markCalled, moveAppointment, type OfficeRow } from '@pgs/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../shared/api/call.ts';
import { newRequestKey } from '../../shared/api/request-key.ts';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { tellDone } from '../../shared/ui/tell.ts';
import { WhyButton } from '../../shared/ui/why-button.tsx';
import { appointmentQuery } from './appointment-queries.ts';
import { MoveFields } from './move-fields.tsx';

interface Given {
  readonly id: string;
  readonly office: OfficeRow;
  readonly onClose: () => void;
}

/** Запись: what is known of it, and everything that can be done now. */
export const AppointmentDialog = ({ id, office, onClose }: Given) => {
  const { t } = useMessages();
  const query = useQuery(appointmentQuery(id));
  const one = query.data?.appointment;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={one ? `${one.ticketCode ?? ''} ${one.personName}`.trim() : t.appointments.bookTitle}
      closeButtonProps={{ 'aria-label': t.general.close }}
      data-testid="appointment-dialog"
    >
      {query.isPending && <Loading />}
      {query.isError && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Content card={query.data} office={office} onClose={onClose} />}
    </Modal>
  );
};

const Content = ({
  card,
  office,
  onClose,
}: {
  readonly card: AppointmentCard;
  readonly office: OfficeRow;
  readonly onClose: () => void;
}) => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const client = useQueryClient();
  const one = card.appointment;
  const [asking, setAsking] = useState<'move' | 'cancel' | null>(null);
  const [reason, setReason] = useState('');
  const done = async ({ message }: { readonly message: string }): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['appointments'] });
    tellDone(message, t);
  };
  const act = useMutation({
    mutationFn: (what: () => Promise<{ readonly message: string }>) => what(),
    onSuccess: async (answer) => {
      await done(answer);
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['appointments'] }),
  });
  const given = () => ({ version: one.version, requestKey: newRequestKey() });
  const parameters = { id: one.id };
  const why = (action: string): string | null => one.available.find((each) => each.action === action)?.reason ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [words.columns.when, `${instantText(one.startsAt, language, card.timeZone)}, ${one.counterTitle}`],
    [words.state, one.stateTitle],
    [words.service, one.serviceTitle],
    [words.phone, one.phone],
    [words.channel, one.channelTitle],
    [words.number, one.applicationNumber ?? ''],
    [words.code, card.confirmationCode ?? ''],
    [words.why, card.reason],
    [words.bring, card.documents.join('; ')],
    [words.note, one.note],
    [words.callAbout, one.callAbout ?? ''],
  ];
  return (
    <Stack gap="sm">
      <dl style={{ margin: 0, display: 'grid', gridTemplateColumns: '170px 1fr', gap: '4px 12px', fontSize: 14 }}>
        {facts
          .filter(([, value]) => value !== '')
          .flatMap(([title, value]) => [
            <dt key={`${title} title`} style={{ color: 'var(--mantine-color-dimmed)' }}>
              {title}
            </dt>,
            <dd key={title} style={{ margin: 0 }}>
              {value}
            </dd>,
          ])}
      </dl>
      <Group gap={8}>
        <WhyButton
          size="xs"
          color="green"
          why={why('markCame')}
          testId="mark-came"
          onPress={() => act.mutate(() => call(markAppointment, { parameters, body: { ...given(), mark: 'markCame' } }))}
        >
          {one.available.find(({ action }) => action === 'markCame')?.title}
        </WhyButton>
        <WhyButton
          size="xs"
          variant="light"
          color="red"
          why={why('markMissed')}
          testId="mark-missed"
          onPress={() => act.mutate(() => call(markAppointment, { parameters, body: { ...given(), mark: 'markMissed' } }))}
        >
          {one.available.find(({ action }) => action === 'markMissed')?.title}
        </WhyButton>
        <WhyButton size="xs" variant="light" why={why('move')} testId="move" onPress={() => setAsking('move')}>
          {words.move}
        </WhyButton>
        <WhyButton size="xs" variant="light" why={why('cancel')} testId="cancel-visit" onPress={() => setAsking('cancel')}>
          {words.cancelVisit}
        </WhyButton>
        {one.callAbout && (
          <Button
            size="xs"
            variant="light"
            onClick={() => act.mutate(() => call(markCalled, { parameters, body: given() }))}
            data-testid="mark-called"
          >
            {words.called}
          </Button>
        )}
        {one.ticketCode && (
          <Anchor size="sm" renderRoot={(rest) => <Link {...rest} to="/appointments/$id/ticket" params={parameters} />}>
            {words.print}
          </Anchor>
        )}
      </Group>
      {asking === 'move' && (
        <MoveFields
          office={office}
          serviceCode={one.serviceCode}
          isPending={act.isPending}
          onMove={(slot, cause) =>
            act.mutate(() =>
              call(moveAppointment, {
                parameters,
                body: { ...given(), counterId: slot.counterId, startsAt: slot.startsAt, reason: cause },
              }),
            )
          }
        />
      )}
      {asking === 'cancel' && (
        <Group gap={8} align="flex-end">
          <TextInput
            label={words.reason}
            required
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            style={{ flex: 1 }}
            data-testid="cancel-reason"
          />
          <Button
            color="red"
            disabled={reason.trim().length < 3}
            loading={act.isPending}
            onClick={() => act.mutate(() => call(cancelAppointment, { parameters, body: { ...given(), reason: reason.trim() } }))}
            data-testid="dialog-submit"
          >
            {words.cancelVisit}
          </Button>
        </Group>
      )}
      {act.isError && <ProblemNotice problem={act.error} />}
      {card.history.length > 0 && (
        <section aria-label={words.history}>
          <Text fw={600} size="sm" mb={4}>
            {words.history}
          </Text>
          <ul style={{ margin: 0, paddingInlineStart: 18, fontSize: 13 }} data-testid="appointment-history">
            {card.history.map((entry) => (
              <li key={entry.at + entry.comment}>
                {instantText(entry.at, language, card.timeZone)} — {entry.actorName}: {entry.comment}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
};
