import {
  countNotifications,
  getDigest,
  getNotificationSettings,
  listNotifications,
  type NotificationRow,
  readNotifications,
  saveNotificationSettings,
} from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

let platform: TestPlatform;
let number: string;
beforeAll(async () => {
  platform = await startPlatform();
  number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
});
afterAll(() => platform?.stop());

const signedIn = new Map<string, Employee>();
/** One sign-in a person: the platform slows down whoever tries too often. */
async function as(lastName: string): Promise<Employee> {
  const employee = signedIn.get(lastName) ?? (await platform.as(lastName));
  signedIn.set(lastName, employee);
  return employee;
}
/** Sessions end overnight. */
const passDay = (): void => {
  platform.clock.advance({ days: 1 });
  signedIn.clear();
};
const listOf = async (employee: Employee, query: { unread?: 'true'; group?: string } = {}): Promise<readonly NotificationRow[]> =>
  (await employee.call(listNotifications, { query })).rows;
const kindsOf = async (employee: Employee) => (await listOf(employee)).map(({ kind }) => kind);
const unread = async (employee: Employee) => (await employee.call(countNotifications, {})).unread;

describe('story: everybody learns what he must know, and nobody anything else', () => {
  it('a new application is told to those who register, once, and read by one is unread for another', async () => {
    const registrar = await as('Лугова');
    const assigning = await as('Полянская');
    expect(await kindsOf(registrar)).toEqual(['applicationReceived']);
    const [row] = await listOf(registrar);
    expect(row).toMatchObject({ title: 'Новое заявление', number, read: false, mine: false, organizationTitle: 'Школа № 1' });
    expect(row?.applicantName).toContain('Соколова-Речная');
    expect(await registrar.call(readNotifications, { body: { ids: [row?.id ?? ''] } })).toEqual({ unread: 0, atLeast: false });
    expect(await unread(registrar)).toBe(0);
    expect(await listOf(registrar, { unread: 'true' })).toEqual([]);
    expect(await unread(assigning)).toBe(1);
    expect(await listOf(registrar, { group: 'terms' })).toEqual([]);
  });

  it('is not told to other roles, other services and other organizations, and cannot be marked by them', async () => {
    const [row] = await listOf(await as('Лугова'));
    for (const name of ['Родников', 'Горный', 'Камышова', 'Чужова', 'Кленова']) expect(await kindsOf(await as(name))).toEqual([]);
    const stranger = await as('Чужова');
    await stranger.call(readNotifications, { body: { ids: [row?.id ?? ''] } });
    const marks = await platform.composed.platform.database.system((transaction) =>
      transaction.query(null, 'select 1 from notification_read where person_id = $1', [stranger.personId]),
    );
    expect(marks).toEqual([]);
    await expect((await as('Ветрова')).call(listNotifications, { query: {} })).rejects.toMatchObject({
      status: 403,
      code: 'section-forbidden',
    });
  });

  it('the way of the application: answers, signature, revision, delivery; each to whom it concerns', async () => {
    const registrar = await as('Лугова');
    await registrar.act(number, 'take');
    await registrar.answerCriteria(number);
    await registrar.act(number, 'register');
    await platform.settle();
    const specialist = await as('Родников');
    expect(await kindsOf(specialist)).toEqual(['readyForReview']);
    await specialist.act(number, 'take');
    await specialist.answerCriteria(number);
    await specialist.act(number, 'startDecision');
    await specialist.act(number, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
    await specialist.act(number, 'sendForSignature');
    await platform.settle();
    const official = await as('Горный');
    expect(await kindsOf(official)).toEqual(['awaitingSignature']);
    await official.act(number, 'returnForRevision', { remark: 'Уточните класс' });
    expect((await listOf(specialist))[0]).toMatchObject({
      kind: 'returnedForRevision',
      detail: 'Уточните класс',
      mine: true,
      tab: 'decision',
    });
    await specialist.act(number, 'sendForSignature');
    await platform.settle();
    await official.sign(number);
    await platform.settle();
    expect(await kindsOf(specialist)).toEqual(['resultDelivered', 'returnedForRevision', 'readyForReview']);
    expect(await kindsOf(official)).toEqual(['awaitingSignature', 'awaitingSignature']);
    await specialist.call(readNotifications, { body: { upTo: platform.clock.now().toISOString() } });
    expect(await unread(specialist)).toBe(0);
  });

  it('terms are told on their day and once, however often the timer runs and by how many workers', async () => {
    const late = await platform.portal.file(schoolEnrolment({ applicant: 'Соколова-Речная' }));
    await platform.settle();
    const registrar = await as('Лугова');
    const before = await kindsOf(registrar);
    passDay();
    await Promise.all([platform.composed.remind(), platform.composed.remind()]);
    expect(await platform.composed.remind()).toBe(0);
    const again = await as('Лугова');
    expect(await kindsOf(again)).toEqual(['registrationDueToday', ...before]);
    expect((await listOf(again))[0]).toMatchObject({ number: late, detail: 'срок — 25.11.2026' });
    passDay();
    await platform.composed.remind();
    const nextDay = await as('Лугова');
    expect((await kindsOf(nextDay)).slice(0, 2)).toEqual(['registrationOverdue', 'registrationDueToday']);
    await nextDay.act(late, 'take');
    expect(await nextDay.call(getDigest, {})).toMatchObject({
      todayOn: '2026-11-26',
      open: 1,
      overdue: [{ number: late, dueOn: '2026-11-25' }],
    });
  });

  it('what is muted neither shows nor counts', async () => {
    const assigning = await as('Полянская');
    const offered = await assigning.call(getNotificationSettings, {});
    expect(offered.kinds.map(({ kind }) => kind)).toContain('registrationOverdue');
    expect(offered.emailAvailable).toBe(false);
    const counted = await unread(assigning);
    await assigning.call(saveNotificationSettings, {
      body: { muted: ['registrationOverdue', 'registrationDueToday'], digestByEmail: false },
    });
    expect(await kindsOf(assigning)).not.toContain('registrationOverdue');
    expect(await unread(assigning)).toBe(counted - 2);
    // What does not reach her is counted where she switched it off.
    expect((await assigning.call(getNotificationSettings, {})).muted).toEqual([
      { title: 'Срок регистрации истекает сегодня', amount: 1 },
      { title: 'Срок регистрации истёк', amount: 1 },
    ]);
  });
});
