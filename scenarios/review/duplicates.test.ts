import { listCandidates } from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
let registrar: Employee;
beforeAll(async () => {
  platform = await startPlatform();
  registrar = await platform.as('Лугова');
});
afterAll(() => platform?.stop());

const [first, second] = ['2026-11-24T09:00:00.004+05:00', '2026-11-24T09:30:00.000+05:00'];
const file = async (submittedAt: string, organizationCode = 'school-1'): Promise<string> => {
  const number = await platform.portal.file({ ...schoolEnrolment({ organizationCode }), submittedAt });
  await platform.settle();
  return number;
};

it('two applications about one child know of each other; closing the earlier one leaves its moment to the other', async () => {
  const [earlier, later] = [await file(first), await file(second)];
  await file(second, 'school-2');
  const card = await registrar.open(later);
  expect(card.duplicates).toMatchObject({
    here: [{ number: earlier, isOpen: true, commonSigns: 'СНИЛС, документ, имя и дата рождения' }],
    elsewhere: 1,
  });
  expect((await registrar.open(earlier)).duplicates.here.map(({ number }) => number)).toEqual([later]);

  await platform.portal.cancel(earlier, 'Подано повторно');
  await platform.settle();
  await registrar.act(earlier, 'grantCancellation', { comment: 'Отменено по просьбе заявителя' });
  await platform.settle();
  const kept = await registrar.open(later);
  expect(new Date(kept.submittedAt)).toEqual(new Date(first));
  expect(kept.history[0]).toMatchObject({ actorName: 'Платформа', comment: expect.stringContaining(`повторному заявлению ${earlier}`) });
  expect(kept.duplicates.here).toMatchObject([{ number: earlier, isOpen: false }]);
});

it('a repeated refusal shows the grounds of the first one and warns of a new one with the law', async () => {
  const refused = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
  await platform.settle();
  await registrar.act(refused, 'take');
  await registrar.answerCriteria(refused, ['documentsComplete']);
  await registrar.act(refused, 'prepareDocumentRefusal', { groundCodes: ['A2'], explanation: 'Нет второй страницы.' });
  await registrar.act(refused, 'sendForSignature');
  await platform.settle();
  await (await platform.as('Горный')).sign(refused);
  await platform.settle();
  await registrar.act(refused, 'finish');

  const again = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
  await platform.settle();
  const card = await registrar.open(again);
  expect(card.previousRefusals).toMatchObject([{ title: 'Решение об отказе в приёме документов', grounds: [{ code: 'A2' }] }]);
  const warnings = Object.fromEntries(card.choices.documentRefusalGrounds.map(({ code, warning }) => [code, warning]));
  expect(warnings.A2).toBeNull();
  expect(warnings.A4).toContain('Пункт 4 части 1 статьи 7');
  // A refusal is judged on its merits: the time of submission stays with the one that was refused only when nobody has judged it.
  expect(new Date(card.submittedAt).getTime()).toBeGreaterThan(new Date(first).getTime());
});

it('after two transfers the application goes to the authority above, and the way is told beforehand', async () => {
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Журавлёв' }));
  await platform.settle();
  const reason = 'Адрес закреплён за другой школой.';
  const candidates = async (employee: Employee) => employee.call(listCandidates, { parameters: { id: (await employee.open(number)).id } });
  const idOf = async (employee: Employee, title: string) =>
    (await candidates(employee)).organizations.find((one) => one.title.includes(title))?.id ?? '';
  const stranger = await platform.as('Чужова');
  await registrar.act(number, 'take');
  await registrar.act(number, 'transfer', { organizationId: await idOf(registrar, 'школа № 2'), reason });
  await platform.settle();
  await stranger.act(number, 'take');
  const back = await idOf(stranger, 'школа № 1');
  await stranger.act(number, 'transfer', { organizationId: back, reason });
  await platform.settle();
  await registrar.act(number, 'take');
  const { competent } = await candidates(registrar);
  expect(competent).toMatchObject({ only: true, reason: expect.stringContaining('Управление образования') });
  await expect(registrar.act(number, 'transfer', { organizationId: await idOf(registrar, 'школа № 2'), reason })).rejects.toMatchObject({
    status: 409,
    code: 'transfer-to-authority-above',
  });
  await registrar.act(number, 'transfer', { organizationId: competent?.organizationId, reason });
  await expect(registrar.open(number)).rejects.toMatchObject({ status: 404 });
});

shows(import.meta.url, () => platform);
