import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolesFor } from '../access/grant.ts';
import type { Role } from '../access/roles.ts';
import { Problem } from '../problems.ts';
import {
  aGrant,
  anApplication,
  anEmployee,
  aProposal,
  aRequest,
  aService,
  aSignature,
  citizen,
  department,
  now,
  platform,
  uuid,
} from '../testing/builders.ts';
import { Story } from '../testing/story.ts';
import { type ActionId, actionIds } from './actions.ts';
import type { Actor } from './actor.ts';
import type { Application } from './application.ts';
import type { Facts } from './changes.ts';
import { available, whyNot } from './decide.ts';
import { actionDefinition, actionOrder, initialStatuses } from './lifecycle.ts';
import { statusDefinition } from './stage.ts';
import { type Status, statusIds } from './statuses.ts';

const targets = (action: ActionId, from: Status): readonly Status[] => actionDefinition(action).moves[from] ?? [];
const finals = statusIds.filter((status) => statusDefinition(status).final);
const isDone = (status: Status): boolean => statusDefinition(status).final;

describe('graph of statuses', () => {
  it('reaches every status from the initial ones', () => {
    const reached = new Set<Status>(initialStatuses);
    for (const from of reached) for (const action of actionIds) for (const to of targets(action, from)) reached.add(to);
    expect([...reached].sort()).toEqual([...statusIds].sort());
  });

  it.each(statusIds.filter((status) => !isDone(status)))('%s has a way out by somebody', (status) => {
    const leaving = actionIds.filter((action) => targets(action, status).some((to) => to !== status));
    const possible = leaving.filter((action) => actionDefinition(action).by === 'system' || rolesFor(action, status).length > 0);
    expect(possible).not.toEqual([]);
  });

  it('leads from every status to the end', () => {
    const ending = new Set<Status>(finals);
    for (let pass = 0; pass < statusIds.length; pass += 1)
      for (const from of statusIds) if (actionIds.some((action) => targets(action, from).some((to) => ending.has(to)))) ending.add(from);
    expect(ending.size).toBe(statusIds.length);
  });

  it.each(finals)('%s is final: nothing for staff, and nothing leaves it', (status) => {
    expect(actionIds.filter((action) => actionDefinition(action).by === 'staff' && targets(action, status).length > 0)).toEqual([]);
    for (const action of actionIds) expect(targets(action, status).filter((to) => to !== status)).toEqual([]);
  });

  it('orders every action once and gives every status its own title', () => {
    expect([...actionOrder].sort()).toEqual([...actionIds].sort());
    expect(new Set(statusIds.map((status) => statusDefinition(status).title)).size).toBe(statusIds.length);
  });

  it('says what waits for the applicant and what is cancellable only before the decision', () => {
    for (const status of ['makingDecision', 'awaitingSignature', 'delivering', 'issuingResult', ...finals] as const)
      expect(statusDefinition(status).cancelAllowed).toBe(false);
  });
});

// Everybody works in both organizations, so that a transferred case goes on.
const inBoth = (role: Role) => [aGrant(role), aGrant(role, { organizationId: department.id })];
const staff = (['registrar', 'assigningRegistrar', 'specialist', 'assigningSpecialist', 'signingOfficial', 'observer'] as const).map(
  (role, at) => anEmployee(10 + at, `Сотрудник ${at}`, ...inBoth(role)),
);
const everybody: readonly Actor[] = [...staff, platform, citizen];
const signature = 'A'.repeat(120);
const comment = 'По обстоятельствам дела';
const answer = { outcome: 'found', facts: { lastName: 'Березкин' }, captions: {} };

/** A plausible input of every action; `n` chooses among the alternatives. */
function inputOf(action: ActionId, application: Application, n: number): unknown {
  const request = application.requests[n % Math.max(1, application.requests.length)];
  const requestId = request?.id ?? uuid(9);
  const answers = [{ code: application.registeredAt ? 'age' : 'complete', met: n % 2 === 0, note: '' }];
  const kind = n % 2 === 0 ? 'grant' : 'refuseService';
  const reports = [
    { state: 'answered', requestId, answer },
    { state: 'sent', requestId },
    { state: 'failed', requestId, problem: 'Сбой' },
    { state: 'expired', requestId },
  ];
  const document = { id: uuid(70_000 + n), fileId: uuid(90_000 + n), fileName: 'a.pdf', title: 'Решение', sizeBytes: 1 };
  const inputs: Partial<Record<ActionId, unknown>> = {
    reassign: { personId: staff[n % staff.length]?.personId },
    transfer: { organizationId: department.id, reason: comment },
    answerCriteria: { answers },
    prepareDocumentRefusal: { groundCodes: n % 5 === 0 ? [] : ['A1'], explanation: '' },
    repeatRequest: { requestId },
    continueWithoutAnswer: { reason: comment },
    setIntermediateStatus: { code: n % 3 === 0 ? 'unknown' : 'tests', comment },
    attachDocument: { title: 'Справка', kindCode: 'a', source: 'intraAgency', fileId: uuid(60) },
    requestInformation: { comment },
    requestCorrection: { comment },
    requestPayment: { comment },
    annulCharge: { chargeId: uuid(80), reason: comment },
    acknowledgeCharge: { chargeId: uuid(80), reason: comment },
    recordCharge: [
      { state: 'accepted', uin: '1', amountKopecks: 100, purpose: 'Плата' },
      { state: 'rejected', problem: 'Сбой' },
      { state: 'paid', uin: '1', paidKopecks: 100 },
      { state: 'refunded', uin: '1', amountKopecks: 100 },
    ][n % 4],
    invite: { comment },
    suspend: { groundCode: 'S1', comment },
    resumeReview: { reason: comment },
    prepareDecision: { kind, groundCodes: kind === 'grant' ? [] : ['R1'], explanation: '' },
    sign: { documentId: application.proposedDecision?.documentId, signature },
    returnForRevision: { remark: comment },
    grantCancellation: { comment },
    refuseCancellation: { comment },
    resolveExchange: { comment },
    recordRequest: reports[n % reports.length],
    recordDocument: { proposedDecisionId: application.proposedDecision?.id, final: n % 2 === 0, document },
    requestCancellation: { reason: '' },
    receiveMessage: { text: 'Здравствуйте' },
    receiveCorrection: { correctedAt: now, applicant: application.applicant, child: application.child, form: { grade: n } },
    refuseCorrection: { reason: comment },
  };
  return inputs[action] ?? {};
}

