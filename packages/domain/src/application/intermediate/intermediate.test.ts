import { describe, expect, it } from 'vitest';
import { act, anApplication, anEmployee, aService, now, problemOf, uuid } from '../../testing/builders.ts';
import { available } from '../decide.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const registrar = anEmployee(11, 'Регистраторова Рита', 'registrar');
const reviewing = anApplication({ status: 'reviewingDocuments', registeredAt: now, responsibleId: specialist.personId });
const told = (code: string, more: object = {}) =>
  ({ actor: specialist, application: reviewing, action: 'setIntermediateStatus', input: { code, ...more } }) as const;

describe('an intermediate status', () => {
  it('fills its text from the case and from what the person says', () => {
    const { application, effects } = act(told('originals', { values: { place: 'Кабинет 5' } }));
    // Five working days from Monday 16.03.
    expect(effects).toEqual([
      { name: 'informApplicant', code: 25, title: 'Приглашение с оригиналами', comment: 'Пётр: ждём до 23.03.2026. Кабинет 5' },
    ]);
    expect(application).toMatchObject({
      status: 'awaitingVisit',
      waits: [{ kind: 'visit', comment: 'Пётр: ждём до 23.03.2026. Кабинет 5' }],
    });
  });

  it('that opens nothing leaves the case where it is', () => {
    const { application } = act(told('tests', { comment: 'Испытания назначены' }));
    expect([application.status, application.waits]).toEqual(['reviewingDocuments', []]);
  });

  it('is never sent with a hole in its text', () => {
    expect(problemOf(told('originals'))).toMatchObject({ code: 'placeholder-unfilled', details: { names: 'Место и время' } });
    expect(problemOf(told('tests', { comment: 'Приходите {date}' }))).toMatchObject({
      code: 'placeholder-unfilled',
      details: { names: 'Дата' },
    });
  });

  it('opens a wait only from the review', () => {
    const deciding = { ...reviewing, status: 'makingDecision' } as const;
    expect(problemOf({ ...told('originals', { comment: 'Ждём вас' }), application: deciding }).code).toBe('intermediate-status-not-now');
    expect(act({ ...told('tests', { comment: 'Готовим решение' }), application: deciding }).application.status).toBe('makingDecision');
  });

  it('is set by the roles the service names', () => {
    expect(problemOf(told('noticed')).message).toContain('«Регистратор»');
    const checking = anApplication({ status: 'checkingDocuments', responsibleId: registrar.personId });
    const { effects } = act({ actor: registrar, application: checking, action: 'setIntermediateStatus', input: { code: 'noticed' } });
    expect(effects).toMatchObject([{ comment: 'Заявление от 14.03.2026 читаем.' }]);
    const offered = (roles: readonly ('registrar' | 'specialist')[]) =>
      available({
        actor: registrar,
        application: checking,
        service: aService({
          intermediateStatuses: [{ code: 'a', title: 'А', portalStatusCode: 7, commentTemplate: '', roles: [...roles], opens: null }],
        }),
      }).some(({ action }) => action === 'setIntermediateStatus');
    expect([offered(['specialist']), offered(['registrar'])]).toEqual([false, true]);
  });
});

describe('a document added by staff', () => {
  const file = { file: { uploadId: uuid(60), fileId: uuid(61), name: 'справка.pdf', mediaType: 'application/pdf', sizeBytes: 1 } };
  const service = aService({
    documents: [
      { code: 'permission', title: 'Разрешение учредителя', source: 'intraAgency', need: 'ifPresent' },
      { code: 'identity', title: 'Паспорт', source: 'applicant', need: 'ifPresent' },
    ],
  });
  const input = {
    title: 'Разрешение',
    kindCode: 'permission',
    source: 'localAuthority',
    fileId: uuid(60),
    number: '12',
    issuedOn: '2026-03-10',
  };
  const attach = { actor: specialist, application: reviewing, action: 'attachDocument', facts: file, service } as const;

  it('has its kind, source, number and date, and who added it', () => {
    const { application, entry } = act({ ...attach, input });
    expect(application.documents).toMatchObject([{ ...input, fileId: uuid(61), addedByName: specialist.name }]);
    expect(entry.comment).toBe('Добавлен документ «Разрешение» № 12 от 10.03.2026');
  });

  it.each([
    ['a kind that is the applicant’s to give', { kindCode: 'identity' }],
    ['a kind nobody knows', { kindCode: 'unknown' }],
    ['a day that does not exist', { issuedOn: '2026-02-30' }],
  ])('is not %s', (_title, change) => {
    expect(problemOf({ ...attach, input: { ...input, ...change } }).code).toBe('input-invalid');
  });
});
