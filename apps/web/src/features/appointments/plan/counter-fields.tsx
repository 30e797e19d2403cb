import { ActionIcon, Button, Group, MultiSelect, NumberInput, Paper, Stack, Switch, TextInput } from '@mantine/core';
import type { Counter, OfficePlan } from '@pgs/domain';
import { IconTrash } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { newId } from './new-id.ts';
import { WeekFields } from './week-fields.tsx';

export interface Choices {
  readonly serviceTitles: readonly { readonly code: string; readonly title: string }[];
  readonly employees: readonly { readonly id: string; readonly name: string; readonly position: string }[];
}

interface Given {
  readonly plan: OfficePlan;
  readonly choices: Choices;
  readonly onChange: (counters: Counter[]) => void;
}

/** Окна приёмной. */
export const CounterFields = ({ plan, choices, onChange }: Given) => {
  const { t } = useMessages();
  const words = t.appointments.plan;
  const services = plan.services.map(({ code }) => ({
    value: code,
    label: choices.serviceTitles.find((one) => one.code === code)?.title ?? code,
  }));
  const put = (changed: Counter): void => onChange(plan.counters.map((one) => (one.id === changed.id ? changed : one)));
  const add = (): void =>
    onChange([
      ...plan.counters,
      { id: newId(), title: `Окно ${plan.counters.length + 1}`, active: true, capacity: 1, serviceCodes: [], employeeIds: [], week: null },
    ]);
  return (
    <Stack gap="xs">
      {plan.counters.map((one) => (
        <Paper key={one.id} withBorder p="xs" data-testid="counter">
          <Group gap={10} align="flex-end">
            <TextInput
              size="xs"
              w={170}
              label={words.counter}
              value={one.title}
              onChange={(event) => put({ ...one, title: event.currentTarget.value })}
            />
            <NumberInput
              size="xs"
              w={150}
              label={words.capacity}
              min={1}
              max={20}
              value={one.capacity}
              onChange={(value) => put({ ...one, capacity: Number(value) })}
            />
            <MultiSelect
              size="xs"
              w={300}
              label={words.counterServices}
              placeholder={one.serviceCodes.length === 0 ? words.counterServicesHint : undefined}
              data={services}
              value={[...one.serviceCodes]}
              onChange={(serviceCodes) => put({ ...one, serviceCodes })}
            />
            <MultiSelect
              size="xs"
              w={300}
              searchable
              label={words.counterEmployees}
              data={choices.employees.map(({ id, name, position }) => ({ value: id, label: `${name}, ${position}` }))}
              value={[...one.employeeIds]}
              onChange={(employeeIds) => put({ ...one, employeeIds })}
            />
            <Switch
              size="sm"
              mb={6}
              label={words.counterActive}
              checked={one.active}
              onChange={(event) => put({ ...one, active: event.currentTarget.checked })}
            />
            <Switch
              size="sm"
              mb={6}
              label={words.ownWeek}
              checked={one.week !== null}
              onChange={(event) => put({ ...one, week: event.currentTarget.checked ? [...plan.week] : null })}
            />
            <ActionIcon
              mb={4}
              variant="subtle"
              color="red"
              aria-label={words.removeCounter(one.title)}
              onClick={() => onChange(plan.counters.filter(({ id }) => id !== one.id))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
          {one.week && (
            <div style={{ marginTop: 8 }}>
              <WeekFields week={one.week} onChange={(week) => put({ ...one, week })} />
            </div>
          )}
        </Paper>
      ))}
      <div>
        <Button size="xs" variant="default" onClick={add} data-testid="add-counter">
          {words.addCounter}
        </Button>
      </div>
    </Stack>
  );
};
