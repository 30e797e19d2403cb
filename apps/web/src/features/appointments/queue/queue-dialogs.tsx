import { Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { actOnTicket, giveTicket, type Hall, type HallTicketRow, type OfficeRow, workAtCounter } from '@pgs/contract';
import { useState } from 'react';
import { call } from '../../../shared/api/call.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { FormDialog } from '../../../shared/ui/form-dialog.tsx';

interface Given {
  readonly office: OfficeRow;
  readonly onClose: () => void;
}

const refresh = [['appointments', 'hall']] as const;

/** Перерыв with a reason: the hall sees that the counter does not receive. */
export const PauseDialog = ({ office, onClose }: Given) => {
  const { t } = useMessages();
  const words = t.hall;
  const reasons = words.pauseReasons.split(',');
  const [chosen, setChosen] = useState<string | null>(reasons[0] ?? null);
  const [other, setOther] = useState('');
  const reason = chosen ?? other.trim();
  return (
    <FormDialog
      title={words.pause}
      size="md"
      ready={reason.length >= 3}
      refresh={refresh}
      onClose={onClose}
      send={(requestKey) => call(workAtCounter, { parameters: { id: office.id }, body: { requestKey, action: 'pause', reason } })}
    >
      <Radio.Group label={words.pauseReason} value={chosen ?? ''} onChange={(value) => setChosen(value)}>
        <Stack gap={6} mt={6}>
          {reasons.map((each) => (
            <Radio key={each} value={each} label={each} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={words.otherReason}
        maxLength={100}
        value={other}
        onChange={(event) => {
          setOther(event.currentTarget.value);
          setChosen(event.currentTarget.value ? null : (reasons[0] ?? null));
        }}
        data-testid="pause-reason"
      />
    </FormDialog>
  );
};

/** Выдать талон at the desk: the terminal is broken, or the person does not get along with it. */
export const GiveDialog = ({ office, hall, onClose }: Given & { readonly hall: Hall }) => {
  const { t } = useMessages();
  const words = t.hall;
  const [serviceCode, setServiceCode] = useState(hall.services[0]?.code ?? '');
  const [category, setCategory] = useState('');
  return (
    <FormDialog
      title={words.giveTitle}
      submit={words.give}
      size="md"
      ready={serviceCode !== ''}
      refresh={refresh}
      onClose={onClose}
      send={(requestKey) =>
        call(giveTicket, { parameters: { id: office.id }, body: { requestKey, serviceCode, ...(category ? { category } : {}) } })
      }
    >
      <Select
        label={words.service}
        allowDeselect={false}
        data={hall.services.map(({ code, title }) => ({ value: code, label: title }))}
        value={serviceCode}
        onChange={(value) => setServiceCode(value ?? '')}
        data-testid="give-service"
      />
      <Select
        label={words.category}
        allowDeselect={false}
        data={[{ value: '', label: words.noCategory }, ...hall.categories.map(({ id, title }) => ({ value: id, label: title }))]}
        value={category}
        onChange={(value) => setCategory(value ?? '')}
      />
      {category && <Text size="sm">{words.checkDocument(hall.categories.find(({ id }) => id === category)?.document ?? '')}</Text>}
    </FormDialog>
  );
};

/** Передать to another counter or service: the person goes next there. */
export const TransferDialog = ({ office, hall, ticket, onClose }: Given & { readonly hall: Hall; readonly ticket: HallTicketRow }) => {
  const { t } = useMessages();
  const words = t.hall;
  const [counterId, setCounterId] = useState('');
  const [serviceCode, setServiceCode] = useState(ticket.serviceCode);
  const [reason, setReason] = useState('');
  const others = hall.counters.filter(({ id }) => id !== hall.seat?.counterId);
  return (
    <FormDialog
      title={words.transferTitle(ticket.code)}
      submit={words.transfer}
      size="md"
      ready={counterId !== '' || serviceCode !== ticket.serviceCode}
      refresh={refresh}
      onClose={onClose}
      send={(requestKey) =>
        call(actOnTicket, {
          parameters: { id: ticket.id },
          body: {
            requestKey,
            version: ticket.version,
            action: 'transfer',
            serviceCode,
            reason: reason.trim(),
            ...(counterId ? { counterId } : {}),
          },
        })
      }
    >
      <Text size="sm">{words.transferHint}</Text>
      <Select
        label={words.transferCounter}
        allowDeselect={false}
        data={[{ value: '', label: words.anyCounter }, ...others.map(({ id, title }) => ({ value: id, label: title }))]}
        value={counterId}
        onChange={(value) => setCounterId(value ?? '')}
        data-testid="transfer-counter"
      />
      <Select
        label={words.transferService}
        allowDeselect={false}
        data={office.services.map(({ code, title }) => ({ value: code, label: title }))}
        value={serviceCode}
        onChange={(value) => setServiceCode(value ?? ticket.serviceCode)}
      />
      <TextInput label={words.transferReason} maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  );
};

/** Вызвать не по порядку: with a reason, which stays. */
export const CallDialog = ({ ticket, onClose }: Given & { readonly ticket: HallTicketRow }) => {
  const { t } = useMessages();
  const words = t.hall;
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={words.callTitle(ticket.code)}
      submit={words.call}
      size="md"
      ready={reason.trim().length >= 3}
      refresh={refresh}
      onClose={onClose}
      send={(requestKey) =>
        call(actOnTicket, {
          parameters: { id: ticket.id },
          body: { requestKey, version: ticket.version, action: 'call', reason: reason.trim() },
        })
      }
    >
      <TextInput
        data-autofocus
        required
        label={words.callReason}
        description={words.callHint}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="call-reason"
      />
    </FormDialog>
  );
};
