import type { Display, Hall, QueueDevice, Terminal } from '@pgs/contract';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type HallStory, startHall } from './testing/start-hall.ts';

const story: HallStory = await startHall();
const {
  given,
  administrator,
  operator,
  registrar,
  stranger,
  place,
  enter,
  get,
  post,
  now,
  later,
  at,
  openOffice,
  take,
  hall,
  seat,
  next,
  act,
} = story;
afterAll(() => story.given.close());
beforeEach(() => story.begin());

describe('rights and devices', () => {
  test('the two queue roles of the organization only; another organization does not exist', async () => {
    await openOffice();
    await take();
    const [ticket] = (await hall()).waiting;
    expect(await hall(registrar)).toMatchObject({ code: 'section-forbidden' });
    expect(await next(registrar)).toMatchObject({ code: 'section-forbidden' });
    expect(await act(ticket, 'leave', {}, registrar)).toMatchObject({ code: 'section-forbidden' });
    expect(await hall(stranger)).toMatchObject({ code: 'not-found' });
    expect(await act(ticket, 'leave', {}, stranger)).toMatchObject({ code: 'not-found' });
    expect(await seat(stranger, 'open', { counterId: place.one })).toMatchObject({ code: 'not-found' });
    expect(await hall(administrator)).toMatchObject({ waitingTotal: 1 });
    const narrow = await enter('queueOperator', undefined, ['passport']);
    await seat(narrow, 'open', { counterId: place.two });
    expect(await next(narrow)).toMatchObject({ code: 'nobody-waits' });
    expect((await hall(narrow)).waiting[0]?.available.find(({ action }) => action === 'leave')).toMatchObject({ enabled: false });
  });

  test('a device is connected once by its code, sees its office only, and is disconnected by the administrator', async () => {
    await openOffice();
    const devices = `/offices/${place.officeId}/devices`;
    const asked = { kind: 'display', title: 'Телевизор в холле' };
    expect(await post(operator, devices, asked)).toMatchObject({ code: 'arranging-forbidden' });
    expect(await post(stranger, devices, asked)).toMatchObject({ code: 'not-found' });
    const added = await post<{ id: string; pairingCode: string; path: string }>(administrator, devices, asked);
    expect(added).toMatchObject({ path: '/hall', pairingCode: expect.stringMatching(/^\d{8}$/) });
    const pair = (kind: string, code: string) => given.server.inject({ method: 'POST', url: '/api/devices/pair', payload: { kind, code } });
    expect((await pair('terminal', added.pairingCode)).json()).toMatchObject({ code: 'pairing-code-wrong' });
    const paired = await pair('display', `${added.pairingCode.slice(0, 4)} ${added.pairingCode.slice(4)}`);
    const [cookie] = paired.cookies;
    expect([paired.statusCode, cookie?.httpOnly, cookie?.sameSite, cookie?.path]).toEqual([200, true, 'Strict', '/api/devices']);
    expect((await pair('display', added.pairingCode)).json()).toMatchObject({ code: 'pairing-code-wrong' });
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    expect(await get<Display>(headers, '/devices/display')).toMatchObject({ officeTitle: 'Приёмная', calls: [] });
    expect(await get<Terminal>(headers, '/devices/terminal')).toMatchObject({ code: 'device-unknown' });
    expect(await get<Hall>(headers, `/offices/${place.officeId}/hall`)).toMatchObject({ code: 'sign-in-required' });
    const row = (await get<{ rows: QueueDevice[] }>(operator, devices)).rows.find(({ id }) => id === added.id);
    expect(row).toMatchObject({ title: 'Телевизор в холле', kindTitle: 'Табло зала', pairedAt: now().toISOString() });
    const renewed = await post<{ pairingCode: string }>(administrator, `/queue-devices/${added.id}/pairing`);
    expect(await get(headers, '/devices/display')).toMatchObject({ code: 'device-unknown' });
    later(16);
    expect((await pair('display', renewed.pairingCode)).json()).toMatchObject({ code: 'pairing-code-wrong' });
    expect(await post(stranger, `/queue-devices/${added.id}/revoke`)).toMatchObject({ code: 'not-found' });
    expect(await post(administrator, `/queue-devices/${added.id}/revoke`)).toMatchObject({ message: 'Устройство отключено.' });
    expect(await post(administrator, `/queue-devices/${added.id}/pairing`)).toMatchObject({ code: 'not-found' });
    expect((await given.server.inject({ url: '/api/devices/events?kind=display', headers })).json()).toMatchObject({
      code: 'device-unknown',
    });
  });

  test('the terminal offers what is received now, and nothing at night', async () => {
    await openOffice();
    expect(await get<Terminal>(place.terminal, '/devices/terminal')).toMatchObject({
      open: true,
      services: [{ letter: 'Ш' }, { letter: 'П' }],
    });
    await at('2026-09-02T18:00:00+03:00');
    expect(await get<Terminal>(place.terminal, '/devices/terminal')).toMatchObject({ open: false });
    expect(await take()).toMatchObject({ code: 'no-reception-now' });
    await at('2026-09-02T08:29:00+03:00');
    expect(await take()).toMatchObject({ code: 'no-reception-now' });
    later(1);
    expect(await take()).toMatchObject({ code: 'Ш001' });
  });
});
