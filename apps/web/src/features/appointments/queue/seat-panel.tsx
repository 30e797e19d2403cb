import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import type { Hall } from '@pgs/contract';
import { useState } from 'react';
import { momentOf } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { Empty } from '../../../shared/ui/empty.tsx';
import type { HallClicks } from './hall-queries.ts';

const remembered = 'pgs-counter';

interface Given {
  readonly hall: Hall;
  readonly clicks: HallClicks;
  readonly onPause: () => void;
}

/** За каким окном работает оператор: open, pause, resume, close. */
export const SeatPanel = ({ hall, clicks, onPause }: Given) => {
  const { t, language } = useMessages();
  const words = t.hall;
  const { seat, counters, timeZone } = hall;
  const [chosen, setChosen] = useState<string | null>(() => localStorage.getItem(remembered));
  if (counters.length === 0) return <Empty title={words.noCounters} hint={words.noCountersHint} />;
  if (!seat) {
    const known = counters.some(({ id }) => id === chosen) ? chosen : null;
    return (
      <Paper withBorder p="sm" radius="md">
        <Stack gap="xs">
          <Select
            label={words.chooseCounter}
            data={counters.map(({ id, title, capacity, seats }) => ({
              value: id,
              label: seats.length > 0 ? `${title} (${words.counterTaken(seats.map(({ personName }) => personName).join(', '))})` : title,
              disabled: seats.length >= capacity,
            }))}
            value={known}
            onChange={setChosen}
            data-testid="choose-counter"
          />
          <Button
            disabled={known === null}
            loading={clicks.isPending}
            onClick={() => {
              if (known === null) return;
              localStorage.setItem(remembered, known);
              clicks.seat('open', { counterId: known });
            }}
            data-testid="open-counter"
          >
            {words.openCounter}
          </Button>
        </Stack>
      </Paper>
    );
  }
  const since = momentOf(seat.since, language, timeZone, false).time;
  return (
    <Paper withBorder p="sm" radius="md" bg={seat.state === 'paused' ? '#fff4d6' : '#fff'} data-testid="seat">
      <Group justify="space-between" gap={8}>
        <Stack gap={0}>
          <Text fw={700} size="lg">
            {seat.counterTitle}
          </Text>
          <Text size="sm" role="status">
            {seat.state === 'paused' ? words.pausedSince(seat.reason, since) : words.openSince(since)}
          </Text>
        </Stack>
        <Group gap={8}>
          {seat.state === 'paused' ? (
            <Button size="xs" onClick={() => clicks.seat('resume')} data-testid="resume">
              {words.resume}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={onPause} data-testid="pause">
              {words.pause}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => clicks.seat('close')} data-testid="close-counter">
            {words.closeCounter}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
};
