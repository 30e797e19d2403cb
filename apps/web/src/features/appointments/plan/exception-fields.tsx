import { ActionIcon, Button, Group, MultiSelect, Paper, Stack, TextInput } from '@mantine/core';
import type { OfficePlan, ScheduleException } from '@pgs/domain';
import { IconTrash } from '@tabler/icons-react';
import { dayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { newId } from './new-id.ts';
import { DayFields } from './week-fields.tsx';

interface Given {
  readonly plan: OfficePlan;
  readonly todayOn: string;
  readonly onChange: (exceptions: ScheduleException[]) => void;
}

/** Исключения: closed days and days with other hours. */
export const ExceptionFields = ({ plan, todayOn, onChange }: Given) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const put = (changed: ScheduleException): void => onChange(plan.exceptions.map((one) => (one.id === changed.id ? changed : one)));
  const add = (): void =>
    onChange([...plan.exceptions, { id: newId(), fromOn: todayOn, toOn: todayOn, counterIds: [], hours: null, reason: '' }]);
  return (
    <Stack gap="xs">
      {plan.exceptions.map((one) => (
        <Paper key={one.id} withBorder p="xs" data-testid="exception">
          <Group gap={10} align="flex-end">
            <TextInput
              size="xs"
              type="date"
              label={words.fromOn}
              value={one.fromOn}
              onChange={(event) =>
                put({
                  ...one,
                  fromOn: event.currentTarget.value,
                  toOn: [one.toOn, event.currentTarget.value].sort().at(-1) ?? one.toOn,
                })
              }
            />
            <TextInput
              size="xs"
              type="date"
              label={words.toOn}
              value={one.toOn}
              onChange={(event) => put({ ...one, toOn: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              w={260}
              label={words.exceptionReason}
              value={one.reason}
              onChange={(event) => put({ ...one, reason: event.currentTarget.value })}
            />
            <MultiSelect
              size="xs"
              w={240}
              label={words.exceptionCounters}
              data={plan.counters.map(({ id, title }) => ({ value: id, label: title }))}
              value={[...one.counterIds]}
              onChange={(counterIds) => put({ ...one, counterIds })}
            />
            <ActionIcon
              mb={4}
              variant="subtle"
              color="red"
              aria-label={words.removeException(dayText(one.fromOn))}
              onClick={() => onChange(plan.exceptions.filter(({ id }) => id !== one.id))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <div style={{ marginTop: 8 }}>
            <DayFields title={dayText(one.fromOn)} day={one.hours} onChange={(hours) => put({ ...one, hours })} />
          </div>
        </Paper>
      ))}
      <div>
        <Button size="xs" variant="default" onClick={add} data-testid="add-exception">
          {words.addException}
        </Button>
      </div>
    </Stack>
  );
};
