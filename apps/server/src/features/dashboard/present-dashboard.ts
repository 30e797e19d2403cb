import type { Dashboard } from '@pgs/contract';
import {
  type CountedBucket,
  decisionKinds,
  type InformationKind,
  isStatus,
  quantileMinutes,
  type ServiceDefinition,
  type Status,
  statusDefinition,
  statusIds,
  type Waited,
  waitedFor,
  waitingFor,
} from '@pgs/domain';
import type { DivisionNumber } from './division-queries.ts';
import type { OpenNumber, OrganizationNumber, PeriodNumber } from './queries.ts';

const nobody = '00000000-0000-0000-0000-000000000000';
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Numbers of one measure that pass the test of their detail, in both periods. */
const total = (numbers: readonly PeriodNumber[], measure: string, test: (detail: string) => boolean = () => true) => {
  const found = numbers.filter((number) => number.measure === measure && test(number.detail));
  return { now: sum(found.map(({ now }) => now ?? 0)), before: sum(found.map(({ before }) => before ?? 0)) };
};

export function presentFlow(numbers: readonly PeriodNumber[]): Dashboard['flow'] {
  const finished = (status: string) => total(numbers, 'finished', (detail) => detail === status);
  return {
    received: total(numbers, 'received'),
    registered: total(numbers, 'registered'),
    registeredLate: total(numbers, 'registered', (detail) => detail === 'late'),
    finished: total(numbers, 'finished'),
    granted: finished('serviceGranted'),
    serviceRefused: finished('serviceRefused'),
    documentsRefused: finished('documentsRefused'),
    cancelled: finished('cancelled'),
    finishedLate: total(numbers, 'finishedTerm', (detail) => detail === 'late'),
  };
}

export const presentChannels = (numbers: readonly PeriodNumber[]): Dashboard['channels'] =>
  numbers
    .filter(({ measure, now }) => measure === 'received' && now > 0)
    .map(({ detail, now }) => ({ channel: detail, amount: now }))
    .toSorted((one, other) => other.amount - one.amount);

const bucketsOf = (numbers: readonly PeriodNumber[], measure: string, when: 'now' | 'before', prefix = ''): readonly CountedBucket[] =>
  numbers
    .filter((number) => number.measure === measure && number.detail.startsWith(prefix))
    .map((number) => ({ bucket: Number(number.detail.slice(prefix.length)), amount: number[when] ?? 0 }));

export function presentSpeed(numbers: readonly PeriodNumber[]): Dashboard['speed'] {
  const quantiles = (measure: string) => {
    const now = bucketsOf(numbers, measure, 'now');
    return {
      median: quantileMinutes(now, 0.5) ?? null,
      ninetieth: quantileMinutes(now, 0.9) ?? null,
      medianBefore: quantileMinutes(bucketsOf(numbers, measure, 'before'), 0.5) ?? null,
    };
  };
  return { registration: quantiles('registeredAfter'), decision: quantiles('decidedAfter') };
}

export function presentHours(numbers: readonly PeriodNumber[]): Dashboard['hours'] {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { measure, detail, now } of numbers) {
    const [weekday, hour] = detail.split('-').map(Number);
    const row = measure === 'receivedHour' && weekday !== undefined ? hours[weekday - 1] : undefined;
    if (row && hour !== undefined) row[hour] = now ?? 0;
  }
  return hours;
}

export const presentRequests = (numbers: readonly PeriodNumber[], kinds: readonly InformationKind[]): Dashboard['requests'] =>
  kinds
    .map(({ code, title }) => {
      const of = (state: string) => total(numbers, 'request', (detail) => detail === `${code}/${state}`).now;
      return {
        kind: code,
        title,
        answered: of('answered'),
        failed: of('failed'),
        waiting: of('waiting'),
        medianMinutes: quantileMinutes(bucketsOf(numbers, 'answeredAfter', 'now', `${code}/`), 0.5) ?? null,
      };
    })
    .filter(({ answered, failed, waiting }) => answered + failed + waiting > 0);

