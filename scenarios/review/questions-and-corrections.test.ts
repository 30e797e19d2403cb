import { listNotifications } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const identity = {
  name: 'паспорт.pdf',
  documentCode: 'applicantIdentity',
  mediaType: 'application/pdf',
  base64: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64'),
};

/** An application on the table of the specialist; answers its number. */
async function reviewed(): Promise<string> {
  const filing = schoolEnrolment({ files: [identity] });
  const number = await platform.portal.file(filing);
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  await (await platform.as('Родников')).act(number, 'take');
  return number;
}

it('questions that point at a field and at a place on a scan are answered on the portal; the answers come back beside them', async () => {
  const number = await reviewed();
  const specialist = await platform.as('Родников');
  const card = await specialist.open(number);
  const document = card.documents.find((one) => one.kindCode === 'applicantIdentity');
  const added = new FormData();
  added.append('file', new Blob([Buffer.from(identity.base64, 'base64')], { type: identity.mediaType }), 'согласование.pdf');
  const { id: fileId } = (await (await specialist.fetch('/api/uploads', { method: 'POST', body: added })).json()) as { id: string };
  const paper = { title: 'Согласование учредителя', kindCode: 'founderPermission', source: 'localAuthority', number: '12-п', fileId };
  await specialist.act(number, 'attachDocument', { ...paper, issuedOn: '2026-11-20' });
  expect((await specialist.open(number)).documents.at(-1)).toMatchObject({
    title: 'Согласование учредителя',
    sourceTitle: 'Орган местного самоуправления',
    number: '12-п',
    issuedOn: '2026-11-20',
    addedByName: expect.stringContaining('Родников'),
  });
  await expect(
    specialist.act(number, 'requestInformation', { questions: [{ text: 'Пришлите свидетельство', documentKindCode: 'birthCertificate' }] }),
  ).rejects.toMatchObject({ status: 400, code: 'document-not-from-applicant' });
  await specialist.act(number, 'requestInformation', {
    comment: 'Нужно уточнить два места.',
    questions: [
      { text: 'Верно ли указан язык образования?', field: 'form.educationLanguage' },
      {
        text: 'Номер не читается, пришлите страницу ещё раз',
        documentId: document?.id,
        page: 1,
        rectangle: { left: 0.1, top: 0.2, width: 0.6, height: 0.1 },
      },
    ],
  });
  await platform.settle();
  const asked = (await platform.portal.order(number)).history.at(-1);
  expect(asked).toMatchObject({ code: 14, questions: [{ text: 'Верно ли указан язык образования?' }, {}] });
  expect(asked?.comment).toContain('1. Язык образования. Верно ли указан язык образования?');

  await platform.portal.answer(number, ['Да, русский']);
  await platform.settle();
  expect(await specialist.open(number)).toMatchObject({ status: 'awaitingInformation' });
  const open = (await platform.portal.order(number)).history.at(-1)?.questions?.[1]?.id;
  const scan = { name: 'страница.pdf', mediaType: 'application/pdf', base64: identity.base64 };
  const sent = await fetch(`${platform.portal.url}/api/orders/${number}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answers: [{ questionId: open, text: 'Прикладываю', files: [scan] }] }),
  });
  expect(sent.status).toBe(202);
  await platform.settle();

  const answered = await specialist.open(number);
  expect(answered.status).toBe('reviewingDocuments');
  const [second, first] = answered.questions.toSorted((one) => (one.document ? -1 : 1));
  expect(first).toMatchObject({ field: { caption: 'Язык образования', value: 'русский' }, answer: { text: 'Да, русский' } });
  expect(second).toMatchObject({
    document: { page: 1, rectangle: { left: 0.1, height: 0.1 } },
    answer: { text: 'Прикладываю', documents: [{ fileName: 'страница.pdf' }] },
  });
  expect(answered.documents.map((one) => one.fileName)).toContain('страница.pdf');
  // The letters are confirmed to the portal.
  const order = (await (await fetch(`${platform.portal.url}/api/orders/${number}`)).json()) as { messages: { delivered: boolean }[] };
  expect(order.messages.map((message) => message.delivered)).toEqual([true, true]);
});

it('a correction is a version with its differences: refused once, accepted the second time, the place in the order kept', async () => {
  const number = await reviewed();
  const specialist = await platform.as('Родников');
  const before = await specialist.open(number);
  const { form } = schoolEnrolment();
  await expect(platform.portal.correct(number, form)).rejects.toThrow('edit_not_allowed');
  await specialist.act(number, 'requestCorrection', { comment: 'Проверьте класс и язык образования.' });
  await platform.settle();
  await platform.portal.correct(number, { ...form, grade: 7 });
  await platform.settle();
  expect((await specialist.call(listNotifications, { query: {} })).rows[0]).toMatchObject({
    kind: 'applicantCorrected',
    applicationId: before.id,
    mine: true,
  });
  const proposed = await specialist.open(number);
  expect(proposed).toMatchObject({
    status: 'reviewingDocuments',
    corrections: [{ version: 2, state: 'proposed', differences: [{ caption: 'Класс', before: '6', after: '7' }] }],
  });
  await specialist.answerCriteria(number);
  await expect(specialist.act(number, 'startDecision')).rejects.toMatchObject({ code: 'correction-pending' });
  await specialist.act(number, 'refuseCorrection', { reason: 'Ребёнок окончил пятый класс, это шестой.' });
  await specialist.act(number, 'requestCorrection', { comment: 'Верните шестой класс, если ошиблись; проверьте язык.' });
  await platform.settle();
  await platform.portal.correct(number, { ...form, educationLanguage: 'татарский' });
  await platform.settle();
  await specialist.act(number, 'acceptCorrection');
  await platform.settle();
  const accepted = await specialist.open(number);
  expect(accepted.corrections.map((correction) => correction.state)).toEqual(['accepted', 'refused']);
  expect(accepted.details.flatMap((group) => group.fields)).toContainEqual({ caption: 'Язык образования', value: 'татарский' });
  expect([accepted.submittedAt, accepted.registrationNumber]).toEqual([before.submittedAt, before.registrationNumber]);
  const titles = (await platform.portal.order(number)).history.map((entry) => entry.title);
  expect(titles).toEqual(expect.arrayContaining(['Исправления не приняты', 'Исправления приняты']));
});

shows(import.meta.url, () => platform);
