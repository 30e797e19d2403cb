import { Group, Stack, Switch, TextInput } from '@mantine/core';
import type { ReceptionDay } from '@pgs/domain';
import { useState } from 'react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { breaksText, readBreaks } from './break-text.ts';

const usual: NonNullable<ReceptionDay> = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };

interface DayGiven {
  readonly title: string;
  readonly day: ReceptionDay;
  readonly onChange: (day: ReceptionDay) => void;
}

/** Часы одного дня: open or not, from, to, breaks. */
export const DayFields = ({ title, day, onChange }: DayGiven) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const [typed, setTyped] = useState(() => breaksText(day?.breaks ?? []));
  return (
    <Group gap={8} wrap="nowrap" align="center">
      <Switch
        w={190}
        size="sm"
        label={title}
        aria-label={words.opens(title)}
        checked={day !== null}
        onChange={(event) => {
          setTyped(breaksText(usual.breaks));
          onChange(event.currentTarget.checked ? usual : null);
        }}
      />
      {day && (
        <>
          <TextInput
            size="xs"
            w={110}
            type="time"
            aria-label={words.from(title)}
            value={day.from}
            onChange={(event) => onChange({ ...day, from: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={110}
            type="time"
            aria-label={words.to(title)}
            value={day.to}
            onChange={(event) => onChange({ ...day, to: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={260}
            aria-label={words.breaks(title)}
            placeholder={words.breaksHint}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              onChange({ ...day, breaks: readBreaks(event.currentTarget.value) });
            }}
          />
        </>
      )}
    </Group>
  );
};

interface WeekGiven {
  readonly week: readonly ReceptionDay[];
  readonly onChange: (week: ReceptionDay[]) => void;
}

export const WeekFields = ({ week, onChange }: WeekGiven) => {
  const { t } = useMessages();
  const titles = t.appointments.plan.days.split(',');
  return (
    <Stack gap={6}>
      {titles.map((title, index) => (
        <DayFields
          key={title}
          title={title}
          day={week[index] ?? null}
          onChange={(day) => onChange(week.map((one, place) => (place === index ? day : one)))}
        />
      ))}
    </Stack>
  );
};