/** Ground as the services word it, all of them where they word one code differently; one of an older version keeps its code. */
export function presentGrounds(numbers: readonly PeriodNumber[], services: readonly ServiceDefinition[]): Dashboard['grounds'] {
  const titles = new Map<string, Set<string>>();
  for (const { documentRefusalGrounds, serviceRefusalGrounds, suspensionGrounds } of services)
    for (const { code, title } of [...documentRefusalGrounds, ...serviceRefusalGrounds, ...suspensionGrounds])
      titles.set(code, (titles.get(code) ?? new Set()).add(title));
  return numbers
    .filter(({ measure, now }) => measure === 'ground' && now > 0)
    .map(({ detail, now }) => {
      const [kind = '', code = ''] = detail.split('/');
      const definition = Object.entries(decisionKinds).find(([name]) => name === kind)?.[1];
      return { kind, kindTitle: definition?.title ?? kind, code, title: [...(titles.get(code) ?? [code])].join(' / '), amount: now };
    })
    .toSorted((one, other) => other.amount - one.amount || (one.code < other.code ? -1 : 1));
}

/** Sums of one kind: of a person, of an organization. */
const termAmount = (numbers: readonly OpenNumber[], term: OpenNumber['term']): number =>
  sum(numbers.filter((number) => number.term === term).map(({ amount }) => amount));
const allOf = (numbers: readonly OpenNumber[]): number => sum(numbers.map(({ amount }) => amount));

export function presentOpen(numbers: readonly OpenNumber[], tomorrowOn: string): Dashboard['open'] {
  const ofStatus = numbers.filter(({ status }) => status !== null);
  const whole = numbers.filter(({ term, person_id, organization_id }) => term !== null && person_id === null && organization_id === null);
  const waited = (who: Waited) => allOf(ofStatus.filter(({ status }) => isStatus(status ?? '') && waitedFor(status as Status) === who));
  const people = Map.groupBy(
    numbers.filter(({ person_id }) => person_id !== null),
    ({ person_id }) => person_id,
  );
  return {
    total: allOf(whole),
    overdue: termAmount(whole, 'overdue'),
    today: termAmount(whole, 'today'),
    tomorrow: termAmount(whole, 'tomorrow'),
    tomorrowOn,
    waiting: (Object.keys(waitingFor) as Waited[])
      .map((who) => ({ waited: who, title: waitingFor[who].title, amount: waited(who) }))
      .filter(({ amount }) => amount > 0),
    statuses: statusIds
      .map((id) => ({ status: id, title: statusDefinition(id).title, amount: allOf(ofStatus.filter(({ status }) => status === id)) }))
      .filter(({ amount }) => amount > 0),
    people: [...people]
      .map(([personId, own]) => ({
        personId: personId === nobody ? null : personId,
        name: personId === nobody ? 'Никому не назначено' : (own[0]?.name ?? ''),
        open: allOf(own),
        overdue: termAmount(own, 'overdue'),
        today: termAmount(own, 'today'),
        tomorrow: termAmount(own, 'tomorrow'),
      }))
      .toSorted(
        (one, other) => other.overdue - one.overdue || other.today - one.today || other.open - one.open || (one.name < other.name ? -1 : 1),
      ),
  };
}

export function presentOrganizations(rows: readonly OrganizationNumber[], open: readonly OpenNumber[]): Dashboard['organizations'] {
  const openOf = Map.groupBy(open, ({ organization_id }) => organization_id);
  return rows.map((row) => {
    const own = openOf.get(row.organization_id) ?? [];
    return {
      organizationId: row.organization_id,
      title: row.title,
      received: row.received,
      finished: row.finished,
      finishedLate: row.finished_late,
      open: allOf(own),
      overdue: termAmount(own, 'overdue'),
    };
  });
}

/** The divisions, and what belongs to none: the organization without them. Nothing where the organization has no divisions. */
export function presentDivisions(
  rows: readonly DivisionNumber[],
  period: readonly PeriodNumber[],
  open: readonly OpenNumber[],
): Dashboard['divisions'] {
  if (rows.length === 0) return [];
  const divisions = rows.map((row) => ({
    divisionId: row.division_id,
    title: row.title,
    closed: row.closed,
    received: row.received,
    finished: row.finished,
    finishedLate: row.finished_late,
    open: row.open,
    overdue: row.overdue,
  }));
  const { received, finished, finishedLate } = presentFlow(period);
  const whole = open.filter(({ organization_id }) => organization_id !== null);
  const rest = (amount: number, of: 'received' | 'finished' | 'finishedLate' | 'open' | 'overdue'): number =>
    amount - sum(divisions.map((one) => one[of]));
  return [
    ...divisions,
    {
      divisionId: null,
      title: 'Без подразделения',
      closed: false,
      received: rest(received.now, 'received'),
      finished: rest(finished.now, 'finished'),
      finishedLate: rest(finishedLate.now, 'finishedLate'),
      open: rest(allOf(whole), 'open'),
      overdue: rest(termAmount(whole, 'overdue'), 'overdue'),
    },
  ];
}
