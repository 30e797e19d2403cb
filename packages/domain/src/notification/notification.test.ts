import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../access/grant.ts';
import { roles } from '../access/roles.ts';
import type { ActionId } from '../application/actions.ts';
import type { Actor } from '../application/actor.ts';
import type { Application } from '../application/application.ts';
import {
  act,
  aGrant,
  anApplication,
  anEmployee,
  aProposal,
  aRequest,
  citizen,
  department,
  now,
  platform,
  school,
} from '../testing/builders.ts';
import { audienceOf, kindsFor, namedAudienceOf } from './audience.ts';
import { type NotificationKind, notificationKind, notificationKindIds } from './kinds.ts';
import { type NotifiedChange, notificationOf as ruled, termKinds } from './notification-of.ts';

/** Kinds this file has seen told by a change of an application. */
const seen = new Set<NotificationKind>();
const notificationOf = (change: NotifiedChange) => {
  const told = ruled(change);
  if (typeof told !== 'string') seen.add(told.kind);
  return told;
};

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const official = anEmployee(31, 'Директорова Дарья', 'signingOfficial');
const assigning = anEmployee(12, 'Назначаева Нина', 'assigningSpecialist');
const mine = { responsibleId: specialist.personId, responsibleName: specialist.name };
const reviewing = anApplication({ status: 'reviewingDocuments', registeredAt: now, specialistId: specialist.personId, ...mine });

const after = (actor: Actor, before: Application, action: ActionId, input: unknown, facts = {}) =>
  notificationOf({ before, after: act({ actor, application: before, action, input, facts }).application, action, actor, input });

describe('what a change tells', () => {
  it('a new application goes to those who register, without a name', () => {
    const told = notificationOf({ before: undefined, after: anApplication(), action: 'receive', actor: platform });
    expect(told).toEqual({ kind: 'applicationReceived', personId: undefined, detail: '' });
    const failed = anApplication({ status: 'exchangeFailed' });
    expect(notificationOf({ before: undefined, after: failed, action: 'receive', actor: platform })).toMatchObject({
      kind: 'intakeFailed',
    });
  });

  it('whoever took the application himself is told nothing, whoever was given it is', () => {
    const free = anApplication({ status: 'reviewingDocuments', registeredAt: now });
    expect(after(specialist, free, 'take', {})).toBe('nothingToKnow');
    const candidate = { candidate: { id: specialist.personId, name: specialist.name, grants: specialist.grants } };
    expect(after(assigning, free, 'reassign', { personId: specialist.personId }, candidate)).toMatchObject({
      kind: 'assigned',
      personId: specialist.personId,
    });
    const both = anEmployee(21, 'Специалистов Семён', 'specialist', 'assigningSpecialist');
    const himself = { candidate: { id: both.personId, name: both.name, grants: both.grants } };
    expect(after(both, free, 'reassign', { personId: both.personId }, himself)).toBe('ownAction');
  });

  it('an answer that contradicts and also ends the wait is one message, about the contradiction', () => {
    const before = anApplication({
      status: 'requestingInformation',
      registeredAt: now,
      ...mine,
      requests: [aRequest({ kind: 'birthRecord' })],
    });
    const answer = { outcome: 'found', facts: { lastName: 'Другова' }, captions: { lastName: 'Фамилия' } };
    const told = after(platform, before, 'recordRequest', { requestId: before.requests[0]?.id, state: 'answered', answer });
    expect(told).toMatchObject({ kind: 'contradictionFound', personId: specialist.personId });
  });

  it('the last answer tells the responsible person, or all specialists when there is none', () => {
    const requests = [aRequest()];
    const input = { requestId: requests[0]?.id, state: 'answered', answer: { outcome: 'notFound', description: '' } };
    const named = anApplication({ status: 'requestingInformation', registeredAt: now, requests, ...mine });
    expect(after(platform, named, 'recordRequest', input)).toMatchObject({ kind: 'answersReceived', personId: specialist.personId });
    const free = anApplication({ status: 'requestingInformation', registeredAt: now, requests });
    expect(after(platform, free, 'recordRequest', input)).toMatchObject({ kind: 'readyForReview', personId: undefined });
  });

  it('a request that failed says why; a report that it left is no news', () => {
    const before = anApplication({ status: 'requestingInformation', registeredAt: now, requests: [aRequest()], ...mine });
    const requestId = before.requests[0]?.id;
    expect(after(platform, before, 'recordRequest', { requestId, state: 'failed', problem: 'нет СНИЛС' })).toMatchObject({
      kind: 'requestFailed',
      detail: 'нет СНИЛС',
    });
    const planned = anApplication({ ...before, requests: [aRequest({ state: 'planned' })] });
    expect(after(platform, planned, 'recordRequest', { requestId, state: 'sent' })).toBe('nothingToKnow');
  });

  it('the applicant is heard', () => {
    expect(after(citizen, reviewing, 'receiveMessage', { text: 'когда?' })).toMatchObject({
      kind: 'applicantWrote',
      personId: specialist.personId,
    });
    const waiting = anApplication({ ...reviewing, status: 'awaitingInformation' });
    expect(after(citizen, waiting, 'receiveMessage', { text: 'вот' })).toMatchObject({ kind: 'applicantAnswered' });
    expect(after(citizen, reviewing, 'requestCancellation', { reason: '' })).toMatchObject({ kind: 'cancellationRequested' });
  });

  it('a correction, a payment, a charge that was not taken and a term nobody met bring the case back to who has it', () => {
    const told = (action: ActionId, before: Application['status'], input: unknown = {}) =>
      notificationOf({ before: { ...reviewing, status: before }, after: reviewing, action, actor: platform, input });
    const named = { personId: specialist.personId };
    expect(told('receiveCorrection', 'awaitingCorrection')).toMatchObject({ kind: 'applicantCorrected', ...named });
    expect(told('recordCharge', 'awaitingPayment', { state: 'paid' })).toMatchObject({ kind: 'paymentReceived', ...named });
    // Also when the money came after the wait had ended.
    expect(told('recordCharge', 'reviewingDocuments', { state: 'paid' })).toMatchObject({ kind: 'paymentReceived', ...named });
    expect(told('recordCharge', 'awaitingPayment', { state: 'rejected' })).toMatchObject({ kind: 'chargeRejected', ...named });
    for (const state of ['accepted', 'acknowledged', 'annulled', 'refunded'])
      expect(told('recordCharge', 'awaitingPayment', { state }), state).toBe('nothingToKnow');
    expect(told('expireWait', 'awaitingInformation')).toMatchObject({ kind: 'waitExpired', ...named });
  });

  it('a draft returned brings the remark to its author', () => {
    const before = anApplication({
      status: 'awaitingSignature',
      registeredAt: now,
      specialistId: specialist.personId,
      proposedDecision: aProposal({ preparedById: specialist.personId }),
    });
    const facts = { candidate: { id: specialist.personId, name: specialist.name, grants: specialist.grants } };
    expect(after(official, before, 'returnForRevision', { remark: 'Укажите класс' }, facts)).toEqual({
      kind: 'returnedForRevision',
      personId: specialist.personId,
      detail: 'Укажите класс',
    });
  });
});

