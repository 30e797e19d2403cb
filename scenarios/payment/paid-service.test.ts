import { listCharges, listNotifications } from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { supplementaryEducation } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
let specialist: Employee;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const treasury = async (operation: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(`${platform.training.addresses['gis-gmp']}/emulator/${operation}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
};

/** The specialist's list of charges. */
const chargesOf = async (number: string) => {
  const { id } = await specialist.open(number);
  return specialist.call(listCharges, { parameters: { id } });
};
const theCharge = async (number: string) => {
  const [charge, ...others] = (await chargesOf(number)).charges.filter(({ open }) => open);
  if (!charge || others.length > 0) throw new Error(`one open charge was expected, there are ${others.length + (charge ? 1 : 0)}`);
  return charge;
};

/** Time passes until the platform asks ГИС ГМП about payments again. */
const timeToAsk = async (): Promise<void> => {
  platform.clock.advance({ minutes: 1 });
  await platform.composed.pollPayments();
  await platform.settle();
};

/** Registered, with all answers, and taken by the specialist. */
const reviewed = async (paymentForm: string): Promise<string> => {
  const filing = supplementaryEducation();
  const number = await platform.portal.file({ ...filing, form: { ...filing.form, paymentForm } });
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  return number;
};

it('a paid service: the charge is made, paid in parts on the page of the portal, acknowledged, and the review goes on', async () => {
  const number = await reviewed('paid');
  expect((await chargesOf(number)).fee).toMatchObject({ amountKopecks: 250_000, amountEditable: true, chargeable: true });
  const asked = await specialist.act(number, 'requestPayment', { comment: 'Оплатите обучение по договору', amountKopecks: 300_000 });
  expect(asked.status).toBe('awaitingPayment');
  await platform.settle();

  const charge = await theCharge(number);
  expect(charge).toMatchObject({ state: 'accepted', amountKopecks: 300_000, paidKopecks: 0, problem: null });
  expect(charge.uin).toMatch(/^10531266\d{17}$/);
  expect((await platform.portal.order(number)).history.at(-1)).toMatchObject({
    code: 7,
    payment: { uin: charge.uin, amountKopecks: 300_000 },
  });

  // The page «Оплатить» the portal leads to.
  const page = `${platform.training.addresses['gis-gmp']}/pay/${charge.uin}`;
  expect(await (await fetch(page)).text()).toContain('Робототехника');
  const paid = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ rubles: '1000' }) });
  expect(paid.status).toBe(303);
  await timeToAsk();
  expect(await theCharge(number)).toMatchObject({ state: 'partlyPaid', paidKopecks: 100_000, acknowledged: true });
  expect((await specialist.open(number)).status).toBe('awaitingPayment');

  await treasury('pay', { uin: charge.uin });
  await timeToAsk();
  expect(await theCharge(number)).toMatchObject({ state: 'paid', paidKopecks: 300_000, acknowledged: true });
  const resumed = await specialist.open(number);
  expect(resumed.status).toBe('reviewingDocuments');
  expect(resumed.history.map(({ comment }) => comment).join('\n')).toMatch(/Получена оплата 3.000,00.₽/);
  expect((await platform.portal.order(number)).history.at(-1)).toMatchObject({ code: 6 });

  // Whoever has the case is told of the money once, not of its parts.
  const { rows } = await specialist.call(listNotifications, { query: { group: 'applicant' } });
  expect(rows.filter(({ applicationId }) => applicationId === resumed.id)).toMatchObject([
    { kind: 'paymentReceived', tab: 'charges', mine: true },
  ]);

  // What is known already leaves no trace when it is told again; a refund does.
  const entries = resumed.history.length;
  await timeToAsk();
  expect((await specialist.open(number)).history).toHaveLength(entries);
  const [payment] = (await theCharge(number)).payments;
  await treasury('refund', { paymentId: payment?.paymentId, amount: 50_000 });
  platform.clock.advance({ hours: 25 });
  await timeToAsk();
  // The working day is over, and so is the session.
  specialist = await platform.as('Родников');
  expect(await theCharge(number)).toMatchObject({ state: 'paid', refundedKopecks: 50_000 });
  await expect(specialist.act(number, 'annulCharge', { chargeId: charge.id, reason: 'Отмена' })).rejects.toThrow(/charge-paid/);
});

it('a charge is never made twice, is annulled and made anew with another number', async () => {
  const number = await reviewed('paid');
  await specialist.act(number, 'requestPayment', { comment: 'Оплатите обучение' });
  await platform.settle();
  const first = await theCharge(number);
  await specialist.act(number, 'resumeReview', { reason: 'Уточняем договор' });
  await expect(specialist.act(number, 'requestPayment', { comment: 'Ещё раз' })).rejects.toThrow(/charge-exists/);

  await specialist.act(number, 'annulCharge', { chargeId: first.id, reason: 'Изменена сумма договора' });
  await platform.settle();
  const [annulled] = (await chargesOf(number)).charges;
  expect(annulled).toMatchObject({ state: 'annulled', annulmentReason: 'Изменена сумма договора', open: false });
  expect(await (await fetch(`${platform.training.addresses['gis-gmp']}/pay/${first.uin}`)).text()).toContain('аннулировано');

  await specialist.act(number, 'requestPayment', { comment: 'Оплатите по новому договору', amountKopecks: 200_000 });
  await platform.settle();
  const second = await theCharge(number);
  expect(second).toMatchObject({ state: 'accepted', amountKopecks: 200_000 });
  expect(second.uin).not.toBe(first.uin);

  // Money that came without УИН is linked by the specialist.
  const payment = await treasury('pay-without-uin', { uin: second.uin, amount: 200_000 });
  await specialist.act(number, 'acknowledgeCharge', { chargeId: second.id, paymentId: payment.paymentId, reason: 'Платёж без УИН' });
  await platform.settle();
  expect(await theCharge(number)).toMatchObject({ state: 'paid', acknowledged: true });
  expect((await specialist.open(number)).status).toBe('reviewingDocuments');
});

it('where the form makes the service free there is no such button', async () => {
  const number = await reviewed('budget');
  expect(await chargesOf(number)).toEqual({ charges: [], fee: null });
  expect((await specialist.open(number)).available.map(({ action }) => action)).not.toContain('requestPayment');
  await expect(specialist.act(number, 'requestPayment', { comment: 'Оплатите' })).rejects.toThrow(/service-does-not-provide/);
});

shows(import.meta.url, () => platform);
