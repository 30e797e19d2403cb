import { describe, expect, it } from 'vitest';
import type { Actor } from '../application/actor.ts';
import type { Application } from '../application/application.ts';
import { available, whyNot } from '../application/decide.ts';
import {
  act,
  aGrant,
  anApplication,
  anEmployee,
  aProposal,
  aService,
  department,
  now,
  platform,
  problemOf,
  refusalOf,
  uuid,
} from '../testing/builders.ts';
import { isInForce, maySee, scopeOf, sectionsOf } from './grant.ts';

const registrar = anEmployee(11, 'Регистраторова Рита', 'registrar');
const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const assigning = anEmployee(12, 'Назначаева Нина', 'assigningRegistrar');
const observer = anEmployee(41, 'Наблюдателев Ной', 'observer');
const stranger = anEmployee(51, 'Чужова Чара', aGrant('registrar', { organizationId: department.id }));
const checking = anApplication({ status: 'checkingDocuments', responsibleId: registrar.personId, responsibleName: registrar.name });
const reviewing = anApplication({ status: 'reviewingDocuments', registeredAt: now });
const offered = (actor: Actor, application: Application) => available({ actor, application, service: aService() });
const enabled = (actor: Actor, application: Application) =>
  offered(actor, application)
    .filter((one) => one.enabled)
    .map(({ action }) => action);
const candidate = (employee: typeof registrar) => ({ candidate: { id: employee.personId, name: employee.name, grants: employee.grants } });

describe('a stranger', () => {
  it('does not learn that the application exists: 404, and nothing is offered', () => {
    expect(problemOf({ actor: stranger, application: checking, action: 'take' })).toMatchObject({ code: 'not-found', status: 404 });
    expect(offered(stranger, checking)).toEqual([]);
    const otherService = anEmployee(52, 'Другаев Денис', aGrant('registrar', { serviceCodes: ['another'] }));
    expect(refusalOf({ actor: otherService, application: checking, action: 'take' })).toBe('not-found');
  });

  it.each(['organizationAdministrator', 'queueOperator', 'queueAdministrator', 'statisticsObserver', 'inPersonClerk'] as const)(
    'so is a holder of %s, who opens no cards',
    (role) => {
      expect(refusalOf({ actor: anEmployee(53, 'Иной', role), application: checking, action: 'take' })).toBe('not-found');
    },
  );
});

describe('an observer', () => {
  it('sees the card, may do nothing, and is told who may: 403', () => {
    expect(maySee(observer.grants, checking)).toBe(true);
    expect(enabled(observer, checking)).toEqual([]);
    const problem = problemOf({ actor: observer, application: checking, action: 'register' });
    expect(problem).toMatchObject({ code: 'action-forbidden', status: 403 });
    expect(problem.message).toContain('«Регистратор»');
  });

  it('gets 403 and not 409 even when the status does not allow the action', () => {
    expect(refusalOf({ actor: observer, application: checking, action: 'finish' })).toBe('action-forbidden');
  });
});

describe('an assigning registrar', () => {
  it('has one button', () => {
    expect(enabled(assigning, checking)).toEqual(['reassign']);
    expect(refusalOf({ actor: assigning, application: checking, action: 'take' })).toBe('action-forbidden');
  });

  it('gives the application to a registrar, also over the head of another, and to nobody else', () => {
    const colleague = anEmployee(13, 'Приёмова Полина', 'registrar');
    const told = { actor: assigning, application: checking, action: 'reassign' } as const;
    const { application } = act({ ...told, input: { personId: colleague.personId }, facts: candidate(colleague) });
    expect(application).toMatchObject({ responsibleId: colleague.personId, responsibleName: colleague.name, status: 'checkingDocuments' });
    for (const unsuitable of [specialist, observer, stranger, assigning])
      expect(refusalOf({ ...told, input: { personId: unsuitable.personId }, facts: candidate(unsuitable) })).toBe('employee-unsuitable');
    expect(refusalOf({ ...told, input: { personId: uuid(99) }, facts: candidate(colleague) })).toBe('employee-unsuitable');
  });

  it('has no say in the review stage: 403', () => {
    expect(refusalOf({ actor: assigning, application: reviewing, action: 'reassign' })).toBe('action-forbidden');
    const reviewer = anEmployee(22, 'Назначаев Назар', 'assigningSpecialist');
    const moved = act({
      actor: reviewer,
      application: reviewing,
      action: 'reassign',
      input: { personId: specialist.personId },
      facts: candidate(specialist),
    });
    expect(moved.application.responsibleId).toBe(specialist.personId);
  });
});

