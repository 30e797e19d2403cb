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
import { audienceOf, kindsFor } from './audience.ts';
import { notificationKind, notificationKindIds } from './kinds.ts';
import { notificationOf } from './notification-of.ts';

const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const official = anEmployee(31, 'Директорова Дарья', 'signingOfficial');
const assigning = anEmployee(12, 'Назначаева Нина', 'assigningSpecialist');
const mine = { responsibleId: specialist.personId, responsibleName: specialist.name };
const reviewing = anApplication({ status: 'reviewingDocuments', registeredAt: now, specialistId: specialist.personId, ...mine });

const after = (actor: Actor, before: Application, action: ActionId, input: unknown, facts = {}) =>
  notificationOf({ before, after: act({ actor, application: before, action, input, facts }).application, action, actor });

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

describe('who is told', () => {
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
