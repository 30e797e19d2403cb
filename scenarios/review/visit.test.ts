import { randomUUID } from 'node:crypto';
import {
  actOnTicket,
  addOffice,
  addQueueDevice,
  callNext,
  findAppointments,
  type GivenTicket,
  getAppointment,
  getGrid,
  getHall,
  listInvitingOffices,
  listOffices,
  workAtCounter,
} from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
let officeId: string;
beforeAll(async () => {
  // Tuesday 24.11.2026.
  platform = await startPlatform();
  const administrator = await platform.as('Заливин');
  const { arranged } = await administrator.call(listOffices, {});
  const day = { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] };
  const plan = {
    title: 'Приёмная школы',
    address: 'ул. Лесная, д. 10',
    active: true,
    week: [day, day, day, day, day, null, null],
    closedOnHolidays: true,
    services: [{ code: 'school-enrolment', letter: 'Ш', slotMinutes: 30 }],
    counters: [{ id: randomUUID(), title: 'Окно 1', active: true, capacity: 1, serviceCodes: [], employeeIds: [], week: null }],
    exceptions: [],
    horizonDays: 14,
    noticeMinutes: 60,
    limitPerPerson: 1,
    holdMinutes: 10,
    waitNormMinutes: 15,
  };
  const added = await administrator.call(addOffice, { body: { organizationId: arranged[0]?.id ?? '', requestKey: randomUUID(), plan } });
  officeId = added.id;
});
afterAll(() => platform?.stop());

interface Card {
  readonly state: string;
  readonly appointment: { readonly state: string; readonly startsAt: string; readonly ticketCode: string | null } | null;
}
interface Answer {
  readonly code?: string;
  readonly message: string;
  readonly invitation: Card;
}
interface Slot {
  readonly startsAt: string;
  readonly counterId: string;
}

const read = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;
const post = async (url: string, body: object): Promise<Answer> =>
  (await (
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  ).json()) as Answer;