describe('forbidden, not now, not yours', () => {
  it('an action of my role in another status is 409 with the status', () => {
    const problem = problemOf({ actor: registrar, application: reviewing, action: 'register' });
    expect(problem).toMatchObject({ code: 'status-does-not-allow', status: 409, details: { status: 'Рассмотрение документов' } });
  });

  it('a role for one service says nothing about another', () => {
    const mixed = anEmployee(14, 'Двойнова Дина', aGrant('registrar', { serviceCodes: ['another'] }), 'observer');
    expect(refusalOf({ actor: mixed, application: reviewing, action: 'register' })).toBe('action-forbidden');
  });

  it('people never do what is of the systems, and systems what is of people', () => {
    expect(refusalOf({ actor: specialist, application: reviewing, action: 'receiveMessage' })).toBe('action-forbidden');
    expect(refusalOf({ actor: platform, application: checking, action: 'register' })).toBe('action-forbidden');
  });

  it('a disabled button says why, and a service without a fee has no such button', () => {
    const buttons = offered(registrar, checking);
    expect(buttons.find(({ action }) => action === 'register')).toMatchObject({ enabled: false, reason: { code: 'criteria-unanswered' } });
    expect(offered(specialist, reviewing).map(({ action }) => action)).toContain('requestPayment');
    const free = available({ actor: specialist, application: reviewing, service: aService({ fee: null }) });
    expect(free.map(({ action }) => action)).not.toContain('requestPayment');
    expect(
      whyNot('requestPayment', {
        actor: specialist,
        application: { ...reviewing, responsibleId: specialist.personId },
        service: aService({ fee: null }),
      }),
    ).toEqual({
      code: 'service-does-not-provide',
    });
  });

  it('whoever prepared the kind of decision finishes it', () => {
    const decision = {
      ...aProposal(),
      annexes: [],
      number: 'Р-1',
      documentId: uuid(1),
      signatureDocumentId: uuid(2),
      signedById: '',
      signedByName: '',
      signedAt: now,
    };
    const certificate = { serialNumber: '', owner: '', validFrom: now, validTo: now };
    const issuing = (kind: 'grant' | 'refuseDocuments') =>
      anApplication({ status: 'issuingResult', decision: { ...decision, certificate, kind, deliveredAt: now } });
    expect(enabled(specialist, issuing('grant'))).toContain('finish');
    expect(enabled(registrar, issuing('grant'))).not.toContain('finish');
    expect(enabled(registrar, issuing('refuseDocuments'))).toContain('finish');
    expect(enabled(specialist, issuing('refuseDocuments'))).not.toContain('finish');
  });
});

describe('grants', () => {
  it('are in force from the first day to the day before the last', () => {
    const grant = aGrant('registrar', { validFrom: '2026-03-01', validTo: '2026-04-01' });
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
    expect(days.map((on) => isInForce(grant, on))).toEqual([false, true, true, false]);
    expect(isInForce(aGrant('registrar'), '2099-01-01')).toBe(true);
  });

  it('name the visible part of lists, without roles that open no cards', () => {
    const grants = [
      aGrant('observer', { serviceCodes: ['a', 'b'] }),
      aGrant('registrar'),
      aGrant('specialist'),
      aGrant('inPersonClerk', { organizationId: department.id }),
    ];
    expect(scopeOf(grants)).toEqual([`${uuid(1)}/a`, `${uuid(1)}/b`, uuid(1)]);
  });

  it('join into the strongest menu', () => {
    expect(sectionsOf([{ role: 'observer' }, { role: 'registrar' }, { role: 'queueAdministrator' }])).toEqual({
      applications: 'work',
      notifications: 'work',
      registries: 'view',
      appointments: 'administer',
      reference: 'view',
    });
    expect(sectionsOf([])).toEqual({});
  });
});
