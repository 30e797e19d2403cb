import { Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import type { AppointmentRow, FreeSlot, getGrid, ResponseOf } from '@pgs/contract';
import { momentOf } from '../../shared/format/dates.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { weekdayText } from './days.ts';
import classes from './reception-grid.module.css';

type Grid = ResponseOf<typeof getGrid>;

interface Column {
  readonly key: string;
  readonly title: string;
  readonly has: (visit: { readonly startsAt: string; readonly counterId: string }) => boolean;
}

interface Given {
  readonly grid: Grid;
  readonly slots: readonly FreeSlot[];
  readonly onChoose: (slot: FreeSlot) => void;
  readonly onOpen: (appointment: AppointmentRow) => void;
}

/** An ordinary table, so that arrows of a screen reader and Tab work in it: rows are times, columns counters or days. */
export const ReceptionGrid = ({ grid, slots, onChoose, onOpen }: Given) => {
  const { t, language } = useMessages();
  const words = t.appointments;
  const clock = (instant: string): string => momentOf(instant, language, grid.timeZone, false).time;
  const dayOf = (instant: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone: grid.timeZone }).format(new Date(instant));
  const single = grid.days.length === 1 ? grid.days[0] : undefined;
  const columns: readonly Column[] = single
    ? single.counters.map(({ id, title }) => ({ key: id, title, has: ({ counterId }) => counterId === id }))
    : grid.days.map(({ on }) => ({ key: on, title: weekdayText(on, language), has: ({ startsAt }) => dayOf(startsAt) === on }));
  const times = [...new Set([...grid.appointments, ...slots].map(({ startsAt }) => clock(startsAt)))].sort();
  return (
    <div className={classes.frame}>
      <Table
        layout="fixed"
        withColumnBorders
        withRowBorders
        fz={12}
        verticalSpacing={3}
        horizontalSpacing={6}
        aria-label={words.tabs.grid}
        data-testid="reception-grid"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w={64}>
              {words.time}
            </Table.Th>
            {columns.map((column) => (
              <Table.Th key={column.key} scope="col">
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((time) => (
            <Table.Tr key={time}>
              <Table.Th scope="row">{time}</Table.Th>
              {columns.map((column) => {
                const here = (visit: { readonly startsAt: string; readonly counterId: string }): boolean =>
                  clock(visit.startsAt) === time && column.has(visit);
                const free = slots.filter(here);
                return (
                  <Table.Td key={column.key}>
                    <Stack gap={3} align="stretch">
                      {grid.appointments.filter(here).map((one) => (
                        <button
                          key={one.id}
                          type="button"
                          className={classes.visit}
                          data-state={one.state}
                          data-testid="visit"
                          onClick={() => onOpen(one)}
                        >
                          <span>
                            {one.ticketCode ?? ''} {one.personName || one.stateTitle}
                          </span>
                          <Text component="span" fz={11}>
                            {one.stateTitle}
                            {single ? '' : `, ${one.counterTitle}`}
                            {one.callAbout ? ` · ${words.callAbout}` : ''}
                          </Text>
                        </button>
                      ))}
                      {free.slice(0, 1).map((slot) => (
                        <Button
                          key={slot.counterId}
                          size="compact-xs"
                          variant="subtle"
                          fullWidth
                          onClick={() => onChoose(slot)}
                          data-testid="free-slot"
                        >
                          {words.free}
                          {free.length > 1 || slot.freePlaces > 1 ? ` · ${free.reduce((sum, one) => sum + one.freePlaces, 0)}` : ''}
                          <VisuallyHidden> {`${time}, ${single ? '' : `${column.title}, `}${slot.counterTitle}`}</VisuallyHidden>
                        </Button>
                      ))}
                    </Stack>
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
