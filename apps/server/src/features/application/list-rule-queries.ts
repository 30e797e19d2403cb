import type { listTabs } from '@pgs/contract';
import {
  type Application,
  addWorkingDays,
  type Grant,
  localDate,
  roleDefinition,
  type Stage,
  type Status,
  stagesOfStatus,
  statusDefinition,
  statusIds,
  type WorkingCalendar,
} from '@pgs/domain';
import type { ListCursor } from './cursor.ts';

export type ListSort = 'newest' | 'oldest' | 'due';

export interface ListQuestion {
  readonly tab: (typeof listTabs)[number];
  readonly search?: string | undefined;
  readonly status?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly responsibleId?: string | undefined;
  readonly divisionId?: string | undefined;
  readonly overdue?: 'today' | 'overdue' | 'soon' | undefined;
  readonly sort: ListSort;
  readonly cursor?: ListCursor | undefined;
  readonly limit: number;
}

export interface ListAsker {
  readonly personId: string;
  readonly grants: readonly Grant[];
  readonly now: Date;
  readonly calendar: WorkingCalendar;
}

export interface ListRecord {
  readonly application_id: string;
  readonly organization_id: string;
  readonly organization_title: string;
  readonly time_zone: string;
  readonly service_code: string;
  readonly service_version: number;
  readonly status: Status;
  readonly channel: Application['channel'];
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date;
  readonly received_at: Date;
  readonly registered_at: Date | null;
  readonly registration_due_on: string;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly responsible_id: string | null;
  readonly responsible_name: string | null;
  readonly division_id: string | null;
  readonly applicant_name: string;
  readonly child_name: string | null;
  readonly has_request_problem: boolean;
  readonly has_contradiction: boolean;
  readonly is_paused: boolean;
  /** The sorting value as text, for the cursor. */
  readonly place: string | null;
}

const statusesWhere = (test: (status: Status) => boolean): readonly Status[] => statusIds.filter(test);
const signing = statusesWhere((status) => statusDefinition(status).stage === 'signature');
const running = statusesWhere((status) => ['registration', 'service'].includes(statusDefinition(status).clock));

/** Statuses that lie on the tables of the person's roles. */
export function statusesOfMyStages(grants: readonly Grant[]): readonly Status[] {
  const mine = new Set<Stage>(grants.flatMap((grant) => [...roleDefinition(grant.role).stages]));
  return statusesWhere((status) => stagesOfStatus(status).some((stage) => mine.has(stage)));
}

/** Collects the parameters of a statement and gives their places. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const isOnMyTable = (status: Status, grants: readonly Grant[]): boolean => statusesOfMyStages(grants).includes(status);
const whoAnswers = (row: ListRecord): string =>
  row.responsible_id === null ? 'ответственный не назначен' : `ответственный — ${row.responsible_name ?? 'сотрудник'}`;
const inStatus = (row: ListRecord): string => `статус — «${statusDefinition(row.status).title}»`;

/** Контрольный срок: that of registration until the application is registered, then that of the service. */
const dueOn = (row: ListRecord): string | null => (row.registered_at === null ? row.registration_due_on : row.service_due_on);
const soonOn = ({ now, calendar }: ListAsker): string => addWorkingDays(calendar, localDate(now, 'Europe/Moscow'), 2);
const fits: Readonly<Record<NonNullable<ListQuestion['overdue']>, (due: string, today: string, soon: string) => boolean>> = {
  overdue: (due, today) => due < today,
  today: (due, today) => due === today,
  soon: (due, today, soon) => due >= today && due <= soon,
};
const russianDay = (on: string): string => on.split('-').toReversed().join('.');

/** Why the control date of the row does not suit the condition; undefined when it does. */
function whyNotDue(overdue: NonNullable<ListQuestion['overdue']>, row: ListRecord, asker: ListAsker): string | undefined {
  if (row.finished_at !== null) return 'работа по нему завершена, срок не идёт';
  if (row.is_paused || !running.includes(row.status)) return 'срок по нему сейчас не идёт';
  const due = dueOn(row);
  if (due !== null && fits[overdue](due, localDate(asker.now, row.time_zone), soonOn(asker))) return undefined;
  return due === null ? 'контрольного срока ещё нет' : `контрольный срок — ${russianDay(due)}`;
}

function whereDue(overdue: NonNullable<ListQuestion['overdue']>, asker: ListAsker, parameters: Parameters): readonly string[] {
  const due = 'case when a.registered_at is null then a.registration_due_on else a.service_due_on end';
  const today = `(${parameters.add(asker.now)}::timestamptz at time zone o.time_zone)::date`;
  const clock = [`a.finished_at is null`, `not a.is_paused`, `a.status = any(${parameters.add(running)}::text[])`];
  if (overdue === 'overdue') return [...clock, `${due} < ${today}`];
  if (overdue === 'today') return [...clock, `${due} = ${today}`];
  return [...clock, `${due} >= ${today}`, `${due} <= ${parameters.add(soonOn(asker))}::date`];
}

