import { describe, expect, it } from 'vitest';
import {
  anApplication,
  anEmployee,
  aRequest,
  aService,
  aSignature,
  citizen,
  department,
  now,
  platform,
  problemOf,
  refusalOf,
  school,
  uuid,
} from '../testing/builders.ts';
import { Story } from '../testing/story.ts';
import type { Application } from './application.ts';

const registrar = anEmployee(11, 'Регистраторова Рита', 'registrar');
const colleague = anEmployee(12, 'Приёмова Полина', 'registrar');
const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const official = anEmployee(31, 'Директорова Дарья', 'signingOfficial');
const signature = 'A'.repeat(120);
const asCandidate = ({ personId, name, grants }: typeof registrar) => ({ candidate: { id: personId, name, grants } });

const documentOf = (application: Application): string => application.proposedDecision?.documentId ?? '';
const signed = (story: Story): Story =>
  story.step(official, 'sign', { documentId: documentOf(story.application), signature }, aSignature(documentOf(story.application)));

const checked = (fields: Partial<Application> = {}): Application =>
  anApplication({ status: 'checkingDocuments', responsibleId: registrar.personId, responsibleName: registrar.name, ...fields });

describe('given a new application', () => {
  it('leads to a granted service when every role does its part', () => {
    const story = new Story(anApplication())
      .step(registrar, 'take')
      .step(registrar, 'answerCriteria', { answers: [{ code: 'complete', met: true, note: '' }] })
      .step(registrar, 'register');
    expect(story.application).toMatchObject({ status: 'requestingInformation', responsibleId: undefined, serviceDueOn: '2026-03-19' });
    expect(story.effects.filter(({ name }) => name === 'sendInteragencyRequest')).toHaveLength(2);

    for (const { id } of story.application.requests)
      story
        .step(platform, 'recordRequest', { state: 'sent', requestId: id })
        .step(platform, 'recordRequest', { state: 'answered', requestId: id, answer: { outcome: 'found', facts: {}, captions: {} } });
    expect(story.application.status).toBe('reviewingDocuments');

    story
      .step(specialist, 'take')
      .step(specialist, 'answerCriteria', { answers: [{ code: 'age', met: true, note: '' }] })
      .step(specialist, 'startDecision')
      .step(specialist, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' })
      .step(specialist, 'sendForSignature')
      .step(official, 'take');
    signed(story);
    expect(story.application).toMatchObject({ status: 'delivering', proposedDecision: undefined, responsibleId: undefined });

    story.step(platform, 'confirmDelivery').step(specialist, 'finish');
    expect(story.application).toMatchObject({ status: 'serviceGranted', finishedAt: now, decision: { kind: 'grant', deliveredAt: now } });
    expect(story.application.version).toBe(1 + story.entries.length);
    expect(story.effects.at(-1)).toEqual({ name: 'recordInRegistry' });
    expect(story.told).toEqual([1, 6]);
    // The draft preview gave way to the one document that was signed.
    expect(story.application.documents.map(({ kindCode }) => kindCode)).toEqual(['decision', 'signature']);
  });

  it('leads to a refusal of documents, returned for revision once, corrected and signed', () => {
    const story = new Story(anApplication())
      .step(registrar, 'take')
      .step(registrar, 'prepareDocumentRefusal', { groundCodes: ['A1'], explanation: 'Нет подписи' })
      .step(registrar, 'sendForSignature');
    const first = story.application.proposedDecision;
    expect(story.application.status).toBe('signingDocumentRefusal');
    story.step(official, 'returnForRevision', { remark: 'Добавьте второе основание' }, asCandidate(registrar));
    expect(story.application).toMatchObject({
      status: 'preparingDocumentRefusal',
      responsibleId: registrar.personId,
      responsibleName: registrar.name,
      proposedDecision: { number: undefined, remark: { text: 'Добавьте второе основание', byName: official.name } },
    });
    story.step(registrar, 'prepareDocumentRefusal', { groundCodes: ['A1', 'A2', 'A2'], explanation: '' });
    expect(story.application.proposedDecision?.remark?.text).toBe('Добавьте второе основание');
    story.step(registrar, 'sendForSignature');
    expect(story.application.proposedDecision?.id).not.toBe(first?.id);
    signed(story).step(platform, 'confirmDelivery');
    expect(refusalOf({ actor: specialist, application: story.application, action: 'finish' })).toBe('action-forbidden');
    story.step(registrar, 'finish');
    expect(story.application).toMatchObject({
      status: 'documentsRefused',
      decision: { groundCodes: ['A1', 'A2'] },
      registeredAt: undefined,
    });
  });

  it('returns a draft to nobody when whoever prepared it may no longer work on it', () => {
    const sent = new Story(checked())
      .step(registrar, 'prepareDocumentRefusal', { groundCodes: ['A1'], explanation: '' })
      .step(registrar, 'sendForSignature').application;
    const left = { candidate: { id: registrar.personId, name: registrar.name, grants: [] } };
    for (const facts of [{}, left, asCandidate(colleague)]) {
      const returned = new Story(sent).step(official, 'returnForRevision', { remark: 'Исправьте' }, facts).application;
      expect(returned).toMatchObject({ responsibleId: undefined, responsibleName: undefined });
      expect(new Story(returned).step(colleague, 'take').application.responsibleId).toBe(colleague.personId);
    }
  });

  it('drops a document composed for an older draft', () => {
    const story = new Story(checked()).step(registrar, 'prepareDocumentRefusal', { groundCodes: ['A1'], explanation: '' });
    const older = story.application.proposedDecision?.id;
    story.step(registrar, 'prepareDocumentRefusal', { groundCodes: ['A2'], explanation: '' });
    const before = story.application;
    const document = { id: uuid(900), fileId: uuid(901), fileName: 'old.pdf', title: 'Решение', sizeBytes: 1 };
    story.step(platform, 'recordDocument', { proposedDecisionId: older, final: false, document });
    expect(story.application).toEqual({ ...before, version: before.version + 1 });
  });
});

describe('grounds', () => {
  const deciding = anApplication({ status: 'makingDecision', registeredAt: now, responsibleId: specialist.personId });
  it.each([
    [{ kind: 'grant', groundCodes: ['R1'], explanation: '' }, 'grounds-superfluous'],
    [{ kind: 'refuseService', groundCodes: [], explanation: '' }, 'grounds-required'],
    [{ kind: 'refuseService', groundCodes: ['A1'], explanation: '' }, 'ground-unknown'],
    [{ kind: 'refuseDocuments', groundCodes: ['A1'], explanation: '' }, 'input-invalid'],
  ])('%j → %s', (input, code) => {
    expect(refusalOf({ actor: specialist, application: deciding, action: 'prepareDecision', input })).toBe(code);
  });
});

describe('registration', () => {
  it('waits for every acceptance question', () => {
    expect(problemOf({ actor: registrar, application: checked(), action: 'register' })).toMatchObject({
      code: 'criteria-unanswered',
      details: { count: 1 },
    });
    const answers = [{ code: 'age', met: true, note: '' }];
    expect(refusalOf({ actor: registrar, application: checked(), action: 'answerCriteria', input: { answers } })).toBe('input-invalid');
  });

  it('is refused while an acceptance question is answered «Нет»', () => {
    const criteria = [{ code: 'complete', met: false, note: '', byId: registrar.personId, at: now }];
    expect(problemOf({ actor: registrar, application: checked({ criteria }), action: 'register' })).toMatchObject({
      code: 'criteria-not-met',
      details: { questions: expect.stringMatching(/\?$/) },
    });
  });

  it('goes straight to review when nothing is asked, and asks only what the form calls for', () => {
    const criteria = [{ code: 'complete', met: true, note: '', byId: registrar.personId, at: now }];
    const quiet = new Story(checked({ criteria }), aService({ informationKinds: [] })).step(registrar, 'register');
    expect(quiet.application).toMatchObject({ status: 'reviewingDocuments', requests: [] });
    const informationKinds = [{ code: 'guardianship', obligatory: true, when: { field: 'guardian', equals: true } }] as const;
    const asked = (guardian: boolean) =>
      new Story(checked({ criteria, form: { guardian } }), aService({ informationKinds: [...informationKinds] })).step(
        registrar,
        'register',
      ).application.requests;
    expect(asked(false)).toEqual([]);
    expect(asked(true)).toMatchObject([{ kind: 'guardianship', state: 'planned', attempt: 1, dueOn: '2026-03-23' }]);
  });
});

describe('transfer to the competent authority', () => {
  const input = { organizationId: department.id, reason: 'Услугу оказывает управление' };
  it('keeps the first receipt and the submission and leaves the responsible person behind', () => {
    const before = checked({ receivedAt: new Date('2026-03-13T19:00:00+03:00') });
    const { application } = new Story(before).step(registrar, 'transfer', input, { recipient: department });
    expect(application).toMatchObject({
      status: 'received',
      organizationId: department.id,
      responsibleId: undefined,
      transfers: 1,
      criteria: [],
    });
    expect([application.receivedAt, application.submittedAt, application.id]).toEqual([before.receivedAt, before.submittedAt, before.id]);
    expect(application.registrationDueOn).toBe('2026-03-16');
  });

  it('counts the registration term of the service definition', () => {
    const service = aService({ registrationTerm: { amount: 3, unit: 'workingDays', countsFrom: 'receiptDay', source: 'п. 1' } });
    const { application } = new Story(checked(), service).step(registrar, 'transfer', input, { recipient: department });
    expect(application.registrationDueOn).toBe('2026-03-18');
  });

  it.each([
    ['the same organization', { ...department, id: school.id }, 'same-organization'],
    ['one without the service', { ...department, serviceCodes: [] }, 'organization-unknown'],
    ['one that is not active', { ...department, active: false }, 'organization-unknown'],
    ['one nobody knows', undefined, 'organization-unknown'],
  ] as const)('is refused to %s', (_title, recipient, code) => {
    const facts = recipient ? { recipient } : {};
    const told = { actor: registrar, application: checked(), action: 'transfer' } as const;
    expect(refusalOf({ ...told, input: { ...input, organizationId: recipient?.id ?? uuid(9) }, facts })).toBe(code);
  });

  it('needs a reason', () => {
    expect(problemOf({ actor: registrar, application: checked(), action: 'transfer', input: { ...input, reason: ' ' } }).message).toContain(
      'Причина перенаправления',
    );
  });
});

describe('conflicts of people', () => {
  it('names whoever has taken the application', () => {
    const problem = problemOf({ actor: colleague, application: checked(), action: 'take' });
    expect(problem).toMatchObject({ code: 'taken-by-another', status: 409, details: { name: registrar.name } });
    expect(refusalOf({ actor: registrar, application: checked(), action: 'take' })).toBe('already-yours');
    expect(refusalOf({ actor: colleague, application: checked(), action: 'register' })).toBe('not-responsible');
  });
});

describe('cancellation asked by the applicant', () => {
  it('returns where the work was, or ends the case', () => {
    const asked = new Story(checked()).step(citizen, 'requestCancellation', { reason: 'Передумала' }).application;
    expect(asked).toMatchObject({ status: 'cancellationRequested', returnStatus: 'checkingDocuments' });
    const refused = new Story(asked).step(registrar, 'refuseCancellation', { comment: 'Уже решено' });
    expect(refused.application).toMatchObject({ status: 'checkingDocuments', returnStatus: undefined });
    expect(refused.told).toEqual([11]);
    const granted = new Story(asked).step(registrar, 'grantCancellation', { comment: 'Отменено' });
    expect(granted.application).toMatchObject({ status: 'cancelled', finishedAt: now });
    expect(granted.effects).toContainEqual({ name: 'answerCancellation', result: 'cancelled', comment: 'Отменено' });
  });

  it('does not return to a wait whose answers have come meanwhile', () => {
    const request = aRequest();
    const waiting = anApplication({ status: 'requestingInformation', registeredAt: now, requests: [request] });
    const story = new Story(waiting)
      .step(citizen, 'requestCancellation', { reason: '' })
      .step(platform, 'recordRequest', { state: 'answered', requestId: request.id, answer: { outcome: 'found', facts: {}, captions: {} } })
      .step(specialist, 'refuseCancellation', { comment: 'Не просили' });
    expect(story.application.status).toBe('reviewingDocuments');
  });
});