function factsOf(application: Application, n: number): Facts {
  const employee = staff[n % staff.length];
  return {
    ...aSignature(application.proposedDecision?.documentId ?? ''),
    ...(employee ? { candidate: { id: employee.personId, name: employee.name, grants: employee.grants } } : {}),
    recipient: department,
    file: { uploadId: uuid(60), fileId: uuid(61), name: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 1 },
  };
}

/** A blind step tries anything; a guided one chooses among what is open, so that the walks get far. */
const any = fc.noBias(fc.nat({ max: 10_000 }));
const steps = fc.array(fc.record({ guided: fc.integer({ min: 0, max: 3 }).map((one) => one > 0), actor: any, action: any, n: any }), {
  minLength: 30,
  maxLength: 60,
});
type Step = { readonly guided: boolean; readonly actor: number; readonly action: number; readonly n: number };

const from = <T>(list: readonly T[], n: number): readonly T[] => {
  const start = n % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
};

/** The first pair at or after the drawn one that may act now; a blind step takes the drawn one as it is. */
function choice({ application, service }: Story, step: Step): { readonly actor: Actor; readonly action: ActionId } | undefined {
  for (const action of from(actionIds, step.action))
    for (const actor of from(everybody, step.actor))
      if (!step.guided || !whyNot(action, { actor, application, service })) return { actor, action };
  return undefined;
}

/** Walks begin where cases are born, and in the middle, so that they get to the end often enough. */
const beginnings = [
  anApplication(),
  anApplication({ status: 'exchangeFailed' }),
  anApplication({ status: 'requestingInformation', registeredAt: now, requests: [aRequest()] }),
  anApplication({ status: 'reviewingDocuments', registeredAt: now, requests: [aRequest({ state: 'answered' })], responsibleId: uuid(12) }),
  anApplication({ status: 'makingDecision', registeredAt: now, proposedDecision: aProposal({ number: undefined }) }),
  anApplication({
    status: 'awaitingSignature',
    registeredAt: now,
    proposedDecision: aProposal({ kind: 'refuseService', groundCodes: ['R1'] }),
  }),
];

describe('any sequence of actions', () => {
  it('throws nothing but a Problem, adds one version a step, and never loses what must stay', () => {
    const visited = new Set<Status>();
    const check = (walk: readonly Step[], born: Application): void => {
      const story = new Story(born, aService());
      for (const step of walk) {
        const before = story.application;
        const steppedBefore = story.entries.length;
        const chosen = choice(story, step);
        if (!chosen) continue;
        const { actor, action } = chosen;
        try {
          story.step(actor, action, inputOf(action, before, step.n), factsOf(before, step.n));
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(story.application).toBe(before);
          continue;
        }
        const after = story.application;
        visited.add(after.status);
        expect(after.version - before.version).toBe(story.entries.length - steppedBefore);
        expect([after.id, after.receivedAt, after.submittedAt, after.portalNumber]).toEqual([
          born.id,
          born.receivedAt,
          born.submittedAt,
          born.portalNumber,
        ]);
        if (before.registeredAt) expect(after.registeredAt).toEqual(before.registeredAt);
        if (isDone(before.status))
          expect([after.status, after.finishedAt, after.decision]).toEqual([before.status, before.finishedAt, before.decision]);
        expect(isDone(after.status)).toBe(after.finishedAt !== undefined);
        if (before.decision) expect(after.decision?.number).toBe(before.decision.number);
        expect(new Set(after.requests.map(({ id }) => id)).size).toBe(after.requests.length);
      }
    };
    for (const born of beginnings)
      fc.assert(
        fc.property(steps, (walk) => check(walk, born)),
        { numRuns: 40, seed: 2026 },
      );
    // The walks are worth something only if they get everywhere.
    expect([...visited].sort()).toEqual([...statusIds].sort());
  });

  it('never offers an enabled button that the decision then calls not yours or not now', () => {
    const codes = ['not-found', 'action-forbidden', 'status-does-not-allow', 'not-responsible', 'taken-by-another', 'already-yours'];
    const check = (walk: readonly Step[]): void => {
      const story = new Story(anApplication());
      for (const step of walk) {
        const { application, service } = story;
        const actor = staff[step.actor % staff.length];
        if (!actor) continue;
        const buttons = available({ actor, application, service });
        const button = buttons[step.action % Math.max(1, buttons.length)];
        if (!button) continue;
        try {
          story.step(actor, button.action, inputOf(button.action, application, step.n), factsOf(application, step.n));
          expect(button.enabled).toBe(true);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (button.enabled) expect(codes).not.toContain(error.code);
          else expect(error.code).toBe(button.reason?.code);
        }
      }
    };
    fc.assert(fc.property(steps, check), { numRuns: 30, seed: 7 });
  });
});
