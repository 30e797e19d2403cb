import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidV7 } from '../../identifiers.ts';
import { insertNotification } from './store.ts';
import { termFact } from './term-fact.ts';
import { type Addressee, type MailingOffice, startMailingOffice } from './testing/start-mailing-office.ts';

let office: MailingOffice;
let registrar: Addressee;
beforeAll(async () => {
  office = await startMailingOffice();
  registrar = await office.someone('registrar', []);
});
afterAll(() => office?.stop());

const kind = 'registrationDueToday';
const on = '2026-09-02';
const facts = 3;

/** What may happen to a message on its way, in any order and as often as it likes. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('tell' as const), fact: fc.nat(facts - 1), times: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('plan' as const), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('work' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('later' as const), minutes: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('digest' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('refuse' as const), answer: fc.constantFrom(451 as const, false as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('read' as const), fact: fc.nat(facts - 1) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Case {
  readonly applicationId: string;
  readonly number: string;
}

/** A day of the three cases; answers which were told, which were read, and how often each stands in a letter. */
async function live(steps: readonly Step[]) {
  await office.beginAnew();
  await office.given.admin.execute(null, 'update application set responsible_id = null', []);
  await office.save(registrar, [kind], { digestByEmail: true });
  const cases: Case[] = [];
  for (let count = 0; count < facts; count += 1) {
    const applicationId = await office.given.addApplication(office.school.id);
    cases.push({ applicationId, number: `33${applicationId.slice(-10)}` });
  }
  const [told, read] = [new Set<number>(), new Set<number>()];
  const before = office.lettersTo(registrar).length;
  let mailing = office.mailing;
  const jobs: (() => Promise<void>)[] = [];
  const caseOf = (fact: number): Case => cases[fact] ?? { applicationId: '', number: '' };

  const tell = async (fact: number): Promise<void> => {
    const { applicationId, number } = caseOf(fact);
    await office.given.admin.execute(
      null,
      'update application set portal_number = $2, responsible_id = $3, registration_due_on = $4 where application_id = $1',
      [applicationId, number, registrar.id, on],
    );
    const notification = { organizationId: office.school.id, serviceCode: 'school', applicationId, personId: registrar.id, detail: '' };
    await office.given.platform.database.system((transaction) =>
      insertNotification(transaction, { ...notification, id: uuidV7(), fact: termFact(applicationId, kind, on), kind, at: office.now() }),
    );
    told.add(fact);
  };
  const plan = async (): Promise<void> => {
    await mailing.plan();
    for (const { personId, since } of office.taken('sendInstantLetter')) jobs.push(() => mailing.sendInstant(personId, kind, since));
  };
  /** Each waiting job so many times at once; a job that failed waits again, as its runner would have it. */
  const work = async (times: number): Promise<void> => {
    for (const job of jobs.splice(0)) {
      const ended = await Promise.allSettled(Array.from({ length: times }, () => job()));
      if (ended.some(({ status }) => status === 'rejected')) jobs.push(job);
    }
  };
  const digest = (): Promise<void> => mailing.sendDigest(registrar.id, on);
  const restarted: { close(): void }[] = [];

  for (const each of steps) {
    if (each.what === 'tell') await Promise.all(Array.from({ length: each.times }, () => tell(each.fact)));
    if (each.what === 'plan') await Promise.all(Array.from({ length: each.times }, plan));
    if (each.what === 'work') await work(each.times);
    if (each.what === 'later') office.later(each.minutes);
    if (each.what === 'digest') await digest().catch(() => jobs.push(digest));
    if (each.what === 'refuse') office.mailbox.refuse(each.answer);
    if (each.what === 'read' && told.has(each.fact)) {
      const { applicationId } = caseOf(each.fact);
      const rows = await office.given.admin.query<{ id: string }>(
        null,
        'select notification_id as id from notification where application_id = $1',
        [applicationId],
      );
      await office.call(registrar, 'POST', '/read', { ids: rows.map(({ id }) => id) });
      read.add(each.fact);
    }
    if (each.what === 'restart') {
      mailing = office.mailingWith({ url: office.mailbox.url, from: 'pgs@example.org' });
      restarted.push(mailing);
    }
  }
  office.mailbox.refuse(false);
  for (let round = 0; round < 4; round += 1) {
    await plan();
    await work(1);
    office.later(6);
  }
  const letters = office.lettersTo(registrar).slice(before);
  const stored = await office.given.admin.query<{ amount: number }>(
    null,
    'select count(*)::int as amount from notification where application_id = any ($1::uuid[]) group by application_id',
    [cases.map(({ applicationId }) => applicationId)],
  );
  for (const one of restarted) one.close();
  const standing = cases.map(({ number }) => letters.filter(({ text }) => text.includes(number)).length);
  return { told, read, standing, stored: stored.map(({ amount }) => amount), left: jobs.length };
}

test('one fact gives one message and stands in one letter, whatever is repeated, runs at once, fails or starts anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { told, read, standing, stored, left } = await live(steps);
      expect(left).toBe(0);
      expect(stored).toEqual([...told].map(() => 1));
      for (let fact = 0; fact < facts; fact += 1) {
        expect(standing[fact], `case ${fact}`).toBeLessThanOrEqual(told.has(fact) ? 1 : 0);
        // Nothing is lost on the way either: what was told and not read has reached him.
        if (told.has(fact) && !read.has(fact)) expect(standing[fact], `case ${fact} reached`).toBe(1);
      }
    }),
    { numRuns: 8, endOnFailure: false },
  );
}, 120_000);
