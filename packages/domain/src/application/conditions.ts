import { rolesFor } from '../access/grant.ts';
import { whyResultChanged } from '../after-result/why-result-changed.ts';
import type { ProblemCode, ProblemDetails } from '../problems.ts';
import { feeOf } from '../service/fee.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import type { Actor } from './actor.ts';
import type { Application } from './application.ts';
import { findProposedCorrection } from './correction/correction.ts';
import { linesOfStage } from './criteria/checklist.ts';

export interface ConditionContext {
  readonly application: Application;
  readonly actor: Actor;
  readonly service: ServiceDefinition;
}

/** A reason why not now; undefined when the condition holds. */
export type Refused = { readonly code: ProblemCode; readonly details?: ProblemDetails } | undefined;

const openStates = ['planned', 'sent'] as const;
export const isOpen = (request: { readonly state: string }): boolean => (openStates as readonly string[]).includes(request.state);

const isMine = ({ application, actor }: ConditionContext): boolean =>
  actor.kind === 'person' && application.responsibleId === actor.personId;
const unanswered = ({ application, service }: ConditionContext, stage: 'acceptance' | 'review'): number =>
  linesOfStage(application, service, stage).filter(({ met }) => met === null).length;

const notMet = ({ application, service }: ConditionContext, stage: 'acceptance' | 'review'): readonly string[] =>
  linesOfStage(application, service, stage)
    .filter(({ met }) => met === false)
    .map(({ criterion }) => criterion.question);

/** Small named predicates: each returns the problem that explains its "no". */
export const conditions = {
  nobodyResponsible: (context): Refused => {
    if (isMine(context)) return { code: 'already-yours' };
    return context.application.responsibleId
      ? { code: 'taken-by-another', details: { name: context.application.responsibleName ?? '' } }
      : undefined;
  },
  responsible: (context): Refused =>
    isMine(context) ? undefined : { code: 'not-responsible', details: { name: context.application.responsibleName ?? 'не назначен' } },
  notWithAnother: (context): Refused =>
    context.application.responsibleId && !isMine(context)
      ? { code: 'taken-by-another', details: { name: context.application.responsibleName ?? '' } }
      : undefined,
  acceptanceCriteriaMet: (context): Refused => {
    const count = unanswered(context, 'acceptance');
    if (count) return { code: 'criteria-unanswered', details: { count } };
    const questions = notMet(context, 'acceptance');
    return questions.length ? { code: 'criteria-not-met', details: { questions: questions.join(' ') } } : undefined;
  },
  reviewCriteriaAnswered: (context): Refused => {
    const count = unanswered(context, 'review');
    return count ? { code: 'criteria-unanswered', details: { count } } : undefined;
  },
  someRequestFinished: ({ application }): Refused =>
    application.requests.some((request) => !isOpen(request)) ? undefined : { code: 'request-not-repeatable' },
  someRequestOpen: ({ application }): Refused =>
    application.requests.some((request) => request.state !== 'answered' && request.state !== 'skipped')
      ? undefined
      : { code: 'nothing-to-skip' },
  correctionProposed: ({ application }): Refused => (findProposedCorrection(application) ? undefined : { code: 'correction-absent' }),
  noCorrectionProposed: ({ application }): Refused => (findProposedCorrection(application) ? { code: 'correction-pending' } : undefined),
  decisionPrepared: ({ application }): Refused => (application.proposedDecision ? undefined : { code: 'decision-not-prepared' }),
  /** A grant against a criterion that is not met says why; an answer of an agency may have come after it was prepared. */
  grantHasReason: (context): Refused => {
    const proposed = context.application.proposedDecision;
    const questions = proposed?.kind === 'grant' && !proposed.againstCriteria ? notMet(context, 'review') : [];
    return questions.length > 0 ? { code: 'grant-against-criteria', details: { questions: questions.join(' ') } } : undefined;
  },
  /** The record of the result is as it was when the decision about it was prepared. */
  resultStands: ({ application }): Refused => whyResultChanged(application),
  documentComposed: ({ application }): Refused => {
    if (!application.proposedDecision) return { code: 'decision-not-prepared' };
    return application.proposedDecision.documentId ? undefined : { code: 'document-not-composed' };
  },
  serviceHasFee: ({ application, service }): Refused =>
    feeOf(service, application.form) ? undefined : { code: 'service-does-not-provide' },
  serviceHasCorrection: ({ service }): Refused => (service.waits.correction ? undefined : { code: 'service-does-not-provide' }),
  serviceDistributesPlaces: ({ service }): Refused =>
    service.competition?.distribution ? undefined : { code: 'service-does-not-provide' },
  serviceHasSuspension: ({ service }): Refused => (service.suspensionGrounds.length ? undefined : { code: 'service-does-not-provide' }),
  /** A status of this service that a role working in the present stage may set. */
  serviceHasIntermediateStatuses: ({ application, service }): Refused => {
    const working = rolesFor('setIntermediateStatus', application.status);
    return service.intermediateStatuses.some((status) => status.roles.some((role) => working.includes(role)))
      ? undefined
      : { code: 'service-does-not-provide' };
  },
} as const satisfies Record<string, (context: ConditionContext) => Refused>;

export type ConditionName = keyof typeof conditions;
