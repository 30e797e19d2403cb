import type { Database } from '@pgs/database';
import { instantAt } from '@pgs/domain';
import { sequence } from './random-lives.ts';

const seed = 20_260_401;
const timeZone = 'Asia/Yekaterinburg';
const id = (kind: number, number: number): string => `00000000-0000-7000-9${kind}00-${String(number).padStart(12, '0')}`;
const officeId = id(1, 1);
const counterId = id(2, 1);
/** How a visit ends, as often as it stands here. */
const fates = ['came', 'came', 'came', 'came', 'came', 'came', 'missed', 'cancelled'] as const;

/** Приёмная of the demonstration year: appointments and tickets of the live queue, twenty days from the first of April. */
export async function fillDemonstrationReception(admin: Database, organizationId: string): Promise<void> {
  const next = sequence(seed);
  const services = ['school-enrolment', 'supplementary-education'] as const;
  await admin.system(async (transaction) => {
    await transaction.execute(
      null,
      'insert into office (office_id, organization_id, version, title, active, plan) values ($1, $2, 1, $3, true, $4)',
      [officeId, organizationId, 'Приёмная школы', JSON.stringify({ waitNormMinutes: 15 })],
    );
    await transaction.execute(null, 'insert into counter (counter_id, office_id) values ($1, $2)', [counterId, officeId]);
    for (let number = 0; number < 120; number += 1) {
      const day = `2026-04-${String(1 + Math.floor(number / 6)).padStart(2, '0')}`;
      const starts = instantAt(day, (9 + (number % 6)) * 60, timeZone);
      const state = fates[next(fates.length)] ?? 'came';
      const channel = (['portal', 'portal', 'operator', 'walkIn'] as const)[next(4)] ?? 'portal';
      const service = services[next(3) === 0 ? 1 : 0];
      const created = new Date(starts.getTime() - (channel === 'walkIn' ? 0 : (1 + next(14)) * 86_400_000));
      await transaction.execute(
        null,
        `insert into appointment (appointment_id, version, organization_id, office_id, counter_id, counter_number, place, service_code, starts_at, ends_at, visit_on, state, channel,
           person_name, search_name, phone, phone_digits, created_at)
         values ($1, 2, $2, $3, $4, 1, 0, $5, $6, $7, $8, $9, $10, 'Учебный', 'учебный', '', '', $11)`,
        [
          id(3, number),
          organizationId,
          officeId,
          counterId,
          service,
          starts,
          new Date(starts.getTime() + 1_200_000),
          day,
          state,
          channel,
          created,
        ],
      );
      if (number % 10 === 0)
        await transaction.execute(
          null,
          `insert into appointment_change (appointment_id, version, at, actor_kind, actor_name, action, comment) values ($1, 1, $2, 'person', 'Учебный', 'move', '')`,
          [id(3, number), created],
        );
      if (state === 'cancelled') continue;
      const waited = (2 + next(28)) * 60_000;
      await transaction.execute(
        null,
        `insert into queue_ticket (queue_ticket_id, version, office_id, organization_id, queue_on, code, service_code, state, taken_at, order_at, measured_from, sent, yielded, skips, skip_calls,
           ended_at, waited_ms, served_ms)
         values ($1, 4, $2, $3, $4, $5, $6, $7, $8, $8, $8, false, 0, 0, 0, $9, $10, $11)`,
        [
          id(4, number),
          officeId,
          organizationId,
          day,
          `А-${number}`,
          service,
          state === 'came' ? 'served' : 'missed',
          starts,
          new Date(starts.getTime() + waited + 600_000),
          waited,
          state === 'came' ? (4 + next(12)) * 60_000 : null,
        ],
      );
    }
  });
}

interface Place {
  readonly organizations: readonly string[];
  readonly people: readonly string[];
  /** Applications whose work was moved. */
  readonly applications: readonly { readonly id: string; readonly organizationId: string; readonly serviceCode: string }[];
}

/** Work moved from one employee to another, and the state of the connection of each organization. */
export async function fillDemonstrationOffice(admin: Database, { organizations, people, applications }: Place): Promise<void> {
  const [registrar, absent, substitute] = people;
  await admin.system(async (transaction) => {
    for (const [index, { id: applicationId, organizationId, serviceCode }] of applications.entries()) {
      const isReturned = index % 3 === 2;
      await transaction.execute(
        null,
        `insert into load_correction (application_id, version, organization_id, service_code, action, at, from_id, to_id, by_id) values ($1, 3, $2, $3, $4, $5, $6, $7, $8)`,
        [
          applicationId,
          organizationId,
          serviceCode,
          isReturned ? 'returnWork' : 'reassign',
          instantAt(`2026-06-${String(1 + index).padStart(2, '0')}`, 600, timeZone),
          isReturned ? substitute : index === 0 ? null : absent,
          isReturned ? absent : substitute,
          isReturned ? null : registrar,
        ],
      );
    }
    for (const [index, organizationId] of organizations.entries())
      await transaction.execute(
        null,
        `insert into organization_connection (organization_id, connected, stage, stuck, fulfilled, judged_on, states) values ($1, $2, $3, $4, $5, '2026-12-31', $6)`,
        [
          organizationId,
          index === 0,
          index === 0 ? null : 'workplaces',
          index === 0 ? null : 'Аттестат рабочего места: срок истёк 01.12.2026',
          index === 0 ? 10 : 8,
          JSON.stringify(index === 0 ? { certification: 'expiring' } : { certification: 'missing' }),
        ],
      );
  });
}
