import { russianCalendar, services } from '@pgs/catalog';
import type { Database } from '@pgs/database';
import { addWorkingDays, instantAt, localDate } from '@pgs/domain';
import { sequence } from './random-lives.ts';

/** Демонстрационный год: a small district through 2026, the same in every run. Seasons as they are, and the night of the first of April. */
const seed = 20_260_101;
export const yearPeriod = { from: '2026-01-01', to: '2026-12-31' };
/** After the holidays: everything of the year that could end has ended. */
export const yearAsOf = new Date('2027-01-11T05:00:00Z');
const timeZone = 'Asia/Yekaterinburg';

const id = (kind: number, number: number): string => `00000000-0000-7000-8${kind}00-${String(number).padStart(12, '0')}`;
export const yearOrganizations = [
  { id: id(1, 1), title: 'Управление образования' },
  { id: id(1, 2), title: 'Школа № 1' },
  { id: id(1, 3), title: 'Детский сад № 3' },
] as const;
const [department, school, kindergarten] = yearOrganizations;
export const yearEmployees = [
  { id: id(2, 1), lastName: 'Лугова', firstName: 'Ирина' },
  { id: id(2, 2), lastName: 'Родников', firstName: 'Семён' },
  { id: id(2, 3), lastName: 'Полянская', firstName: 'Вера' },
] as const;

interface Wave {
  readonly service: string;
  readonly organization: string;
  /** How many come each month, January first. */
  readonly months: readonly number[];
  readonly refused: readonly string[];
}
const waves: readonly Wave[] = [
  { service: 'school-enrolment', organization: school.id, months: [2, 1, 3, 70, 12, 8, 24, 14, 4, 2, 1, 1], refused: ['noPlaces'] },
  { service: 'kindergarten', organization: kindergarten.id, months: [6, 8, 9, 10, 14, 9, 6, 8, 7, 6, 5, 4], refused: ['dataNotConfirmed'] },
  {
    service: 'supplementary-education',
    organization: school.id,
    months: [2, 1, 1, 1, 2, 1, 1, 12, 18, 5, 2, 1],
    refused: ['noPlaces', 'ageMismatch'],
  },
  { service: 'summer-rest', organization: department.id, months: [0, 2, 6, 12, 20, 9, 2, 0, 0, 0, 0, 0], refused: ['noRight'] },
];
/** Of the April wave of the school so many come in the first half hour of the first of April. */
const nightly = 40;

const newest = (code: string) => {
  const found = services.filter((one) => one.code === code).toSorted((one, other) => other.version - one.version)[0];
  if (!found) throw new Error(`the catalog has no service ${code}`);
  return found;
};

