import type { Dashboard } from '@pgs/contract';
import { type CountedMinutes, minutesQuantile } from '@pgs/domain';
import type { PeriodNumber, QueueNorm } from './queries.ts';

type When = 'now' | 'before';

/** Minutes to a tenth, as in the report. */
const quantile = (counted: readonly CountedMinutes[], share: number): number | null => {
  const minutes = minutesQuantile(counted, share);
  return minutes === undefined ? null : Math.round(minutes * 10) / 10;
};

const tickets = (numbers: readonly PeriodNumber[], when: When, state?: string): number =>
  numbers
    .filter(({ measure, detail }) => measure === 'ticket' && (state === undefined || detail === state))
    .reduce((total, number) => total + (number[when] ?? 0), 0);

const minutesOf = (numbers: readonly PeriodNumber[], when: When): readonly CountedMinutes[] =>
  numbers
    .filter(({ measure }) => measure === 'ticketWait')
    .map((number) => ({ minutes: Number(number.detail), amount: number[when] ?? 0 }));

/** Ожидание в электронной очереди; nothing where no live queue has ever worked. */
export function presentWaiting(numbers: readonly PeriodNumber[], norm: QueueNorm | undefined): Dashboard['queue'] {
  if (norm === undefined || norm.least === null || norm.most === null) return null;
  const [now, before] = [minutesOf(numbers, 'now'), minutesOf(numbers, 'before')];
  const byHour = Map.groupBy(
    numbers.filter(({ measure, now: amount }) => measure === 'ticketHour' && (amount ?? 0) > 0),
    ({ detail }) => Number(detail.slice(0, 2)),
  );
  const hours = [...byHour]
    .map(([hour, own]) => {
      const of = (end: string) =>
        own.filter(({ detail }) => detail.endsWith(`/${end}`)).reduce((sum, number) => sum + (number.now ?? 0), 0);
      const [within, beyond] = [of('within'), of('beyond')];
      return { hour, tickets: within + beyond + of('none'), within, beyond };
    })
    .toSorted((one, other) => one.hour - other.hour);
  return {
    norm: { least: norm.least, most: norm.most },
    served: { now: tickets(numbers, 'now', 'served'), before: tickets(numbers, 'before', 'served') },
    tickets: tickets(numbers, 'now'),
    missed: tickets(numbers, 'now', 'missed'),
    left: tickets(numbers, 'now', 'left'),
    waited: hours.reduce((sum, { within, beyond }) => sum + within + beyond, 0),
    within: hours.reduce((sum, { within }) => sum + within, 0),
    median: quantile(now, 0.5),
    ninetieth: quantile(now, 0.9),
    medianBefore: quantile(before, 0.5),
    hours,
  };
}