/** What the terminal of the office answers to a scanned code. */
async function atTerminal(code: string): Promise<GivenTicket> {
  const administrator = await platform.as('Заливин');
  const body = { kind: 'terminal' as const, title: 'Планшет у входа' };
  const { pairingCode } = await administrator.call(addQueueDevice, { parameters: { id: officeId }, body });
  const send = (path: string, given: object, cookie = '') =>
    fetch(`${platform.url}/api/devices/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(given),
    });
  const paired = await send('pair', { kind: 'terminal', code: pairingCode });
  const cookie = paired.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (await (await send('terminal/check-in', { requestKey: randomUUID(), code }, cookie)).json()) as GivenTicket;
}

/** An application invited to the office; answers its number and the address the portal was given. */
async function invited(): Promise<{ readonly number: string; readonly url: string }> {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  const specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  const { offices } = await specialist.call(listInvitingOffices, { parameters: { id: (await specialist.open(number)).id } });
  expect(offices).toMatchObject([{ id: officeId }]);
  await specialist.act(number, 'invite', {
    comment: 'Покажите оригиналы документов',
    documents: ['паспорт', 'свидетельство о рождении'],
    officeId,
  });
  await platform.settle();
  const order = await platform.portal.order(number);
  const entry = order.history.at(-1) as { readonly code: number; readonly comment: string; readonly inviteUrl?: string } | undefined;
  expect(entry).toMatchObject({ code: 25, comment: expect.stringContaining('Возьмите с собой: паспорт; свидетельство о рождении.') });
  return { number, url: entry?.inviteUrl ?? '' };
}

const slotsOn = async (url: string, on: string): Promise<readonly Slot[]> =>
  (await read<{ slots: Slot[] }>(`${url}/slots?fromOn=${on}&toOn=${on}`)).slots;

it('the applicant chooses a time, moves it, takes his ticket by the QR code; the reception begins, and the case returns by itself', async () => {
  const { number, url } = await invited();
  const operator = await platform.as('Ручьёва');
  expect((await operator.call(findAppointments, {})).invitations).toMatchObject([{ reason: 'Покажите оригиналы документов' }]);
  const [first, second] = await slotsOn(url, '2026-11-25');
  expect(await post(`${url}/hold`, first ?? {})).toMatchObject({ invitation: { appointment: { state: 'held' } } });
  // Another look at the times gives the first one back.
  expect(await post(`${url}/hold`, second ?? {})).toMatchObject({
    invitation: { appointment: { state: 'held', startsAt: second?.startsAt } },
  });
  expect(await post(`${url}/book`, {})).toMatchObject({ invitation: { appointment: { state: 'booked', ticketCode: 'Ш001' } } });
  expect(await post(`${url}/book`, {})).toMatchObject({ invitation: { appointment: { ticketCode: 'Ш001' } } });
  expect(await post(`${url}/hold`, first ?? {})).toMatchObject({ code: 'invitation-booked' });
  expect(await post(`${url}/move`, first ?? {})).toMatchObject({ invitation: { appointment: { startsAt: first?.startsAt } } });
  await platform.settle();
  expect((await platform.portal.order(number)).history.at(-1)?.comment).toContain('Визит перенесён: 25.11.2026 09:00, Окно 1');
  expect(await read(url.replace(/.{5}$/, 'zzzzz'))).toMatchObject({ code: 'not-found' });

  platform.clock.advance({ days: 1 });
  const desk = await platform.as('Ручьёва');
  const { appointments } = await desk.call(getGrid, { parameters: { id: officeId }, query: { fromOn: '2026-11-25' } });
  const [visit] = appointments;
  expect(visit).toMatchObject({ state: 'booked', applicationNumber: expect.stringContaining('2026') });
  await expect(desk.open(number)).rejects.toMatchObject({ code: 'section-forbidden' });
  const appointment = await desk.call(getAppointment, { parameters: { id: visit?.id ?? '' } });
  const ticket = await atTerminal(appointment.qr);
  expect(ticket).toMatchObject({ code: 'Ш001', ahead: 0, serviceTitle: 'Запись в школу' });
  await platform.settle();
  expect(await (await platform.as('Родников')).open(number)).toMatchObject({ status: 'awaitingVisit' });
  const office = { parameters: { id: officeId } };
  const click = () => ({ requestKey: randomUUID() });
  const { counters } = await desk.call(getHall, office);
  await desk.call(workAtCounter, { ...office, body: { ...click(), action: 'open', counterId: counters[0]?.id ?? '' } });
  await desk.call(callNext, { ...office, body: click() });
  const { current } = await desk.call(getHall, office);
  expect(current?.person).toMatchObject({
    applicationNumber: visit?.applicationNumber,
    reason: 'Покажите оригиналы документов',
    documents: ['паспорт', 'свидетельство о рождении'],
  });
  const { id, version } = current?.ticket ?? { id: '', version: 0 };
  await desk.call(actOnTicket, { parameters: { id }, body: { ...click(), version, action: 'start' } });
  await platform.settle();
  const card = await (await platform.as('Родников')).open(number);
  expect(card).toMatchObject({ status: 'reviewingDocuments', waits: [{ isOpen: false, outcomeTitle: 'заявитель был на приёме' }] });
  expect(await post(`${url}/move`, second ?? {})).toMatchObject({ code: 'invitation-closed' });
});

it('who is not seen till the end of the day has missed it: he is reminded before, and the case does not wait for ever', async () => {
  const { number, url } = await invited();
  const { firstOn } = await read<{ firstOn: string }>(url);
  const on = new Date(Date.parse(firstOn) + 86_400_000).toISOString().slice(0, 10);
  const [slot] = await slotsOn(url, on);
  await post(`${url}/hold`, slot ?? {});
  await post(`${url}/book`, {});
  await platform.composed.actOnAppointments();
  await platform.composed.actOnAppointments();
  await platform.settle();
  const told = (await platform.portal.order(number)).history.filter(({ comment }) => comment.startsWith('Напоминаем о приёме'));
  expect(told).toHaveLength(1);
  platform.clock.advance({ days: 2 });
  await platform.composed.actOnAppointments();
  await platform.settle();
  const card = await (await platform.as('Родников')).open(number);
  expect(card).toMatchObject({ status: 'reviewingDocuments', waits: [{ isOpen: false, outcomeTitle: 'заявитель не пришёл' }] });
});

it('a case that waits no more gives the time to others', async () => {
  const { number, url } = await invited();
  const { firstOn } = await read<{ firstOn: string }>(url);
  const day = new Date(Date.parse(firstOn) + 86_400_000).toISOString().slice(0, 10);
  const [slot] = await slotsOn(url, day);
  await post(`${url}/hold`, slot ?? {});
  await post(`${url}/book`, {});
  await (await platform.as('Родников')).act(number, 'resumeReview', { reason: 'Документы пришли по почте' });
  expect(await read(url)).toMatchObject({ state: 'withdrawn', appointment: null });
  const desk = await platform.as('Ручьёва');
  expect((await desk.call(getGrid, { parameters: { id: officeId }, query: { fromOn: day } })).appointments).toEqual([]);
});

shows(import.meta.url, () => platform);
