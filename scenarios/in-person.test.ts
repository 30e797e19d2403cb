import { randomUUID } from 'node:crypto';
import { applicants } from '@pgs/catalog';
import { fileApplication, findApplicants, getReceptionDesk, listApplications, listDrafts, listFilings, saveDraft } from '@pgs/contract';
import { readPdfPages } from '@pgs/documents/testing';
import { draftContent } from '@pgs/domain';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { prepareGrant } from './office-work.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const known = applicants.find(({ lastName }) => lastName === 'Соколова-Речная');
const child = known?.children[0];
if (!known || !child) throw new Error('the catalog has no such family');

const typed = (changes: object = {}) =>
  draftContent.parse({
    applicant: {
      lastName: known.lastName,
      firstName: known.firstName,
      middleName: known.middleName,
      bornOn: known.bornOn,
      snils: known.snils,
      documentSeries: known.passport.series,
      documentNumber: known.passport.number,
      address: known.address,
      phone: known.phone,
    },
    child: {
      lastName: child.lastName,
      firstName: child.firstName,
      middleName: child.middleName,
      bornOn: child.bornOn,
      snils: child.snils,
      documentSeries: child.birthCertificate.series,
      documentNumber: child.birthCertificate.number,
      address: child.address,
    },
    answers: { grade: 'other', privilege: 'none', adapted: 'no' },
    form: schoolEnrolment().form,
    identityChecked: true,
    signedOnPaper: true,
    ...changes,
  });

const scan = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

async function attach(clerk: Employee, draftId: string, kind: string): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([scan], { type: 'application/pdf' }), 'скан.pdf');
  const answer = await clerk.fetch(`/api/drafts/${draftId}/documents/${randomUUID()}?kind=${kind}`, { method: 'POST', body });
  expect(answer.status).toBe(200);
}

async function begin(clerk: Employee, content = typed()): Promise<{ id: string; version: number }> {
  const { places } = await clerk.call(getReceptionDesk, {});
  const id = randomUUID();
  const saved = await clerk.call(saveDraft, {
    parameters: { id },
    body: {
      version: 0,
      requestKey: randomUUID(),
      organizationId: places[0]?.organizationId ?? '',
      serviceCode: 'school-enrolment',
      content,
    },
  });
  return { id, version: saved.version };
}
const file = (clerk: Employee, draft: { id: string; version: number }) =>
  clerk.call(fileApplication, { body: { draftId: draft.id, version: draft.version } });

it('an application filed at the desk is decided and handed over like any other, and the applicant sees it in his account', {
  timeout: 180_000,
}, async () => {
  const clerk = await platform.as('Снегов');
  const { services, places } = await clerk.call(getReceptionDesk, {});
  expect(places.map(({ shortTitle }) => shortTitle)).toEqual(['Школа № 1']);
  expect(services.find(({ code }) => code === 'school-enrolment')?.profiling.length).toBeGreaterThan(2);

  const draft = await begin(clerk);
  await attach(clerk, draft.id, 'applicantIdentity');
  const form = await clerk.fetch(`/api/drafts/${draft.id}/application-form`);
  const printed = readPdfPages(new Uint8Array(await form.arrayBuffer())).join(' ');
  expect(printed).toContain('Соколова-Речная Диана Руслановна');
  expect(printed).toContain('На свободные места');
  expect(printed).not.toContain('ЧЕРНОВИК');

  const filed = await file(clerk, draft);
  expect(filed).toMatchObject({ number: 'school-1-L2026-000001', serviceTitle: 'Запись в школу' });
  expect((await clerk.call(listDrafts, {})).rows).toEqual([]);
  expect((await clerk.call(listFilings, {})).rows).toEqual([filed]);
  const receipt = readPdfPages(new Uint8Array(await (await clerk.fetch(`/api/in-person/filings/${draft.id}/receipt`)).arrayBuffer())).join(
    ' ',
  );
  for (const part of [filed.number, 'скан.pdf', 'не позднее 25.11.2026', 'сообщат по телефону', 'Снегов Роман Антонович'])
    expect(receipt).toContain(part);

  const number = filed.number;
  await platform.settle();
  const registrar = await platform.as('Лугова');
  const received = await registrar.open(number);
  expect(received).toMatchObject({ channel: 'inPerson', status: 'received', portalNumber: number, documents: [{ fileName: 'скан.pdf' }] });
  expect(received.details[0]).toMatchObject({
    title: 'Очный приём',
    fields: expect.arrayContaining([{ caption: 'Принял', value: 'Снегов Роман Антонович' }]),
  });
  expect(accountOf(received)).toContain('видит дело в личном кабинете');
  expect(received.history.at(-1)).toMatchObject({ comment: `Принято на очном приёме, обращение № ${number}` });
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();

  const specialist = await prepareGrant(platform, number);
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  const official = await platform.as('Горный');
  await official.sign(number);
  await platform.settle();
  const ready = await specialist.open(number);
  expect(ready).toMatchObject({ status: 'issuingResult' });
  expect(ready.history[0]?.comment).toContain('Результат готов к выдаче');
  const order = await deskOrder(number);
  expect(order).toMatchObject({ applicantSnils: known.snils, formCode: '600368', organizationCode: 'school-1', status: { code: 3 } });
  expect(order?.history.map(({ code }) => code)).toEqual([2, 1, 6, 3]);
  expect(order?.files.map(({ kind }) => kind)).toEqual(['result', 'signature']);
  const result = await platform.portal.downloadFile(order?.number ?? '', 0);
  expect(Buffer.from(result.subarray(0, 5)).toString()).toBe('%PDF-');
  await specialist.act(number, 'finish');
  expect(await specialist.open(number)).toMatchObject({ status: 'serviceGranted' });
});

