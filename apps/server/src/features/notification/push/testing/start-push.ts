import { russianCalendar } from '@pgs/catalog';
import type { PushSender, Role } from '@pgs/domain';
import { createPushSender, makeVapidKeys } from '@pgs/push';
import { type MadeSubscription, type PushEmulator, startPushEmulator } from '@pgs/push/emulator';
import { expect } from 'vitest';
import { startTestServer, type TestServer } from '../../../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../../../identifiers.ts';
import { insertNotification } from '../../store.ts';
import { createPushing } from '../pushing.ts';

export interface Person {
  readonly id: string;
  readonly oid: string;
  readonly headers: Record<string, string>;
}

type Pushing = ReturnType<typeof createPushing>;
export type PushJob = Parameters<Pushing['send']>[0];
const morning = '2026-09-01T07:00:00Z';

/** A school whose people have browsers, a push service to play with, and jobs that run when the test says so. */
export async function startPush() {
  const keys = makeVapidKeys();
  const service: PushEmulator = await startPushEmulator({ host: '127.0.0.1', port: 0 });
  const sender: PushSender = createPushSender({ keys, subject: 'mailto:pgs@platform.example', permitted: [service.url] });
  let now = new Date(morning);
  const jobs: PushJob[] = [];
  const server: TestServer = await startTestServer({ now: () => now, push: { sender, service: service.url } });
  const pushingWith = (given: PushSender | undefined): Pushing =>
    createPushing({
      database: server.platform.database,
      calendar: russianCalendar,
      sender: given,
      enqueue: async (_transaction, name, payload) => {
        if (name === 'sendPush') jobs.push(payload as PushJob);
      },
      now: () => now,
    });
  const pushing = pushingWith(sender);
  const school = await server.addOrganization();
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  const call = (person: Pick<Person, 'headers'>, method: 'GET' | 'POST', path: string, payload?: object) =>
    server.server.inject({ method, url: `/api/notifications${path}`, headers: person.headers, ...(payload ? { payload } : {}) });

  return {
    ...server,
    service,
    school,
    pushing,
    pushingWith,
    jobs,
    later,
    call,
    now: () => now,
    setNow: (at: string) => {
      now = new Date(at);
    },
    /** A morning with nobody subscribed and nothing told. */
    async beginAnew(): Promise<void> {
      now = new Date(morning);
      service.setWeather({});
      jobs.length = 0;
      for (const table of ['push_subscription', 'unsent_message', 'notification']) await server.admin.execute(null, `delete from ${table}`);
    },
    /** Plans what is due and runs its jobs; answers how many. */
    async work(): Promise<number> {
      const planned = await pushing.plan();
      for (const job of jobs.splice(0)) await pushing.send(job);
      return planned;
    },
    async someone(role: Role): Promise<Person> {
      const { id, oid } = await server.addEmployee(school.id, role);
      return { id, oid, headers: await server.signIn({ oid }, school) };
    },
    /** He works in the product at this moment. */
    works: ({ id }: Person) => server.admin.execute(null, 'update session set last_seen_at = $2 where person_id = $1', [id, now]),
    /** Turns push on in the browser, and turns away from the screen. */
    async subscribe(person: Person, browser: MadeSubscription = service.subscribe(keys.publicKey)) {
      const answer = await call(person, 'POST', '/push', { endpoint: browser.endpoint, keys: browser.keys });
      expect(answer.statusCode, answer.body).toBe(200);
      later(3);
      return { ...browser, id: answer.json<{ id: string }>().id };
    },
    browsersOf: async (person: Person) =>
      (await call(person, 'GET', '/push')).json<{ browsers: { id: string; deliveredAt: string | null }[] }>().browsers,
    /** What was withheld, or with `known` also what needed no sending; the same whether or not his session still lives. */
    reasonsOf: ({ id }: Person, known = false) =>
      server.admin.query<{ channel: string; title: string; reason: string }>(
        null,
        'select u.channel, u.title, u.reason from unsent_message u where u.person_id = $1 and (u.matters or $2) order by u.at',
        [id, known],
      ),
    texts: ({ endpoint }: Pick<MadeSubscription, 'endpoint'>) =>
      service.received(endpoint).map(({ text }) => JSON.parse(text) as Record<string, unknown>),
    /** Something happened; named to a person, or to whoever holds a role of the kind. */
    async tell(kind: 'applicationReceived' | 'assigned', personId: string | null = null, fact = uuidV7()) {
      const applicationId = await server.addApplication(school.id);
      const told = await server.platform.database.system((transaction) =>
        insertNotification(transaction, {
          id: uuidV7(),
          fact,
          kind,
          organizationId: school.id,
          serviceCode: 'school',
          applicationId,
          personId,
          detail: 'Иванов просит позвонить',
          at: now,
        }),
      );
      return { applicationId, told };
    },
    async stop(): Promise<void> {
      await server.close();
      await service.close();
    },
  };
}
export type PushOffice = Awaited<ReturnType<typeof startPush>>;
