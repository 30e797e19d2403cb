import { Group, Select, Switch, Text } from '@mantine/core';
import type { listSavedReports, ResponseOf } from '@pgs/contract';
import type { ReportSchedule } from '@pgs/domain';
import { useMessages } from '../../shared/messages/use-messages.tsx';

export interface Delivery {
  readonly schedule: ReportSchedule | null;
  readonly byEmail: boolean;
  readonly onPanel: boolean;
}

interface Given {
  readonly value: Delivery;
  readonly onChange: (value: Delivery) => void;
  /** A report of the constructor can stand on the panel. */
  readonly isCut: boolean;
  readonly reader: Pick<ResponseOf<typeof listSavedReports>, 'hearsMessages' | 'email' | 'emailAvailable'>;
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));
const days = Array.from({ length: 31 }, (_, index) => String(index + 1));
const repetitions = ['none', 'day', 'week', 'month'] as const;

/** When the report comes, and how. */
export const DeliveryFields = ({ value, onChange, isCut, reader }: Given) => {
  const { t } = useMessages();
  const { schedule } = value;
  const hour = schedule?.hour ?? 8;
  const repeat = (every: string | null): void => {
    const made: Record<string, ReportSchedule> = {
      day: { every: 'day', hour },
      week: { every: 'week', hour, weekday: 1 },
      month: { every: 'month', hour, dayOfMonth: 1 },
    };
    onChange({ ...value, schedule: made[every ?? ''] ?? null });
  };
  const emailHint = !reader.emailAvailable ? t.savedReports.emailOff : reader.email ? t.savedReports.emailHint : t.savedReports.noEmail;
  return (
    <>
      <Group gap={8} align="start">
        <Select
          w={170}
          label={t.savedReports.schedule}
          allowDeselect={false}
          data={repetitions.map((each) => ({ value: each, label: t.savedReports.schedules[each] }))}
          value={schedule?.every ?? 'none'}
          onChange={repeat}
          data-testid="repeat"
        />
        {schedule?.every === 'week' && (
          <Select
            w={160}
            label={t.savedReports.weekday}
            allowDeselect={false}
            data={t.savedReports.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
            value={String(schedule.weekday)}
            onChange={(weekday) => weekday && onChange({ ...value, schedule: { ...schedule, weekday: Number(weekday) } })}
          />
        )}
        {schedule?.every === 'month' && (
          <Select
            w={160}
            label={t.savedReports.dayOfMonth}
            description={t.savedReports.dayOfMonthHint}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            data={days}
            value={String(schedule.dayOfMonth)}
            onChange={(day) => day && onChange({ ...value, schedule: { ...schedule, dayOfMonth: Number(day) } })}
          />
        )}
        {schedule && (
          <Select
            w={160}
            label={t.savedReports.hour}
            description={t.savedReports.hourHint}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            data={hours}
            value={String(schedule.hour)}
            onChange={(chosen) => chosen && onChange({ ...value, schedule: { ...schedule, hour: Number(chosen) } })}
          />
        )}
      </Group>
      {schedule && (
        <>
          <Switch
            label={t.savedReports.byEmail}
            description={emailHint}
            checked={value.byEmail}
            disabled={!reader.emailAvailable || !reader.email}
            onChange={(event) => onChange({ ...value, byEmail: event.currentTarget.checked })}
          />
          <Text size="sm" c="dimmed">
            {reader.hearsMessages ? t.savedReports.hears : t.savedReports.hearsNot} {t.savedReports.rights}
          </Text>
        </>
      )}
      {isCut && (
        <Switch
          label={t.savedReports.onPanel}
          checked={value.onPanel}
          onChange={(event) => onChange({ ...value, onPanel: event.currentTarget.checked })}
          data-testid="on-panel"
        />
      )}
    </>
  );
};