/** A condition of the list: the same object narrows the statement and says in words why it hides a row. */
interface ListRule {
  readonly isAsked: (question: ListQuestion) => boolean;
  /** Statuses it leaves; they choose the index. */
  readonly statuses?: (question: ListQuestion, asker: ListAsker) => readonly Status[];
  readonly where?: (question: ListQuestion, asker: ListAsker, parameters: Parameters) => readonly string[];
  /** Why the row is not shown, as the end of «заявление есть, но …»; undefined when the condition lets it through. */
  readonly hides: (row: ListRecord, question: ListQuestion, asker: ListAsker) => string | undefined;
}

const rules: readonly ListRule[] = [
  {
    isAsked: ({ tab }) => tab === 'mine',
    where: (_question, { personId }, parameters) => [`a.responsible_id = ${parameters.add(personId)}::uuid`, 'a.finished_at is null'],
    hides: (row, _question, { personId }) =>
      row.responsible_id !== personId ? whoAnswers(row) : row.finished_at === null ? undefined : 'работа по нему завершена',
  },
  {
    isAsked: ({ tab }) => tab === 'unassigned',
    statuses: (_question, { grants }) => statusesOfMyStages(grants),
    where: () => ['a.responsible_id is null and a.finished_at is null'],
    hides: (row, _question, { grants }) =>
      row.responsible_id !== null
        ? whoAnswers(row)
        : row.finished_at !== null
          ? 'работа по нему завершена'
          : isOnMyTable(row.status, grants)
            ? undefined
            : `${inStatus(row)}: этим этапом занимается другая роль`,
  },
  {
    isAsked: ({ tab }) => tab === 'signing',
    statuses: () => signing,
    hides: (row) => (signing.includes(row.status) ? undefined : `${inStatus(row)}: подписи не ждёт`),
  },
  {
    isAsked: ({ tab }) => tab === 'finished',
    where: () => ['a.finished_at is not null'],
    hides: (row) => (row.finished_at === null ? 'работа по нему ещё идёт' : undefined),
  },
  {
    isAsked: ({ sort }) => sort === 'due',
    where: () => ['a.finished_at is null'],
    hides: (row) => (row.finished_at === null ? undefined : 'работа по нему завершена, а порядок выбран по сроку'),
  },
  {
    isAsked: ({ status }) => status !== undefined,
    statuses: ({ status }) => statusIds.filter((one) => one === status),
    hides: (row, { status }) => (row.status === status ? undefined : inStatus(row)),
  },
  {
    isAsked: ({ serviceCode }) => serviceCode !== undefined,
    where: ({ serviceCode }, _asker, parameters) => [`a.service_code = ${parameters.add(serviceCode)}`],
    hides: (row, { serviceCode }) => (row.service_code === serviceCode ? undefined : 'оно о другой услуге'),
  },
  {
    isAsked: ({ organizationId }) => organizationId !== undefined,
    // The organizations asked about are those the statement begins with.
    hides: (row, { organizationId }) => (row.organization_id === organizationId ? undefined : `организация — ${row.organization_title}`),
  },
  {
    isAsked: ({ responsibleId }) => responsibleId !== undefined,
    where: ({ responsibleId }, _asker, parameters) => [`a.responsible_id = ${parameters.add(responsibleId)}::uuid`],
    hides: (row, { responsibleId }) => (row.responsible_id === responsibleId ? undefined : whoAnswers(row)),
  },
  {
    isAsked: ({ divisionId }) => divisionId !== undefined,
    where: ({ divisionId }, _asker, parameters) =>
      divisionId === 'none' ? ['a.division_id is null'] : [`a.division_id = ${parameters.add(divisionId)}::uuid`],
    hides: (row, { divisionId }) =>
      (row.division_id ?? 'none') === divisionId
        ? undefined
        : divisionId === 'none'
          ? 'его ведёт подразделение'
          : row.division_id === null
            ? 'за подразделением оно не числится'
            : 'его ведёт другое подразделение',
  },
  {
    isAsked: ({ overdue }) => overdue !== undefined,
    where: ({ overdue }, asker, parameters) => (overdue ? whereDue(overdue, asker, parameters) : []),
    hides: (row, { overdue }, asker) => (overdue ? whyNotDue(overdue, row, asker) : undefined),
  },
];

/** Statuses the conditions leave; undefined when they leave all of them. */
export function statusesAsked(question: ListQuestion, asker: ListAsker): readonly Status[] | undefined {
  const named = rules.flatMap((rule) => (rule.isAsked(question) && rule.statuses ? [rule.statuses(question, asker)] : []));
  return named.length === 0 ? undefined : named.reduce((left, next) => left.filter((status) => next.includes(status)));
}

export const conditionsAsked = (question: ListQuestion, asker: ListAsker, parameters: Parameters): readonly string[] =>
  rules.flatMap((rule) => (rule.isAsked(question) ? (rule.where?.(question, asker, parameters) ?? []) : []));

/** Why the tab and the filters do not show this row; empty when they do. */
export const whyHidden = (row: ListRecord, question: ListQuestion, asker: ListAsker): readonly string[] => [
  ...new Set(rules.flatMap((rule) => (rule.isAsked(question) ? (rule.hides(row, question, asker) ?? []) : []))),
];
