import { Button, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import type { AppointmentRow, FreeSlot, OfficeRow } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemNotice } from '../../shared/ui/problem-notice.tsx';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { gridQuery, slotsQuery } from './appointment-queries.ts';
import type { AppointmentsSearch } from './appointments-search.ts';
import { BookDialog } from './book-dialog.tsx';
import { dayAfter, mondayOf, todayIn } from './days.ts';
import { ReceptionGrid } from './reception-grid.tsx';
import { WalkInDialog } from './walk-in-dialog.tsx';

interface Given {
  readonly office: OfficeRow;
  readonly search: AppointmentsSearch;
  readonly go: (changed: AppointmentsSearch) => void;
}

/** Сетка приёма: day by counters, or week by days; free times are buttons that book. */
export const GridTab = ({ office, search, go }: Given) => {
  const { t } = useMessages();
  const words = t.appointments;
  const today = todayIn(office.timeZone);
  const isWeek = search.view === 'week';
  const day = search.day ?? today;
  const fromOn = isWeek ? mondayOf(day) : day;
  const days = isWeek ? 7 : 1;
  const [serviceCode, setServiceCode] = useState(office.services[0]?.code ?? '');
  const grid = useQuery(gridQuery(office.id, fromOn, days));
  const slots = useQuery(slotsQuery(office.id, serviceCode, fromOn, dayAfter(fromOn, days - 1)));
  const [chosen, setChosen] = useState<FreeSlot | null>(null);
  const [opened, setOpened] = useState<AppointmentRow | null>(null);
  const [walkingIn, setWalkingIn] = useState(false);
  const step = isWeek ? 7 : 1;
  const isEmpty =
    grid.data?.days.every(({ counters }) => counters.every(({ open }) => open.length === 0)) && grid.data.appointments.length === 0;
  return (
    <Stack gap="sm">
      <Group gap={8} align="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={words.view}
          data={[
            { value: 'day', label: words.views.day },
            { value: 'week', label: words.views.week },
          ]}
          value={isWeek ? 'week' : 'day'}
          onChange={(value) => go({ view: value === 'week' ? 'week' : 'day' })}
        />
        <Button size="xs" variant="default" onClick={() => go({ day: dayAfter(day, -step) })}>
          {words.earlier}
        </Button>
        <TextInput
          size="xs"
          type="date"
          label={words.day}
          value={day}
          onChange={(event) => event.currentTarget.value && go({ day: event.currentTarget.value })}
          data-testid="grid-day"
        />
        <Button size="xs" variant="default" onClick={() => go({ day: dayAfter(day, step) })} data-testid="grid-later">
          {words.later}
        </Button>
        <Button size="xs" variant="default" disabled={day === today} onClick={() => go({ day: today })}>
          {words.today}
        </Button>
        <Select
          size="xs"
          w={280}
          label={words.service}
          allowDeselect={false}
          data={office.services.map(({ code, title }) => ({ value: code, label: title }))}
          value={serviceCode || null}
          onChange={(value) => value && setServiceCode(value)}
        />
        <Button size="xs" variant="light" onClick={() => setWalkingIn(true)} data-testid="walk-in">
          {words.walkIn}
        </Button>
      </Group>
      {(grid.isPending || slots.isLoading) && <Loading />}
      {grid.isError && <ProblemNotice problem={grid.error} onRetry={() => void grid.refetch()} />}
      {slots.isError && <ProblemNotice problem={slots.error} onRetry={() => void slots.refetch()} />}
      {isEmpty && <Empty title={words.dayEmpty} hint={words.dayEmptyHint} />}
      {grid.data && !isEmpty && <ReceptionGrid grid={grid.data} slots={slots.data?.slots ?? []} onChoose={setChosen} onOpen={setOpened} />}
      {chosen && <BookDialog office={office} slot={chosen} serviceCode={serviceCode} onClose={() => setChosen(null)} />}
      {opened && <AppointmentDialog id={opened.id} office={office} onClose={() => setOpened(null)} />}
      {walkingIn && <WalkInDialog office={office} serviceCode={serviceCode} onClose={() => setWalkingIn(false)} />}
    </Stack>
  );
};
