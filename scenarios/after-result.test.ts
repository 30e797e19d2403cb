import { beginResultCorrection, changeRegistryRecord, getApplication, getRegistryRecord } from '@pgs/contract';
import { readPdfPages } from '@pgs/documents/testing';
import { type Employee, type Filing, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
let official: Employee;
let specialist: Employee;
/** Зачисление granted by school № 1, delivered and in the registry. */
let issued: { readonly portalNumber: string; readonly applicationId: string; readonly decisionNumber: string };

const signedIn = new Map<string, Employee>();
const as = async (lastName: string): Promise<Employee> => {
  const employee = signedIn.get(lastName) ?? (await platform.as(lastName));
  signedIn.set(lastName, employee);
  return employee;
};
/** Registered, and reviewed by the specialist up to the decision. */
const review = async (number: string, notMet: readonly string[] = []): Promise<void> => {
  const registrar = await as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  await specialist.act(number, 'take');
  await specialist.answerCriteria(number, notMet);
  await specialist.act(number, 'startDecision');
};
/** Signed, delivered, entered. */
const conclude = async (number: string): Promise<void> => {
  await platform.settle();
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  await official.sign(number);
  await platform.settle();
  await specialist.act(number, 'finish');
  await platform.settle();
};
const recordOf = (employee: Employee, applicationId: string) => employee.call(getRegistryRecord, { parameters: { applicationId } });
const askAbout = (
  about: { readonly decisionNumber: string },
  changes: Partial<Filing> & { readonly form?: Filing['form'] } = {},
): Filing => ({
  serviceCode: 'result-correction',
  organizationCode: 'school-1',
  applicant: 'Соколова-Речная',
  ...changes,
  form: {
    resultNumber: about.decisionNumber,
    resultOn: '2026-11-24',
    ...(changes.serviceCode === 'result-duplicate' ? { reason: 'lost' } : { asWritten: 'класс — 6', asAsked: 'класс — 7' }),
    dataConsent: true,
    ...changes.form,
  },
});

beforeAll(async () => {
  platform = await startPlatform();
  official = await as('Горный');
  specialist = await as('Родников');
  const portalNumber = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await review(portalNumber);
  await specialist.act(portalNumber, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
  await conclude(portalNumber);
  const { id, decision } = await specialist.open(portalNumber);
  issued = { portalNumber, applicationId: id, decisionNumber: decision?.number ?? '' };
}, 120_000);
afterAll(() => platform?.stop());

const textOf = async (employee: Employee, number: string): Promise<string> => {
  const { id, decision, proposedDecision } = await employee.open(number);
  const pages = await readPdfPages(await employee.download(id, (decision ?? proposedDecision)?.documentId ?? ''));
  return pages.join(' ').replaceAll(/\s+/g, ' ');
};
const grade = (value: number) => ({ path: 'form.grade', value });
const grant = (...corrections: readonly { readonly path: string; readonly value: unknown }[]) => ({
  kind: 'grant',
  groundCodes: [],
  explanation: '',
  corrections,
});

/** Registered, reviewed and sent for signature together; a decision for each, or one for all. */
const toSignature = async (numbers: readonly string[], ...decisions: readonly ReturnType<typeof grant>[]): Promise<void> => {
  for (const [at, number] of numbers.entries()) {
    await review(number);
    await specialist.act(number, 'prepareDecision', decisions[at] ?? decisions[0]);
  }
  await platform.settle();
  for (const number of numbers) await specialist.act(number, 'sendForSignature');
  await platform.settle();
};

it('what is asked about is looked for in the registry: not there, another day, another person', async () => {
  const strangers = askAbout(issued, { applicant: 'Берёзкина' });
  const otherDay = askAbout(issued, { form: { resultOn: '2026-11-20' } });
  const unknown = askAbout({ decisionNumber: 'П-2026-999999' });
  const numbers = await Promise.all([unknown, otherDay, strangers].map((filing) => platform.portal.file(filing)));
  await platform.settle();
  const registrar = await as('Лугова');
  const found = await Promise.all(numbers.map((number) => registrar.open(number)));
  expect(found.map(({ result }) => result?.outcome)).toEqual(['notFound', 'otherDate', 'otherPerson']);
  expect(found.map(({ criteria }) => criteria.filter(({ met }) => met === false).map(({ code }) => code))).toEqual([
    ['resultInRegistry'],
    ['resultInRegistry'],
    ['resultOfApplicant'],
  ]);
  const [first = ''] = numbers;
  await review(first, ['resultInRegistry', 'mistakeConfirmed']);
  await expect(specialist.act(first, 'prepareDecision', { ...grant(grade(7)), againstCriteria: 'Попросили' })).rejects.toMatchObject({
    code: 'result-unavailable',
  });
  const refusal = { kind: 'refuseService', groundCodes: ['resultNotFound'], explanation: '' };
  await expect(specialist.act(first, 'prepareDecision', { ...refusal, corrections: [grade(7)] })).rejects.toMatchObject({
    code: 'corrections-superfluous',
  });
  await specialist.act(first, 'prepareDecision', refusal);
  await platform.settle();
  expect(await textOf(specialist, first)).toContain('отказать в исправлении опечаток в документе № П-2026-999999 от 24.11.2026');
});

it('a correction keeps number and day, changes the record, and leaves the case as it was filed', async () => {
  const number = await platform.portal.file(askAbout(issued));
  await platform.settle();
  await review(number);
  const { result } = await specialist.open(number);
  expect(result).toMatchObject({
    outcome: 'found',
    asked: { asWritten: 'класс — 6', asAsked: 'класс — 7' },
    issued: { applicationId: issued.applicationId },
  });
  const field = result?.issued?.fields.find(({ path }) => path === 'form.grade');
  expect(field).toMatchObject({ caption: 'Класс', text: '6', value: 6 });
  await expect(specialist.act(number, 'prepareDecision', grant())).rejects.toMatchObject({ code: 'corrections-required' });
  await expect(specialist.act(number, 'prepareDecision', grant(grade(6)))).rejects.toMatchObject({ code: 'correction-empty' });
  await expect(specialist.act(number, 'prepareDecision', grant(grade(12)))).rejects.toMatchObject({ code: 'correction-wrong' });
  await specialist.act(number, 'prepareDecision', grant(grade(7)));
  await platform.settle();
  expect(await textOf(specialist, number)).toMatch(/ПРОЕКТ.*класс — 7/);
  await conclude(number);
  const text = await textOf(specialist, number);
  const { decision } = await specialist.open(number);
  expect(text).toContain('С ИСПРАВЛЕНИЯМИ');
  expect(text).toContain(`С исправлениями от 24.11.2026: внесены решением № ${decision?.number}`);
  expect(text).toMatch(new RegExp(`принято решение № ${issued.decisionNumber} от 24.11.2026.*класс — 7`));
  expect(text).not.toContain('ПРОЕКТ');

  const record = await recordOf(official, issued.applicationId);
  expect(record).toMatchObject({
    state: 'changed',
    decisionNumber: issued.decisionNumber,
    changes: [{ kind: 'correction', actNumber: decision?.number, corrections: [{ caption: 'Класс', was: '6', becomes: '7' }] }],
    asking: [{ does: 'correct', isOpen: false, statusTitle: 'Услуга оказана' }],
  });
  expect(record.facts.find(({ title }) => title === 'Класс')?.value).toBe('7');
  const first = await specialist.open(issued.portalNumber);
  expect(first.details.flatMap(({ fields }) => fields)).toContainEqual({ caption: 'Класс', value: '6' });
  expect(first.history[0]?.comment).toContain(`В результате № ${issued.decisionNumber} исправлены опечатки: решение № ${decision?.number}`);
  const order = await platform.portal.order(issued.portalNumber);
  expect(order.history.at(-1)).toMatchObject({ code: 3, title: 'Результат исправлен' });
  expect((await platform.portal.order(number)).files.map(({ kind }) => kind)).toContain('result');
});

it('an official begins a correction himself, once; the applicant is told in his account', async () => {
  const mistake = { parameters: { applicationId: issued.applicationId }, body: { asWritten: 'класс — 7', asAsked: 'класс — 5' } };
  const observer = await as('Камышова');
  await expect(observer.call(beginResultCorrection, mistake)).rejects.toMatchObject({ status: 403, code: 'action-forbidden' });
  expect((await recordOf(official, issued.applicationId)).mayCorrect).toBe(true);
  const begun = await Promise.allSettled([official.call(beginResultCorrection, mistake), official.call(beginResultCorrection, mistake)]);
  expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(begun.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'correction-open' } });
  await platform.settle();
  const { asking, mayCorrect } = await recordOf(official, issued.applicationId);
  expect([mayCorrect, asking[0]]).toMatchObject([false, { does: 'correct', isOpen: true, statusTitle: 'Новое' }]);
  const card = await (await as('Лугова')).call(getApplication, { parameters: { id: asking[0]?.applicationId ?? '' } });
  expect(card).toMatchObject({
    channel: 'initiative',
    portalNumber: 'school-1-I2026-000001',
    applicant: { lastName: 'Соколова-Речная' },
    result: { outcome: 'found', initiativeOf: 'Горный Николай Фёдорович', asked: { asAsked: 'класс — 5' } },
  });
  const orders = await platform.portal.orders();
  expect(orders.flatMap(({ history }) => history)).toContainEqual(
    expect.objectContaining({ comment: expect.stringContaining('исправляет её. Подавать заявление не нужно') }),
  );
});

