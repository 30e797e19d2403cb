import { Button, Group, Select, TextInput } from '@mantine/core';
import type { FreeSlot, OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { instantText } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { slotsQuery } from './appointment-queries.ts';
import { dayAfter, todayIn } from './days.ts';

interface Given {
  readonly office: OfficeRow;
  readonly serviceCode: string;
  readonly isPending: boolean;
  readonly onMove: (slot: FreeSlot, reason: string) => void;
}

/** A new time among the free ones of the next two weeks, beginning with a day. */
export const MoveFields = ({ office, serviceCode, isPending, onMove }: Given) => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const [fromOn, setFromOn] = useState(() => todayIn(office.timeZone));
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const slots = useQuery(slotsQuery(office.id, serviceCode, fromOn, dayAfter(fromOn, 13)));
  const keyOf = (slot: FreeSlot): string => `${slot.startsAt} ${slot.counterId}`;
  const slot = slots.data?.slots.find((one) => keyOf(one) === chosen);
  return (
    <Group gap={8} align="flex-end">
      <TextInput
        type="date"
        label={words.day}
        value={fromOn}
        onChange={(event) => event.currentTarget.value && setFromOn(event.currentTarget.value)}
        data-testid="move-day"
      />
      <Select
        label={words.moveTitle}
        searchable
        w={260}
        placeholder={slots.data?.slots.length === 0 ? words.noReception : undefined}
        data={(slots.data?.slots ?? []).map((one) => ({
          value: keyOf(one),
          label: `${instantText(one.startsAt, language, office.timeZone)}, ${one.counterTitle}`,
        }))}
        value={chosen}
        onChange={setChosen}
        data-testid="move-slot"
      />
      <TextInput label={words.reason} maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button disabled={!slot} loading={isPending} onClick={() => slot && onMove(slot, reason.trim())} data-testid="move-submit">
        {words.move}
      </Button>
    </Group>
  );
};
