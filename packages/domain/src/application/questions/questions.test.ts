import { describe, expect, it } from 'vitest';
import { act, anApplication, anEmployee, aService, citizen, now, problemOf, uuid } from '../../testing/builders.ts';
import type { Application } from '../application.ts';
import { openQuestions } from './question.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const service = aService({
  form: {
    title: 'Заявление',
    properties: {
      grade: { type: 'integer', title: 'Класс' },
      second: { title: 'Второй родитель', properties: { phone: { title: 'Телефон' } } },
    },
  },
  documents: [
    { code: 'birth', title: 'Свидетельство о рождении', source: 'interagency', need: 'ownInitiative' },
    { code: 'commission', title: 'Заключение комиссии', source: 'applicant', need: 'ifPresent' },
  ],
});
const scan = {
  id: uuid(70),
  kindCode: 'commission',
  title: 'Заключение комиссии',
  source: 'applicant',
  fileId: uuid(71),
  fileName: 'скан.png',
  mediaType: 'image/png',
  sizeBytes: 1,
  addedAt: now,
} as const;
const reviewing = anApplication({
  status: 'reviewingDocuments',
  registeredAt: now,
  responsibleId: specialist.personId,
  documents: [scan],
  form: { grade: 6, second: { phone: '+79000000000' } },
});
const told = (questions: readonly object[], comment = '') =>
  ({ actor: specialist, application: reviewing, action: 'requestInformation', input: { comment, questions }, service }) as const;
const asked = act(
  told([
    { text: 'Верно ли указан класс?', field: 'form.grade' },
    { text: 'Номер не читается', documentId: scan.id, page: 2, rectangle: { left: 0.1, top: 0.2, width: 0.5, height: 0.1 } },
  ]),
);
const write = (application: Application, input: object) =>
  act({ actor: citizen, application, action: 'receiveMessage', input: { text: 'Ответ', ...input }, service });
const [grade, number] = asked.application.questions;

describe('questions to the applicant', () => {
  it('point at a field with its value, and at a place on a scan', () => {
    expect(asked.application.questions).toMatchObject([
      { field: { path: 'form.grade', caption: 'Класс', value: '6' }, askedByName: specialist.name },
      { document: { documentId: scan.id, fileName: 'скан.png', page: 2, rectangle: { left: 0.1 } } },
    ]);
    expect(asked.effects).toMatchObject([
      {
        name: 'informApplicant',
        code: 14,
        questions: asked.application.questions,
        comment: '1. Класс. Верно ли указан класс?\n2. Заключение комиссии, страница 2. Номер не читается',
      },
    ]);
    expect(act(told([{ text: 'Верен ли телефон?', field: 'form.second.phone' }])).application.questions[0]?.field?.caption).toBe(
      'Второй родитель: Телефон',
    );
  });

  it.each([
    ['a field the application does not have', [{ text: 'Что это?', field: 'form.nothing' }], 'input-invalid'],
    ['a document that is not of the case', [{ text: 'Что это?', documentId: uuid(99) }], 'input-invalid'],
    [
      'a place outside the page',
      [{ text: 'Что это?', documentId: scan.id, rectangle: { left: 0, top: 0, width: 1, height: 1.5 } }],
      'input-invalid',
    ],
    ['a document that agencies give', [{ text: 'Пришлите', documentKindCode: 'birth' }], 'document-not-from-applicant'],
    ['nothing at all', [], 'input-invalid'],
  ])('never ask about %s', (_title, questions, code) => {
    expect(problemOf(told(questions)).code).toBe(code);
  });

  it('may ask for a document that is the applicant’s to give', () => {
    expect(act(told([{ text: 'Пришлите заключение', documentKindCode: 'commission' }])).application.questions).toMatchObject([
      { wanted: { kindCode: 'commission', title: 'Заключение комиссии' } },
    ]);
  });
});

describe('answers', () => {
  it('stand beside their questions; the case comes back when none is left', () => {
    const one = write(asked.application, { answers: [{ questionId: grade?.id, text: 'Шестой', documentIds: [] }] }).application;
    expect(one).toMatchObject({
      status: 'awaitingInformation',
      questions: [{ answer: { text: 'Шестой' } }, { text: 'Номер не читается' }],
    });
    const document = {
      id: uuid(80),
      fileId: uuid(81),
      fileName: 'новый.png',
      title: 'Приложение',
      kindCode: 'other',
      mediaType: 'image/png',
      sizeBytes: 2,
    };
    const both = write(one, { answers: [{ questionId: number?.id, text: '', documentIds: [uuid(80)] }], documents: [document] });
    expect(both.application).toMatchObject({
      status: 'reviewingDocuments',
      questions: [{}, { answer: { documentIds: [uuid(80)] } }],
      documents: [{}, { source: 'applicant', fileName: 'новый.png' }],
      waits: [{ outcome: 'answered' }],
    });
    expect(both.effects).toContainEqual({ name: 'confirmMessage' });
  });

  it('are not replaced by a second letter', () => {
    const once = write(asked.application, { answers: [{ questionId: grade?.id, text: 'Шестой', documentIds: [] }] }).application;
    const twice = write(once, { answers: [{ questionId: grade?.id, text: 'Седьмой', documentIds: [] }] }).application;
    expect(twice.questions[0]?.answer?.text).toBe('Шестой');
    expect(twice.status).toBe('awaitingInformation');
  });

  it('a letter without answers leaves the questions open; where nothing particular was asked any letter is the answer', () => {
    const letter = write(asked.application, {}).application;
    expect([letter.status, openQuestions(letter).length]).toEqual(['awaitingInformation', 2]);
    const plain = act(told([], 'Уточните адрес')).application;
    expect(write(plain, {}).application.status).toBe('reviewingDocuments');
  });

  it('questions of an earlier wait are not asked again', () => {
    const back = act({
      actor: specialist,
      application: asked.application,
      action: 'resumeReview',
      input: { reason: 'Уточнили по телефону' },
    }).application;
    const later = new Date(now.getTime() + 60_000);
    const again = act({ ...told([{ text: 'А адрес верен?', field: 'applicant.lastName' }]), application: back, at: later }).application;
    expect(openQuestions(again).map(({ text }) => text)).toEqual(['А адрес верен?']);
  });
});
