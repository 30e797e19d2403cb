import { randomUUID } from 'node:crypto';
import { services } from '@pgs/catalog';
import type { Database } from '@pgs/database';
import { statuses, statusIds } from '@pgs/domain';
import { uuidV7 } from '../../../identifiers.ts';
import { foldStatistics } from '../statistics-store.ts';

/** Two schools in different time zones, the second below the first, and two employees; nobody is the third. The first school has two divisions. */
export interface Offices {
  readonly organizations: readonly [string, string];
  readonly people: readonly [string, string, null];
  readonly divisions: readonly [string, string];
}

const zones = ['Asia/Yekaterinburg', 'Europe/Kaliningrad'] as const;

/** A pseudo-random sequence that the seed repeats. */
export const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

export async function arrangeOffices(admin: Database): Promise<Offices> {
  const offices: Offices = {
    organizations: [randomUUID(), randomUUID()],
    people: [randomUUID(), randomUUID(), null],
    divisions: [randomUUID(), randomUUID()],
  };
  for (const [index, id] of offices.organizations.entries())
    await admin.execute(
      null,
      `insert into organization (organization_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes, parent_id)
       values ($1, $2, 'Школа', 'Школа', 'school', '1', '1', $2, '1', '', $3, $2, '{}', $4)`,
      [id, `school-${index}`, zones[index], index === 0 ? null : offices.organizations[0]],
    );
  for (const [index, id] of offices.divisions.entries())
    await admin.execute(
      null,
      `insert into division (division_id, organization_id, place, title, address, phone) values ($1, $2, $3, $4, '', '')`,
      [id, offices.organizations[0], index + 1, `Отдел ${index + 1}`],
    );
  for (const id of offices.people)
    if (id)
      await admin.execute(
        null,
        `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, $2, $2, 'Учебный', 'Иван')`,
        [id, id],
      );
  for (const { code, version } of services)
    await admin.execute(null, `insert into service_definition (code, version, definition) values ($1, $2, '{}')`, [code, version]);
  return offices;
}

const day = (next: (below: number) => number): Date => new Date(Date.parse('2026-02-20T18:30:00Z') + next(40 * 24 * 60) * 60_000);

/** One random life of an application: filed, moved, handed over, finished, with requests; some of it rolled back. */
export async function live(database: Database, { organizations, people, divisions }: Offices, seed: number): Promise<void> {
  const next = sequence(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const id = uuidV7();
  await database.system((transaction) =>
    transaction.execute(
      null,
      `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, submitted_at, received_at,
         registration_due_on, applicant_name, search_name, content) values ($1, 1, $2, $3, $4, 'received', $5, $6, $6, '2026-03-05', '', '', '{}')`,
      [id, pick(organizations), services[0]?.code, services[0]?.version, pick(['portal', 'inPerson', 'mfc']), day(next)],
    ),
  );
  for (let step = 0; step < 6; step += 1) {
    const status = pick(statusIds);
    const finished = statuses[status].final;
    const content = finished
      ? { decision: { kind: 'refuseService', groundCodes: ['R1', pick(['R2', 'R3'])], signedAt: day(next).toISOString() } }
      : {};
    const organization = pick(organizations);
    const division = pick([...divisions, null]);
    const change = database.system(async (transaction) => {
      await transaction.execute(
        null,
        `update application set version = version + 1, status = $2, organization_id = $3, registered_at = $4, service_due_on = $5, finished_at = $6,
           responsible_id = $7, specialist_id = $8, content = $9, division_id = $10 where application_id = $1`,
        [
          id,
          status,
          organization,
          next(2) ? day(next) : null,
          next(2) ? '2026-03-15' : null,
          finished ? day(next) : null,
          pick(people),
          pick(people),
          JSON.stringify(content),
          organization === organizations[0] ? division : null,
        ],
      );
      if (next(5) === 0) throw new Error('changed my mind');
    });
    await change.catch((error: unknown) => {
      if (!String(error).includes('changed my mind')) throw error;
    });
    if (next(4) === 0) await database.system((transaction) => foldStatistics(transaction));
  }
}
