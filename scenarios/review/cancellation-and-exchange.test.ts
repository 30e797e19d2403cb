import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const codesOf = async (number: string): Promise<readonly number[]> =>
  (await platform.portal.order(number)).history.map((entry) => entry.code);

it('a wish to cancel is refused with the reason and the wait goes on; the next one is granted and ends the case', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  const specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  await specialist.act(number, 'setIntermediateStatus', { code: 'clarification', values: { what: 'родной язык' } });
  await platform.settle();
  const waiting = await specialist.open(number);
  expect(waiting).toMatchObject({ status: 'awaitingInformation', portalStatus: { title: 'Нужно уточнить данные', delivered: true } });
  expect(waiting.portalStatus?.comment).toMatch(/^Уточните данные: родной язык\. Ответьте до \d\d\.\d\d\.2026 включительно\.$/);

  await platform.portal.cancel(number, 'Передумали');
  await platform.settle();
  expect(await specialist.open(number)).toMatchObject({ status: 'cancellationRequested', waits: [{ isOpen: true }] });
  await specialist.act(number, 'refuseCancellation', { comment: 'Подтвердите отмену письмом второго родителя.' });
  await platform.settle();
  const back = await specialist.open(number);
  expect(back).toMatchObject({ status: 'awaitingInformation', waits: [{ isOpen: true, dueOn: waiting.waits[0]?.dueOn }] });
  expect(await codesOf(number)).toContain(11);

  await platform.portal.cancel(number, 'Второй родитель согласен');
  await platform.settle();
  await specialist.act(number, 'grantCancellation', { comment: 'Отменено по просьбе заявителя.' });
  await platform.settle();
  expect(await specialist.open(number)).toMatchObject({
    status: 'cancelled',
    waits: [{ isOpen: false, outcomeTitle: 'заявление отменено' }],
  });
  expect((await codesOf(number)).at(-1)).toBe(10);
});

it('after the review the portal no longer offers to cancel', async () => {
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Морозов' }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['A5'], explanation: '' });
  await registrar.act(number, 'sendForSignature');
  await platform.settle();
  await (await platform.as('Горный')).sign(number);
  await platform.settle();
  await expect(platform.portal.cancel(number, '')).rejects.toThrow('cancel_not_allowed');
});

it('an application that came with an impossible form is seen by the registrar, resolved by hand with an explanation, and goes on', async () => {
  const number = await platform.portal.file(schoolEnrolment({ form: { grade: 'шестой' } }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  const failed = await registrar.open(number);
  expect(failed).toMatchObject({ status: 'exchangeFailed' });
  expect(failed.history.at(-1)?.comment).toContain('«Класс» заполнено неверно');
  await registrar.act(number, 'take');
  await expect(registrar.act(number, 'resolveExchange', { comment: '' })).rejects.toMatchObject({ status: 400 });
  await registrar.act(number, 'resolveExchange', { comment: 'Класс уточнён по телефону: шестой.' });
  expect(await registrar.open(number)).toMatchObject({ status: 'checkingDocuments', responsibleIsMe: true });
  await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['A6'], explanation: 'Класс указан словом.' });
  expect((await registrar.open(number)).history.map((entry) => entry.comment)).toContain('Класс уточнён по телефону: шестой.');
});

shows(import.meta.url, () => platform);