describe('every kind', () => {
  it('comes of an event: what no change above has told, the rest of the way tells', () => {
    const change = (action: ActionId, before: Partial<Application>, now: Partial<Application> = {}) =>
      notificationOf({
        before: anApplication({ ...reviewing, ...before }),
        after: anApplication({ ...reviewing, ...before, ...now }),
        action,
        actor: platform,
      });
    expect(change('transfer', {})).toMatchObject({ kind: 'applicationTransferred' });
    expect(change('declareConflict', {})).toMatchObject({ kind: 'conflictDeclared', personId: undefined });
    expect(change('sendForSignature', { status: 'makingDecision' }, { status: 'awaitingSignature' })).toMatchObject({
      kind: 'awaitingSignature',
      personId: undefined,
    });
    expect(change('confirmDelivery', { status: 'delivering' })).toMatchObject({ kind: 'resultDelivered', personId: specialist.personId });
    const decision = { kind: 'refuseDocuments' } as Application['decision'];
    expect(change('confirmDelivery', { decision, registrarId: official.personId })).toMatchObject({
      kind: 'documentRefusalSigned',
      personId: official.personId,
    });
  });

  it('and none is without one', () => {
    const timed: readonly NotificationKind[] = [
      ...Object.values(termKinds).flatMap((kinds) => Object.values(kinds).filter((kind) => kind !== undefined)),
      'deliveryFailed',
      'certificateEnding',
      'certificationEnding',
      'grantEnding',
    ];
    // Told by what does it: the queue of places, reports, letters about the connection, support.
    const byHand: readonly NotificationKind[] = ['placeFreed', 'reportReady', 'reportNotMade', 'connectionLetter', 'supportAsked'];
    expect([...seen, ...timed, ...byHand].sort()).toEqual([...notificationKindIds].sort());
  });

  it('leads to the request, the question, the document or the charge it is about', () => {
    const requests = [aRequest({ kind: 'birthRecord' })];
    const [request] = requests;
    const asked = anApplication({ status: 'requestingInformation', registeredAt: now, requests, ...mine });
    const failed = { requestId: request?.id, state: 'failed', problem: 'нет СНИЛС' };
    expect(after(platform, asked, 'recordRequest', failed)).toMatchObject({ place: `requests/${request?.id}` });
    const paid = notificationOf({
      before: reviewing,
      after: reviewing,
      action: 'recordCharge',
      actor: platform,
      input: { state: 'paid', uin: '7' },
    });
    expect(paid).toMatchObject({ place: 'charges/7' });
    const question = { id: 'q1', text: 'Где справка?', askedAt: now } as unknown as Application['questions'][number];
    const document = { id: 'd1' } as unknown as Application['documents'][number];
    const answer = { text: '', documentIds: ['d1'], at: now };
    const waiting = anApplication({ ...reviewing, status: 'awaitingInformation', questions: [question] });
    const told = (changed: Partial<Application>) =>
      notificationOf({ before: waiting, after: { ...reviewing, ...changed }, action: 'receiveMessage', actor: citizen });
    expect(told({ questions: [{ ...question, answer }], documents: [document] })).toMatchObject({ place: 'questions/q1' });
    expect(told({ questions: [question], documents: [document] })).toMatchObject({ place: 'documents/d1' });
    expect(told({ questions: [question] })).not.toHaveProperty('place');
  });
});

