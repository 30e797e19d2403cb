import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, person, type StaffPlace, startStaffPlace } from '../employee/testing/staff-place.ts';

let place: StaffPlace;
let address: string;
beforeAll(async () => {
  place = await startStaffPlace();
  address = `/organizations/${place.school.id}/orders`;
});
afterAll(() => place?.given.close());

interface Listed {
  readonly rows: readonly {
    readonly id: string;
    readonly version: number;
    readonly state: string;
    readonly stateTitle: string;
    readonly amends: string | null;
    readonly lines: readonly { readonly name: string; readonly roles: string; readonly change: string }[];
  }[];
  readonly next: { readonly needed: boolean; readonly lines: readonly { readonly name: string; readonly change: string }[] };
}
const orders = async (headers = place.administrator) => (await place.get(headers, address)).json<Listed>();
const prepare = (headers = place.administrator, requestKey: string = randomUUID()) => place.post(headers, address, { requestKey });
const newest = async () => {
  const [order] = (await orders()).rows;
  if (!order) throw new Error('there is no order');
  return order;
};
const sign = (order: { id: string; version: number }, number: string, signedOn = '2026-09-01', headers = place.administrator) =>
  place.post(headers, `${address}/${order.id}/signing`, { version: order.version, requestKey: randomUUID(), number, signedOn });

describe('the first order', () => {
  test('needs a head, and is prepared once', async () => {
    expect((await prepare()).json()).toMatchObject({ code: 'order-head-required' });
    await place.given.admin.execute(
      null,
      `update organization set profile = '{"headName": "Горный Н. Ф.", "headPosition": "Директор"}' where organization_id = $1`,
      [place.school.id],
    );
    const key = randomUUID();
    const { id } = (await prepare(place.administrator, key)).json<{ id: string }>();
    expect((await prepare(place.administrator, key)).json()).toMatchObject({ id });
    expect((await prepare()).json()).toMatchObject({ code: 'order-prepared-already' });
    expect((await newest()).lines.map(({ roles, change }) => [roles, change]).sort()).toEqual([
      ['Администратор организации', 'appointed'],
      ['Регистратор', 'appointed'],
    ]);
  });

  test('is made by the administrator alone; the one above looks', async () => {
    expect((await orders(place.above)).rows).toHaveLength(1);
    expect((await prepare(place.above)).json()).toMatchObject({ code: 'administrative-action-forbidden' });
    expect((await sign(await newest(), '1', '2026-09-01', place.above)).json()).toMatchObject({ code: 'administrative-action-forbidden' });
    expect((await prepare(place.stranger)).json()).toMatchObject({ code: 'not-found' });
    expect((await prepare(place.registrar)).json()).toMatchObject({ code: 'section-forbidden' });
  });

  test('comes as PDF and as DOCX, to those who may see it', async () => {
    const { id } = await newest();
    const pdf = await place.get(place.administrator, `${address}/${id}/order.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const docx = await place.get(place.above, `${address}/${id}/order.docx`);
    expect(docx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await place.get(place.stranger, `${address}/${id}/order.pdf`)).json()).toMatchObject({ code: 'not-found' });
    expect((await place.get(place.registrar, `${address}/${id}/order.pdf`)).json()).toMatchObject({ code: 'section-forbidden' });
    expect((await place.get(place.administrator, `${address}/${id}/order.exe`)).json()).toMatchObject({ code: 'not-found' });
  });

  test('is not signed unseen when roles changed after it was prepared', async () => {
    await place.add(place.administrator, person('Позднева'), [grant('specialist')]);
    const outdated = await sign(await newest(), '1');
    expect(outdated.json()).toMatchObject({ code: 'order-outdated', title: expect.stringContaining('Позднева') });
    const { id, version } = await newest();
    const discarded = await place.post(place.administrator, `${address}/${id}/discarding`, { version, requestKey: randomUUID() });
    expect(discarded.statusCode).toBe(200);
    expect((await newest()).stateTitle).toBe('проект отменён');
    expect((await prepare()).statusCode).toBe(200);
  });

  test('gives every role its ground when number and date are written', async () => {
    const order = await newest();
    expect((await sign(order, '12-ОД', '2026-09-02')).json()).toMatchObject({ code: 'order-date-invalid' });
    expect((await place.found('Позднева')).grants[0]).toMatchObject({ orderTitle: null });
    expect((await sign(order, '12-ОД')).statusCode).toBe(200);
    expect((await place.found('Позднева')).grants[0]).toMatchObject({ orderTitle: 'приказ № 12-ОД от 01.09.2026' });
    expect((await sign(order, '13-ОД')).json()).toMatchObject({ code: 'order-not-prepared' });
    expect((await orders()).next.needed).toBe(false);
    expect((await prepare()).json()).toMatchObject({ code: 'order-unneeded' });
  });
});

describe('an amending order', () => {
  test('names who comes, who changes and who leaves', async () => {
    await place.add(place.administrator, person('Новенькая'), [grant('observer')]);
    const late = await place.found('Позднева');
    const revoking = { grantId: late.grants[0]?.id, reason: 'увольнение' };
    await place.act(place.administrator, late, 'revokeRole', revoking);
    const { next } = await orders();
    expect(next.needed).toBe(true);
    expect(next.lines.filter(({ change }) => change !== 'kept').map(({ name, change }) => [name, change])).toEqual([
      ['Новенькая Мария', 'appointed'],
      ['Позднева Мария', 'released'],
    ]);
    await prepare();
    const order = await newest();
    expect(order.amends).toBe('№ 12-ОД от 01.09.2026');
    expect((await sign(order, '12-ОД')).json()).toMatchObject({ code: 'order-number-taken' });
    expect((await sign(order, '14-ОД')).statusCode).toBe(200);
    expect((await orders()).rows.map(({ stateTitle }) => stateTitle)).toEqual(['действует', 'изменён позднейшим', 'проект отменён']);
  });

  test('a role waits for it where an order is required, and begins with its number', async () => {
    await place.given.admin.execute(null, 'update organization set order_required = true where organization_id = $1', [place.school.id]);
    const clerk = await place.given.addEmployee(place.school.id, 'observer');
    await expect(place.given.signIn(clerk, place.school)).rejects.toThrow('no-employment');
    await prepare();
    expect((await sign(await newest(), '15-ОД')).statusCode).toBe(200);
    const headers = await place.given.signIn(clerk, place.school);
    expect((await place.get(headers, '/registry')).statusCode).toBe(200);
  });
});
