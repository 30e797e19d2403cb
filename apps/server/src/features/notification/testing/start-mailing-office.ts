import { russianCalendar } from '@pgs/catalog';
import type { NotificationKind, Role, ServiceDefinition } from '@pgs/domain';
import { expect } from 'vitest';
import { startMailbox } from '../../../http/testing/mailbox.ts';
import { startTestServer } from '../../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../../identifiers.ts';
import { createMailing } from '../letters/mailing.ts';
import { insertNotification } from '../store.ts';

export interface Addressee {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly email: string;
}

interface Payload {
  readonly personId: string;
  readonly kind: string;
  readonly since: string;
  readonly on: string;
  readonly mondayOn: string;
}

export const publicUrl = 'https://pgs.example.org';
/** A Wednesday, eight o'clock by the clock of the school. */
const morning = '2026-09-02T05:00:00Z';

/** A school whose people have addresses, a mail server to play with, and jobs that run when the test says so. */
export async function startMailingOffice() {
  let now = new Date(morning);
  const jobs: { readonly name: string; readonly payload: object }[] = [];
  const service = { code: 'school', version: 1, title: 'Запись в школу', shortTitle: 'Школа' } as unknown as ServiceDefinition;
  const [given, mailbox] = await Promise.all([startTestServer({ now: () => now, services: [service] }), startMailbox()]);
  const mailingWith = (mail: { readonly url: string; readonly from: string } | null) =>
    createMailing({
      database: given.platform.database,
      config: { mail, publicUrl, dataDir: given.platform.config.dataDir },
      services: given.platform.services,
      calendar: russianCalendar,
      watch: given.platform.watch,
      enqueue: async (_transaction, name, payload) => void jobs.push({ name, payload }),
      now: () => now,
    });
  const mailing = mailingWith({ url: mailbox.url, from: 'pgs@example.org' });
  const school = await given.addOrganization();

  const call = (person: Pick<Addressee, 'headers'>, method: 'GET' | 'POST', path: string, payload?: object) =>
    given.server.inject({ method, url: `/api/notifications${path}`, headers: person.headers, ...(payload ? { payload } : {}) });
  const save = async (person: Addressee, mailed: readonly NotificationKind[], more: object = {}): Promise<void> => {
    const answer = await call(person, 'POST', '/settings', { muted: [], digestByEmail: false, mailed, ...more });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  /** The jobs that were planned, taken away. */
  const taken = (name: string): readonly Payload[] =>
    jobs
      .splice(0)
      .filter((job) => job.name === name)
      .map(({ payload }) => payload as Payload);
  const sendAll = async (payloads: readonly Payload[], by = mailing): Promise<void> => {
    for (const { personId, kind, since } of payloads) await by.sendInstant(personId, kind, since);
  };

  return {
    given,
    mailbox,
    mailing,
    mailingWith,
    school,
    call,
    save,
    taken,
    sendAll,
    now: () => now,
    setNow: (at: string) => {
      now = new Date(at);
    },
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** A morning with nothing told and nobody who wants letters. */
    async beginAnew(): Promise<void> {
      now = new Date(morning);
      jobs.length = 0;
      mailbox.refuse(false);
      for (const table of ['notification', 'unsent_message', 'instant_letter', 'letter', 'notification_setting'])
        await given.admin.execute(null, `delete from ${table}`);
    },
    /** An employee with an address who wants letters about these kinds. */
    async someone(role: Role, mailed: readonly NotificationKind[], more: object = {}): Promise<Addressee> {
      const { id, oid } = await given.addEmployee(school.id, role);
      const email = `${oid}@school.example`;
      await given.admin.execute(null, 'update person set email = $2 where person_id = $1', [id, email]);
      const person = { id, email, headers: await given.signIn({ oid }, school) };
      await save(person, mailed, more);
      return person;
    },
    /** An application with a message about it; named to a person, or to whoever holds a role of the kind. */
    async tell(kind: NotificationKind, personId: string | null = null, fact?: (applicationId: string) => string) {
      const applicationId = await given.addApplication(school.id);
      const number = `22${applicationId.slice(-8)}`;
      await given.admin.execute(null, 'update application set portal_number = $2, responsible_id = $3 where application_id = $1', [
        applicationId,
        number,
        personId,
      ]);
      const id = uuidV7();
      await given.platform.database.system((transaction) =>
        insertNotification(transaction, {
          id,
          fact: fact?.(applicationId) ?? id,
          kind,
          organizationId: school.id,
          serviceCode: 'school',
          applicationId,
          personId,
          detail: 'Иванов просит позвонить',
          at: now,
        }),
      );
      return { id, applicationId, number };
    },
    /** Plans and sends what is due at this moment. */
    async work(): Promise<void> {
      await mailing.plan();
      await sendAll(taken('sendInstantLetter'));
    },
    lettersTo: ({ email }: Addressee) => mailbox.letters.filter(({ to }) => to.includes(email)),
    /** What was withheld, or with `known` also what needed no sending. */
    reasonsOf: async (person: Addressee, known = false) =>
      (await call(person, 'GET', '/settings'))
        .json<{ unsent: { channel: string; title: string; reason: string; matters: boolean }[] }>()
        .unsent.filter(({ matters }) => matters || known)
        .map(({ channel, title, reason }) => ({ channel, title, reason })),
    async stop(): Promise<void> {
      mailing.close();
      await Promise.all([given.close(), mailbox.stop()]);
    },
  };
}
export type MailingOffice = Awaited<ReturnType<typeof startMailingOffice>>;
