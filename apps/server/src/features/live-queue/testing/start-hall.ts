import { randomUUID } from 'node:crypto';
import type { GivenTicket, Hall, HallTicketRow } from '@pgs/contract';
import type { Role } from '@pgs/domain';
import { startTestServer } from '../../../http/testing/start-test-server.ts';
import { planOf, window } from '../../appointment/testing/office-plan.ts';

export type Headers = Record<string, string>;
export type Answer = Record<string, unknown> & { readonly code?: string; readonly title?: string; readonly id?: string };

const morning = '2026-09-02T09:00:00+03:00';

/** A school with an office, its people signed in, and a clock that the story moves. */
export async function startHall() {
  let now = new Date(morning);
  const given = await startTestServer({ now: () => now });
  const school = await given.addOrganization();
  const other = await given.addOrganization();
  await given.admin.execute(null, `update organization set service_codes = '{school,passport}'`);
  // One after another: the test identifies one person at a time.
  const enter = async (role: Role, organization = school, serviceCodes?: readonly string[]): Promise<Headers> =>
    given.signIn(await given.addEmployee(organization.id, role, serviceCodes), organization);
  const administrator = await enter('queueAdministrator');
  const operator = await enter('queueOperator');
  const colleague = await enter('queueOperator');
  const registrar = await enter('registrar');
  const stranger = await enter('queueAdministrator', other);

  const get = async <T>(headers: Headers, url: string): Promise<T> => (await given.server.inject({ url: `/api${url}`, headers })).json<T>();
  const post = async <T = Answer>(headers: Headers, url: string, payload: object = {}): Promise<T> =>
    (await given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload })).json<T>();

  /** The office of the story, its two counters, and its terminal. */
  const place = { officeId: '', one: '', two: '', terminal: {} as Headers };
  const connect = async (kind: 'terminal' | 'display'): Promise<Headers> => {
    const { pairingCode } = await post<{ pairingCode: string }>(administrator, `/offices/${place.officeId}/devices`, {
      kind,
      title: `Учебный ${kind}`,
    });
    const answer = await given.server.inject({ method: 'POST', url: '/api/devices/pair', payload: { kind, code: pairingCode } });
    const [cookie] = answer.cookies;
    return { cookie: `${cookie?.name}=${cookie?.value}` };
  };

  return {
    given,
    school,
    other,
    administrator,
    operator,
    colleague,
    registrar,
    stranger,
    place,
    enter,
    get,
    post,
    connect,
    now: () => now,
    later: (minutes: number): void => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** Another hour: nobody's session has ended meanwhile. */
    at: async (moment: string): Promise<void> => {
      now = new Date(moment);
      await given.admin.execute(null, `update session set last_seen_at = $1, expires_at = $1::timestamptz + interval '1 day'`, [now]);
    },
    /** Nine in the morning, with nobody left from the story before. */
    begin: async (): Promise<void> => {
      now = new Date(morning);
      await given.admin.execute(null, `update session set last_seen_at = $1, expires_at = $1::timestamptz + interval '1 day'`, [now]);
      await given.admin.execute(
        null,
        `update queue_ticket set state = 'served', seat_id = null, ended_at = now() where state in ('waiting', 'called', 'serving')`,
      );
      await given.admin.execute(null, `update queue_seat set state = 'closed', closed_at = now() where state <> 'closed'`);
    },
    /** Every story has an office of its own. */
    openOffice: async (fields: object = {}): Promise<void> => {
      const counters = [window('Окно 1'), window('Окно 2')];
      const [first, second] = counters;
      place.one = first?.id ?? '';
      place.two = second?.id ?? '';
      const plan = planOf({
        counters,
        services: [
          { code: 'school', letter: 'Ш', slotMinutes: 30 },
          { code: 'passport', letter: 'П', slotMinutes: 15 },
        ],
        limitPerPerson: 20,
        ...fields,
      });
      const organizationId = school.id;
      place.officeId = (await post(administrator, '/offices', { organizationId, requestKey: randomUUID(), plan })).id ?? '';
      place.terminal = await connect('terminal');
    },
    take: (serviceCode = 'school', category?: string): Promise<GivenTicket> =>
      post(place.terminal, '/devices/terminal/tickets', { requestKey: randomUUID(), serviceCode, category }),
    hall: (headers = operator): Promise<Hall> => get(headers, `/offices/${place.officeId}/hall`),
    seat: (headers: Headers, action: string, fields: object = {}): Promise<Answer> =>
      post(headers, `/offices/${place.officeId}/hall/seat`, { requestKey: randomUUID(), action, ...fields }),
    next: (headers = operator): Promise<Answer> => post(headers, `/offices/${place.officeId}/hall/next`, { requestKey: randomUUID() }),
    act: (
      ticket: Pick<HallTicketRow, 'id' | 'version'> | undefined,
      action: string,
      fields: object = {},
      headers = operator,
    ): Promise<Answer> =>
      post(headers, `/queue-tickets/${ticket?.id}/actions`, { requestKey: randomUUID(), version: ticket?.version, action, ...fields }),
    current: async (headers = operator): Promise<HallTicketRow | undefined> =>
      (await get<Hall>(headers, `/offices/${place.officeId}/hall`)).current?.ticket,
  };
}

export type HallStory = Awaited<ReturnType<typeof startHall>>;