it('of two corrections prepared for one record the second is not signed, and says why', async () => {
  const [one, other] = [await platform.portal.file(askAbout(issued)), await platform.portal.file(askAbout(issued))];
  await platform.settle();
  await toSignature([one, other], grant(grade(8)), grant(grade(9)));
  const signed = await Promise.allSettled([official.sign(one), official.sign(other)]);
  expect(signed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(signed.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409, code: 'result-changed-meanwhile' } });
  await platform.settle();
  const late = signed[0]?.status === 'rejected' ? one : other;
  await official.act(late, 'returnForRevision', { remark: 'Запись уже изменена' });
  // The draft prepared anew starts from what the first correction left.
  const { result } = await specialist.open(late);
  expect(result?.issued?.fields.find(({ path }) => path === 'form.grade')?.text).toBe(late === one ? '9' : '8');
});

it('a duplicate changes nothing but the history; an annulment stops what is being signed, and is told', async () => {
  const before = await recordOf(official, issued.applicationId);
  const filing = askAbout(issued, { serviceCode: 'result-duplicate' });
  const [first, second] = [await platform.portal.file(filing), await platform.portal.file(filing)];
  await platform.settle();
  await toSignature([first, second], grant());
  await official.sign(first);
  await platform.settle();
  expect(await textOf(specialist, first)).toMatch(
    new RegExp(`ДУБЛИКАТ.*Первоначальный документ подписан 24.11.2026: Горный.*${issued.decisionNumber}.*класс — [89]`),
  );
  const record = await recordOf(official, issued.applicationId);
  expect([record.state, record.changes.map(({ kind }) => kind)]).toEqual([before.state, ['correction', 'correction', 'duplicate']]);
  const verified = await (await fetch(`${platform.url}/api${new URL(record.verificationUrl).pathname}`)).json();
  expect(verified).toMatchObject({ state: 'changed', changedBy: 'correction', duplicatedOn: '2026-11-24' });
  expect((await specialist.open(issued.portalNumber)).history[0]?.comment).toContain('Выдан дубликат результата');

  await official.call(changeRegistryRecord, {
    parameters: { applicationId: issued.applicationId },
    body: { from: 'changed', to: 'annulled', reason: 'Решение отменено судом', actNumber: '7', actOn: '2026-11-24' },
  });
  await platform.settle();
  const told = (await platform.portal.order(issued.portalNumber)).history.at(-1);
  expect(told).toMatchObject({ title: 'Результат аннулирован', comment: expect.stringContaining('Решение отменено судом') });
  expect((await specialist.open(issued.portalNumber)).history[0]?.comment).toContain('аннулирована актом № 7 от 24.11.2026');
  await expect(official.sign(second)).rejects.toMatchObject({ status: 409, code: 'result-changed-meanwhile' });
  const { available, result } = await official.open(second);
  expect(result?.outcome).toBe('annulled');
  expect(available.find(({ action }) => action === 'sign')).toMatchObject({
    enabled: false,
    reason: expect.stringContaining('аннулирован'),
  });
});

shows(import.meta.url, () => platform);