describe('who is told', () => {
  it('what was told by name is read while a role it is told to is held, there and for that service', () => {
    const where = (kind: NotificationKind, ...grants: readonly ReturnType<typeof aGrant>[]) =>
      namedAudienceOf(grants).filter((entry) => entry.kind === kind);
    expect(where('assigned', aGrant('organizationAdministrator'), aGrant('statisticsObserver'), aGrant('inPersonClerk'))).toEqual([]);
    expect(where('assigned', aGrant('signingOfficial', { serviceCodes: ['a'] }))).toEqual([
      { kind: 'assigned', organizationId: school.id, serviceCodes: ['a'] },
    ]);
    expect(where('grantEnding', aGrant('specialist'), aGrant('organizationAdministrator', { organizationId: department.id }))).toEqual([
      { kind: 'grantEnding', organizationId: department.id, serviceCodes: null },
    ]);
    // His own report: the role that opened the section may be the one he lost.
    expect(where('reportNotMade', aGrant('registrar'))).toHaveLength(1);
    expect(where('reportNotMade')).toEqual([]);
  });

  it('every kind is heard by roles that have the section, or names a person', () => {
    for (const kind of notificationKindIds) {
      const { roles: heard, alsoRoles } = notificationKind(kind);
      for (const role of [...heard, ...alsoRoles])
        expect(sectionsOf([{ role }]).notifications, `${kind} → ${roles[role].title}`).toBeDefined();
    }
  });

  it('a role hears of unnamed messages of its organization and services only', () => {
    const audience = audienceOf([aGrant('specialist', { serviceCodes: ['a'] }), aGrant('specialist', { serviceCodes: ['b'] })]);
    expect(audience.find(({ kind }) => kind === 'readyForReview')).toEqual({
      organizationId: school.id,
      kind: 'readyForReview',
      onlyUnnamed: true,
      serviceCodes: ['a', 'b'],
    });
    expect(audience.map(({ kind }) => kind)).not.toContain('applicationReceived');
    const wide = audienceOf([
      aGrant('specialist', { serviceCodes: ['a'] }),
      aGrant('specialist'),
      aGrant('registrar', { organizationId: department.id }),
    ]);
    expect(wide.find(({ kind }) => kind === 'readyForReview')?.serviceCodes).toBeNull();
    expect(wide.filter(({ kind }) => kind === 'applicationReceived').map(({ organizationId }) => organizationId)).toEqual([department.id]);
  });

  it('what is muted is not asked for, and roles without the section hear nothing', () => {
    const muted = audienceOf([aGrant('registrar')], ['applicationReceived']).map(({ kind }) => kind);
    expect(muted).not.toContain('applicationReceived');
    expect(muted).toContain('applicationTransferred');
    expect(audienceOf([aGrant('statisticsObserver'), aGrant('inPersonClerk'), aGrant('queueOperator')])).toEqual([]);
    expect(kindsFor([aGrant('observer')])).toEqual(['serviceOverdue']);
    expect(kindsFor([aGrant('organizationAdministrator')])).toEqual([
      'certificateEnding',
      'certificationEnding',
      'connectionLetter',
      'supportAsked',
      'grantEnding',
    ]);
    expect(kindsFor([aGrant('signingOfficial')])).toContain('certificateEnding');
    expect(kindsFor([aGrant('specialist')])).not.toContain('certificateEnding');
  });
});
