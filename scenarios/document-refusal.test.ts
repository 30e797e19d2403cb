import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const remark = 'Добавьте основание: копия свидетельства не читается.';

it('story 2: a refusal to accept documents is returned once, corrected, signed and delivered', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();

  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number, ['documentsComplete', 'documentsLegible']);
  await expect(registrar.act(number, 'prepareDocumentRefusal', { groundCodes: [], explanation: '' })).rejects.toMatchObject({
    status: 400,
    code: 'grounds-required',
  });
  await expect(registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['noPlaces'], explanation: '' })).rejects.toMatchObject({
    status: 400,
    code: 'ground-unknown',
  });
  await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['A2'], explanation: 'Нет второй страницы.' });
  // On second thought it is looked at again, and refused all the same.
  expect(await registrar.act(number, 'withdrawDocumentRefusal')).toMatchObject({
    status: 'checkingDocuments',
    message: 'Заявление возвращено к проверке документов',
  });
  await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['A2'], explanation: 'Нет второй страницы.' });
  await registrar.act(number, 'sendForSignature');
  await platform.settle();

  const official = await platform.as('Горный');
  const first = await official.open(number);
  expect(first).toMatchObject({ status: 'signingDocumentRefusal', proposedDecision: { kind: 'refuseDocuments', remark: null } });
  const firstDocument = first.proposedDecision?.documentId;
  expect(firstDocument).toEqual(expect.any(String));
  await official.act(number, 'returnForRevision', { remark });
  await platform.settle();

  const returned = await registrar.open(number);
  expect(returned).toMatchObject({
    status: 'preparingDocumentRefusal',
    responsibleIsMe: true,
    proposedDecision: { remark: { text: remark, byName: expect.stringContaining('Горный') } },
  });
  await registrar.act(number, 'prepareDocumentRefusal', {
    groundCodes: ['A2', 'A8'],
    explanation: 'Нет второй страницы, копия не читается.',
  });
  expect((await registrar.open(number)).proposedDecision?.remark?.text).toBe(remark);
  await registrar.act(number, 'sendForSignature');
  await platform.settle();

  const second = await official.open(number);
  expect(second.proposedDecision?.grounds.map((ground) => ground.code)).toEqual(['A2', 'A8']);
  expect(second.proposedDecision?.remark).toBeNull();
  expect(second.proposedDecision?.documentId).not.toBe(firstDocument);
  await official.sign(number);
  await platform.settle();

  const delivered = await registrar.open(number);
  expect(delivered).toMatchObject({ status: 'issuingResult', registrationNumber: null, registeredAt: null });
  expect(delivered.decision?.deliveredAt).toEqual(expect.any(String));
  await expect((await platform.as('Родников')).act(number, 'finish')).rejects.toMatchObject({ status: 403, code: 'action-forbidden' });
  await registrar.act(number, 'finish');
  await platform.settle();
  const finished = await registrar.open(number);
  expect(finished.status).toBe('documentsRefused');
  expect(finished.decision?.grounds.map((ground) => ground.code)).toEqual(['A2', 'A8']);
  expect(finished.history.filter((entry) => entry.actionTitle === 'Вернуть на доработку').map((entry) => entry.comment)).toEqual([
    `Возвращено на доработку: ${remark}`,
  ]);

  const order = await platform.portal.order(number);
  expect(order.history.filter((entry) => entry.code === 4).map((entry) => entry.title)).toEqual(['Отказано в приёме документов']);
  expect(order.history.filter((entry) => entry.code === 1)).toEqual([]);
  expect(order.files.map((file) => file.kind)).toEqual(expect.arrayContaining(['result', 'signature']));
});

shows(import.meta.url, () => platform);