const stamp = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** Fills an empty migrated database as its owner; answers how many applications there are. */
export async function fillDemonstrationYear(admin: Database): Promise<number> {
  for (const [index, organization] of yearOrganizations.entries())
    await admin.execute(
      null,
      `insert into organization (organization_id, parent_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
       values ($1, $2, $3, $4, $4, 'school', '1', '1', $3, '1', '', $5, $3, '{}')`,
      [organization.id, index === 0 ? null : department.id, `year-${index}`, organization.title, timeZone],
    );
  for (const employee of yearEmployees)
    await admin.execute(null, 'insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, $2, $2, $3, $4)', [
      employee.id,
      employee.id,
      employee.lastName,
      employee.firstName,
    ]);
  for (const code of new Set(waves.map(({ service }) => service)))
    await admin.execute(null, `insert into service_definition (code, version, definition) values ($1, $2, '{}')`, [
      code,
      newest(code).version,
    ]);

  const next = sequence(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  return admin.system(async (transaction) => {
    let number = 0;
    for (const wave of waves)
      for (const [month, amount] of wave.months.entries())
        for (let index = 0; index < amount; index += 1) {
          number += 1;
          const isNight = wave.service === 'school-enrolment' && month === 3 && index < nightly;
          const day = isNight ? 1 : 1 + next(28);
          const minute = isNight ? next(30) : 7 * 60 + next(15 * 60);
          const on = `2026-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const received = new Date(instantAt(on, minute, timeZone).getTime() + next(60) * 1000);
          await insertLife({ transaction, next, pick, wave, number, received });
        }
    return number;
  });
}

interface Life {
  readonly transaction: Parameters<Parameters<Database['system']>[0]>[0];
  readonly next: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly wave: Wave;
  readonly number: number;
  readonly received: Date;
}

async function insertLife({ transaction, next, pick, wave, number, received }: Life): Promise<void> {
  const channel = next(10) < 8 ? 'portal' : pick(['inPerson', 'mfc'] as const);
  const on = localDate(received, timeZone);
  const registrationDueOn = addWorkingDays(russianCalendar, on, 1);
  const at = (days: number): Date => instantAt(addWorkingDays(russianCalendar, on, days), 9 * 60 + next(8 * 60), timeZone);
  // One in fifteen is registered late; of the last weeks some are still open.
  const registered = at(next(15) === 0 ? 2 + next(2) : 1);
  const serviceDueOn = addWorkingDays(russianCalendar, localDate(registered, timeZone), 7);
  const isOpen = on > '2026-12-15' || next(60) === 0;
  const finished = isOpen ? null : at(next(12) === 0 ? 10 + next(4) : 3 + next(5));
  const fate = next(20);
  const ended =
    fate < 15
      ? { status: 'serviceGranted', kind: 'grant', grounds: [] as readonly string[] }
      : fate < 17
        ? { status: 'serviceRefused', kind: 'refuseService', grounds: [pick(wave.refused)] }
        : fate < 19
          ? { status: 'documentsRefused', kind: 'refuseDocuments', grounds: next(3) === 0 ? ['A1', 'A2'] : ['A1'] }
          : { status: 'cancelled', kind: null, grounds: [] };
  const [registrar, specialist] = [yearEmployees[0].id, pick([yearEmployees[1].id, yearEmployees[2].id])];
  const decision =
    finished && ended.kind
      ? {
          decision: {
            kind: ended.kind,
            number: `Р-${number}`,
            signedAt: new Date(finished.getTime() - 3_600_000).toISOString(),
            groundCodes: ended.grounds,
          },
        }
      : {};
  const { code, version } = newest(wave.service);
  await transaction.execute(
    null,
    `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, registration_number, submitted_at,
       received_at, registered_at, registration_due_on, service_due_on, finished_at, responsible_id, registrar_id, specialist_id, applicant_name, search_name, content)
     values ($1, 5, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', $18)`,
    [
      id(3, number),
      wave.organization,
      code,
      version,
      finished ? ended.status : 'reviewingDocuments',
      channel,
      channel === 'portal' ? `2026${String(number).padStart(6, '0')}` : null,
      `2026-${String(number).padStart(4, '0')}`,
      stamp(received),
      stamp(registered),
      registrationDueOn,
      serviceDueOn,
      stamp(finished),
      finished ? null : specialist,
      registrar,
      specialist,
      `Учебный ${number}`,
      JSON.stringify(decision),
    ],
  );
  for (const kind of ['birthRecord', 'snilsCheck']) {
    const sent = new Date(registered.getTime() + 60_000);
    const fails = next(25) === 0;
    await transaction.execute(
      null,
      'insert into interagency_message (message_id, request_id, application_id, kind, sent_at, due_on, reply_at, problem) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        `${number}-${kind}`,
        id(4, number * 2 + (kind === 'snilsCheck' ? 1 : 0)),
        id(3, number),
        kind,
        stamp(sent),
        addWorkingDays(russianCalendar, localDate(sent, timeZone), 5),
        fails ? null : stamp(new Date(sent.getTime() + (kind === 'snilsCheck' ? 40 + next(600) : 3600 + next(86_400)) * 1000)),
        fails ? 'нет ответа' : null,
      ],
    );
  }
}
