import { randomUUID } from 'node:crypto';
import { getBatch, listApplications, listBatches, reviewForSigning, startBatch, stopBatch } from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';

let platform: TestPlatform;
const numbers: string[] = [];
beforeAll(async () => {
  platform = await startPlatform();
  for (const grade of [2, 3, 4, 5]) numbers.push(await platform.portal.file(schoolEnrolment({ form: { grade } })));
  await platform.settle();
});
afterAll(() => platform?.stop());

const idsOf = async (employee: Employee): Promise<string[]> =>
  (await Promise.all(numbers.map((number) => employee.open(number)))).map(({ id }) => id);

/** Starts a batch and waits for its end. */
async function run(employee: Employee, body: Omit<Parameters<typeof start>[1], 'requestKey'>) {
  const { id } = await start(employee, { ...body, requestKey: randomUUID() });
  const ended = async () => (await employee.call(getBatch, { parameters: { id } })).state;
  await expect.poll(ended, { timeout: 60_000, interval: 50 }).toBe('finished');
  await platform.settle();
  return employee.call(getBatch, { parameters: { id } });
}
const start = (employee: Employee, body: Parameters<typeof employee.call<typeof startBatch>>[1]['body']) =>
  employee.call(startBatch, { body });

it('applications are taken, registered, told of and sent for signature many at once; each has an outcome of its own', async () => {
  const registrar = await platform.as('Лугова');
  const ids = await idsOf(registrar);
  const offered = (await registrar.call(listApplications, {})).batchActions.map(({ action }) => action);
  expect(offered).toEqual(['take', 'register', 'setIntermediateStatus', 'sendForSignature']);
  expect(await run(registrar, { action: 'take', input: {}, selection: { ids } })).toMatchObject({
    total: 4,
    done: 4,
    refused: 0,
    refusals: [],
  });

  const [unchecked = '', ...checked] = numbers;
  for (const number of checked) await registrar.answerCriteria(number);
  const registered = await run(registrar, { action: 'register', input: {}, selection: { ids } });
  expect(registered).toMatchObject({
    total: 4,
    done: 3,
    refused: 1,
    refusals: [{ number: unchecked, problemCode: 'criteria-unanswered' }],
  });
  expect((await registrar.open(unchecked)).status).toBe('checkingDocuments');

  const specialist = await platform.as('Родников');
  const filter = { tab: 'unassigned', status: 'reviewingDocuments' } as const;
  expect(await run(specialist, { action: 'take', input: {}, selection: { filter } })).toMatchObject({ total: 3, done: 3 });
  const told = await run(specialist, {
    action: 'setIntermediateStatus',
    input: { code: 'documentsConfirmed', values: {} },
    selection: { filter: { tab: 'mine' } },
  });
  expect(told).toMatchObject({ total: 3, done: 3 });
  const comments = (await platform.portal.order(checked[0] ?? '')).history.map((entry) => entry.comment);
  expect(comments).toContain('Документы подтверждены. Решение будет принято не позднее 01.12.2026.');

  for (const number of checked) {
    await specialist.answerCriteria(number);
    await specialist.act(number, 'startDecision');
  }
  const [refused = '', ...granted] = checked;
  for (const number of granted) await specialist.act(number, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
  await specialist.act(refused, 'prepareDecision', { kind: 'refuseService', groundCodes: ['noPlaces'], explanation: 'Мест в классе нет.' });
  const sent = await run(specialist, {
    action: 'sendForSignature',
    input: {},
    selection: { filter: { tab: 'mine', status: 'makingDecision' } },
  });
  expect(sent).toMatchObject({ total: 3, done: 3 });

  const official = await platform.as('Горный');
  const { rows } = await official.call(reviewForSigning, { body: { ids } });
  expect(rows.map(({ number, special }) => [number, special])).toEqual([
    [refused, ['Отказ.', 'Пояснение сверх шаблона: Мест в классе нет.']],
    ...[unchecked, ...granted]
      .map((number) => [number, []])
      .toSorted((one, other) => rows.findIndex((row) => row.number === one[0]) - rows.findIndex((row) => row.number === other[0])),
  ]);
  expect(
    rows
      .filter(({ reason }) => reason === null)
      .map(({ number }) => number)
      .toSorted(),
  ).toEqual([...checked].toSorted());
  for (const number of checked) await official.sign(number);
  await platform.settle();
  expect((await official.open(refused)).status).toBe('issuingResult');
});

it('one key is one batch; what the person does not see is not in it; a role without the action gets 403', async () => {
  const registrar = await platform.as('Лугова');
  const requestKey = randomUUID();
  const body = { action: 'take', input: {}, requestKey } as const;
  await expect(start(registrar, { ...body, selection: { ids: [randomUUID()] } })).rejects.toMatchObject({ code: 'batch-empty' });
  const ids = await idsOf(registrar);
  const first = await start(registrar, { ...body, selection: { ids } });
  const again = await start(registrar, { ...body, selection: { ids } });
  expect(again.id).toBe(first.id);
  expect((await registrar.call(listBatches, {})).batches[0]?.id).toBe(first.id);
  await platform.settle();

  const observer = await platform.as('Камышова');
  await expect(start(observer, { ...body, requestKey: randomUUID(), selection: { ids } })).rejects.toMatchObject({
    status: 403,
    code: 'action-forbidden',
  });
  await expect(observer.call(getBatch, { parameters: { id: first.id } })).rejects.toMatchObject({ status: 404 });
  await expect(observer.call(stopBatch, { parameters: { id: first.id }, body: {} })).rejects.toMatchObject({ status: 404 });
  await expect(
    start(registrar, { ...body, requestKey: randomUUID(), action: 'register', input: { surplus: 1 }, selection: { ids } }),
  ).rejects.toMatchObject({ status: 400 });
  const nothing = { filter: { search: 'Никогдатаковых' } };
  await expect(start(registrar, { ...body, requestKey: randomUUID(), selection: nothing })).rejects.toMatchObject({ code: 'batch-empty' });
});
