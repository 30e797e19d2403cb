import type { ApplicationRow } from '@pgs/contract';
import {
  addWorkingDays,
  CalendarYearMissing,
  localDate,
  type Status,
  statusDefinition,
  trafficLight,
  type WorkingCalendar,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { ListRecord } from './list-rule-queries.ts';

type Light = ApplicationRow['registrationLight'];

export interface TermDates {
  readonly status: Status;
  readonly receivedAt: Date;
  readonly registeredAt: Date | undefined;
  readonly registrationDueOn: string;
  readonly serviceDueOn: string | undefined;
  readonly finishedAt: Date | undefined;
  readonly isPaused: boolean;
}

export interface Lights {
  readonly registration: Light;
  readonly service: Light | null;
}

export interface LightSource {
  readonly calendar: WorkingCalendar;
  readonly now: Date;
}

/** Светофоры of both terms on the day of the organization. */
export function lightsOf(dates: TermDates, timeZone: string, { calendar, now }: LightSource, dayOf = localDate): Lights {
  const todayOn = dayOf(now, timeZone);
  const { clock } = statusDefinition(dates.status);
  const finished = dates.finishedAt !== undefined || clock === 'stopped';
  return {
    registration:
      dates.registeredAt !== undefined
        ? { color: 'grey', sentence: 'Заявление зарегистрировано.' }
        : light(calendar, () => ({
            startsOn: addWorkingDays(calendar, dayOf(dates.receivedAt, timeZone), 1),
            dueOn: dates.registrationDueOn,
            todayOn,
            paused: false,
            finished,
          })),
    service:
      dates.serviceDueOn === undefined
        ? null
        : light(calendar, () => ({
            startsOn: dayOf(dates.registeredAt ?? dates.receivedAt, timeZone),
            dueOn: dates.serviceDueOn ?? todayOn,
            todayOn,
            paused: dates.isPaused || clock === 'paused',
            finished,
          })),
  };
}

/** A year without a calendar must not hide the list: the light says what to load. */
function light(calendar: WorkingCalendar, question: () => Omit<Parameters<typeof trafficLight>[0], 'calendar'>): Light {
  try {
    const { color, sentence } = trafficLight({ calendar, ...question() });
    return { color, sentence };
  } catch (problem) {
    if (problem instanceof CalendarYearMissing) return { color: 'grey', sentence: problem.message };
    throw problem;
  }
}

const quarterOfHourMs = 900_000;
const remembered = 20_000;
const days = new Map<string, string>();

/** `localDate` remembered by quarters of an hour: zones differ from one another by no less, and a page asks it 150 times. */
export function rememberedDay(instant: Date, timeZone: string): string {
  const key = `${timeZone}${Math.floor(instant.getTime() / quarterOfHourMs)}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size >= remembered) days.clear();
  const on = localDate(instant, timeZone);
  days.set(key, on);
  return on;
}

export function presentRow(row: ListRecord, services: ServiceCatalog, source: LightSource): ApplicationRow {
  const lights = lightsOf(
    {
      status: row.status,
      receivedAt: row.received_at,
      registeredAt: row.registered_at ?? undefined,
      registrationDueOn: row.registration_due_on,
      serviceDueOn: row.service_due_on ?? undefined,
      finishedAt: row.finished_at ?? undefined,
      isPaused: row.is_paused,
    },
    row.time_zone,
    source,
    rememberedDay,
  );
  return {
    id: row.application_id,
    portalNumber: row.portal_number,
    registrationNumber: row.registration_number,
    submittedAt: row.submitted_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    registeredAt: row.registered_at?.toISOString() ?? null,
    serviceCode: row.service_code,
    serviceTitle: services.get(row.service_code, row.service_version).shortTitle,
    organizationId: row.organization_id,
    organizationTitle: row.organization_title,
    applicantName: row.applicant_name,
    childName: row.child_name,
    status: row.status,
    statusTitle: statusDefinition(row.status).title,
    responsibleId: row.responsible_id,
    responsibleName: row.responsible_id === null ? null : row.responsible_name,
    registrationDueOn: row.registration_due_on,
    serviceDueOn: row.service_due_on,
    registrationLight: lights.registration,
    serviceLight: lights.service,
    channel: row.channel,
    hasRequestProblem: row.has_request_problem,
    hasContradiction: row.has_contradiction,
  };
}