interface DeskOrder {
  readonly number: string;
  readonly applicantSnils: string;
  readonly desk?: { readonly orderNumber: string };
  readonly status?: { readonly code: number };
  readonly history: readonly { readonly code: number }[];
  readonly files: readonly { readonly kind: string }[];
}

/** The case as the account of the applicant has it. */
async function deskOrder(number: string): Promise<DeskOrder | undefined> {
  const orders = (await (await fetch(`${platform.portal.url}/api/orders`)).json()) as readonly DeskOrder[];
  const found = orders.filter(({ desk }) => desk?.orderNumber === number);
  expect(found.length).toBeLessThan(2);
  return found[0];
}

const accountOf = (card: {
  readonly details: readonly { readonly title: string; readonly fields: readonly { readonly value: string }[] }[];
}) => card.details.find(({ title }) => title === 'Личный кабинет ЕПГУ')?.fields[0]?.value;

const accountWeather = async (weather: object): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${platform.portal.url}/emulator/account`, { method: 'POST', headers, body: JSON.stringify(weather) });
  expect(answer.status).toBe(200);
};

it('the account refuses an order once, answers late, and has no room for whom it does not know', { timeout: 120_000 }, async () => {
  const clerk = await platform.as('Снегов');
  const registrar = await platform.as('Лугова');

  // Not able now, then refused for good: the first is repeated by itself, the second by a person.
  await accountWeather({
    answers: [
      { code: 1, message: 'Internal error' },
      { code: 11, status: 13, message: 'Incorrect serviceTargetCode' },
    ],
  });
  const { number } = await file(clerk, await begin(clerk));
  await platform.settle();
  expect(await deskOrder(number)).toBeUndefined();
  expect(accountOf(await registrar.open(number))).toContain('код услуги не зарегистрирован');
  const [failed] = await failedReplies(number);
  expect(failed?.problem).toContain('нажмите «Повторить»');
  await platform.composed.platform.retryInbox(failed?.inbox_message_id ?? '');
  await platform.settle();
  expect(accountOf(await registrar.open(number))).toContain('видит дело в личном кабинете');
  expect((await deskOrder(number))?.history.map(({ code }) => code)).toEqual([2]);
  expect(await failedReplies(number)).toEqual([]);

  // A late answer: what happens meanwhile waits, and follows in its order.
  await accountWeather({ paused: true });
  const late = await file(clerk, await begin(clerk));
  await registrar.act(late.number, 'take');
  await registrar.answerCriteria(late.number);
  await registrar.act(late.number, 'register');
  expect(accountOf(await registrar.open(late.number))).toContain('передаётся');
  await accountWeather({ paused: false });
  await platform.settle();
  expect((await deskOrder(late.number))?.history.map(({ code }) => code)).toEqual([2, 1, 6]);

  // Nobody with such a number has an account; the applicant is told otherwise.
  const nobody = typed({ applicant: { ...typed().applicant, lastName: 'Безучётный', snils: '112-233-445 95', documentNumber: '999999' } });
  const stranger = await file(clerk, await begin(clerk, nobody));
  await platform.settle();
  expect(await deskOrder(stranger.number)).toBeUndefined();
  expect(accountOf(await registrar.open(stranger.number))).toMatch(/Портал не принял дело: .*не нашёл заявителя.*Заявителю сообщают иначе/);
});

const failedReplies = (number: string) =>
  platform.composed.platform.database.system((transaction) =>
    transaction.query<{ inbox_message_id: string; problem: string }>(
      null,
      `select i.inbox_message_id, i.problem from inbox_message i join application a on a.application_id = i.application_id where a.reception_number = $1 and i.state = 'failed'`,
      [number],
    ),
  );

it('sent by many at once, twice and after a lost answer, a draft is one application', async () => {
  const clerk = await platform.as('Снегов');
  const draft = await begin(clerk);
  const answers = await Promise.all(Array.from({ length: 12 }, () => file(clerk, draft)));
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect((await file(clerk, draft)).number).toBe(answers[0]?.number);
  const registrar = await platform.as('Лугова');
  const { rows } = await registrar.call(listApplications, { query: { search: answers[0]?.number ?? '' } });
  expect(rows).toHaveLength(1);
  await expect(clerk.fetch(`/api/drafts/${draft.id}`).then((answer) => answer.json())).resolves.toMatchObject({
    code: 'draft-already-filed',
  });
});

it('an incomplete draft is not sent and says what is missing; other desks neither see nor send it', async () => {
  const clerk = await platform.as('Снегов');
  const draft = await begin(clerk, typed({ signedOnPaper: false, form: { ...schoolEnrolment().form, grade: 12 } }));
  await expect(file(clerk, draft)).rejects.toMatchObject({
    status: 409,
    code: 'draft-incomplete',
    message: expect.stringContaining('«Класс»: не больше 11.'),
  });
  await expect(file(await platform.as('Сосновцева'), draft)).rejects.toMatchObject({ status: 404 });
  await expect(file(await platform.as('Лугова'), draft)).rejects.toMatchObject({ status: 403, code: 'section-forbidden' });
  await expect(file(clerk, { ...draft, version: 7 })).rejects.toMatchObject({ status: 409, code: 'draft-changed-meanwhile' });
});

it('a representative files with his power, and both are kept', async () => {
  const clerk = await platform.as('Снегов');
  const representative = {
    lastName: 'Берёзкина',
    firstName: 'Алёна',
    bornOn: '1991-03-14',
    documentSeries: '7599',
    documentNumber: '900001',
    phone: '+79000000001',
  };
  const power = { title: 'Доверенность', number: '12', issuedOn: '2026-01-10' };
  const draft = await begin(clerk, typed({ throughRepresentative: true, representative, power }));
  await expect(file(clerk, draft)).rejects.toMatchObject({ code: 'draft-incomplete' });
  await attach(clerk, draft.id, 'representativePower');
  const { number } = await file(clerk, draft);
  const card = await (await platform.as('Лугова')).open(number);
  expect(card.applicant.name).toContain('Соколова-Речная');
  expect(card.details[0]?.fields).toEqual(expect.arrayContaining([{ caption: 'Представитель', value: 'Берёзкина Алёна' }]));
});

it('a person is found by the whole number only, in the own organization, and the look is journaled', async () => {
  const clerk = await platform.as('Снегов');
  const { places } = await clerk.call(getReceptionDesk, {});
  const organizationId = places[0]?.organizationId ?? '';
  const by = { documentKind: 'passport' as const, documentSeries: known.passport.series, documentNumber: known.passport.number };
  const { people } = await clerk.call(findApplicants, { body: { organizationId, by } });
  expect(people).toHaveLength(1);
  expect(people[0]).toMatchObject({
    person: { lastName: 'Соколова-Речная', phone: known.phone },
    children: [{ lastName: child.lastName, firstName: child.firstName }],
  });
  expect(
    (await clerk.call(findApplicants, { body: { organizationId, by: { ...by, documentNumber: known.passport.number.slice(1) } } })).people,
  ).toEqual([]);
  await expect((await platform.as('Сосновцева')).call(findApplicants, { body: { organizationId, by } })).rejects.toMatchObject({
    code: 'reception-place-unknown',
  });
  const looks = await platform.composed.platform.database.query<{ what: string }>(
    null,
    `select what from view_journal where what like 'очный приём%'`,
  );
  expect(looks.length).toBeGreaterThan(0);
});
