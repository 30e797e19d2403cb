import type { ActionId } from '../application/actions.ts';
import type { Actor } from '../application/actor.ts';
import type { Application } from '../application/application.ts';
import type { CardPlace, NotificationKind } from './kinds.ts';

/** A change of an application that was just decided; `before` is absent when it has just arrived. */
export interface NotifiedChange {
  readonly before: Application | undefined;
  readonly after: Application;
  readonly action: ActionId | 'receive';
  readonly actor: Actor;
  /** What the action was given, checked before. */
  readonly input?: unknown;
}

export interface Notification {
  readonly kind: NotificationKind;
  /** Named person; undefined when it is for whoever holds a role of the kind. */
  readonly personId: string | undefined;
  /** Words of the case without personal data: a remark, a reason. */
  readonly detail: string;
  /** Место in the card: a tab, and the request, question, document or charge in it; absent: the tab of the kind. */
  readonly place?: string | undefined;
}

/** Причина, по которой уведомления нет. */
export type Unnotified = 'nothingToKnow' | 'ownAction';

interface Rule {
  readonly kind: NotificationKind;
  readonly when: (change: NotifiedChange) => boolean;
  /** Named person, when there is one. */
  readonly to?: (change: NotifiedChange) => string | undefined;
  readonly detail?: (change: NotifiedChange) => string;
  readonly place?: (change: NotifiedChange) => string | undefined;
}

const named = (input: unknown, key: string): string | undefined => {
  const value: unknown = Object(input)[key];
  return typeof value === 'string' ? value : undefined;
};
const responsible = ({ after }: NotifiedChange): string | undefined => after.responsibleId;
const wasResponsible = ({ before, after }: NotifiedChange): string | undefined => before?.responsibleId ?? after.responsibleId;

const requestsIn = (application: Application | undefined, states: readonly string[]): number =>
  application?.requests.filter(({ state }) => states.includes(state)).length ?? 0;
const more = ({ before, after }: NotifiedChange, states: readonly string[]): boolean =>
  requestsIn(after, states) > requestsIn(before, states);
const realContradictions = (application: Application | undefined): number =>
  application?.requests.flatMap(({ contradictions }) => contradictions.filter(({ nature }) => nature === 'value')).length ?? 0;
const entered = ({ before, after }: NotifiedChange, status: Application['status']): boolean =>
  before !== undefined && before.status !== status && after.status === status;
/** What ГИС ГМП said of a charge. */
const charge = ({ action, input }: NotifiedChange, state: 'paid' | 'rejected'): boolean =>
  action === 'recordCharge' && typeof input === 'object' && input !== null && 'state' in input && input.state === state;
const within = (tab: CardPlace, id: string | undefined): string | undefined => (id === undefined ? undefined : `${tab}/${id}`);
const requestPlace = ({ input }: NotifiedChange): string | undefined => within('requests', named(input, 'requestId'));
const chargePlace = ({ input }: NotifiedChange): string | undefined => within('charges', named(input, 'uin'));
/** The question that was answered, else the first document that came with the message. */
const answerPlace = ({ before, after }: NotifiedChange): string | undefined => {
  const open = new Set(before?.questions.filter(({ answer }) => answer === undefined).map(({ id }) => id));
  const known = new Set(before?.documents.map(({ id }) => id));
  return (
    within('questions', after.questions.find(({ id, answer }) => answer !== undefined && open.has(id))?.id) ??
    within('documents', after.documents.find(({ id }) => !known.has(id))?.id)
  );
};
const remark = ({ after }: NotifiedChange): string => after.proposedDecision?.remark?.text ?? '';

/**
 * Правила уведомлений in the order of importance: the first that holds is the message, so one fact never gives two. The order
 * matters where a change means several things: an answer that contradicts the form and also ends the wait.
 */
const rules: readonly Rule[] = [
  { kind: 'intakeFailed', when: ({ before, after }) => !before && after.status === 'exchangeFailed' },
  { kind: 'applicationReceived', when: ({ before }) => !before },
  { kind: 'applicationTransferred', when: ({ action }) => action === 'transfer' },
  { kind: 'returnedForRevision', when: ({ action }) => action === 'returnForRevision', to: responsible, detail: remark },
  { kind: 'conflictDeclared', when: ({ action }) => action === 'declareConflict' },
  { kind: 'assigned', when: ({ action }) => action === 'reassign', to: responsible },
  { kind: 'awaitingSignature', when: (change) => entered(change, 'awaitingSignature') || entered(change, 'signingDocumentRefusal') },
  {
    kind: 'documentRefusalSigned',
    when: ({ action, after }) => action === 'confirmDelivery' && after.decision?.kind === 'refuseDocuments',
    to: ({ after }) => after.registrarId,
  },
  { kind: 'resultDelivered', when: ({ action }) => action === 'confirmDelivery', to: ({ after }) => after.specialistId },
  {
    kind: 'contradictionFound',
    when: ({ before, after }) => realContradictions(after) > realContradictions(before),
    to: responsible,
    place: requestPlace,
  },
  {
    kind: 'requestFailed',
    when: (change) => change.action === 'recordRequest' && more(change, ['failed', 'expired']),
    to: responsible,
    detail: ({ after }) => after.requests.findLast(({ state }) => state === 'failed' || state === 'expired')?.problem ?? '',
    place: requestPlace,
  },
  {
    kind: 'answersReceived',
    when: (change) =>
      change.action === 'recordRequest' && entered(change, 'reviewingDocuments') && change.after.responsibleId !== undefined,
    to: responsible,
  },
  {
    kind: 'readyForReview',
    when: (change) => ['recordRequest', 'register'].includes(change.action) && entered(change, 'reviewingDocuments'),
  },
  {
    kind: 'applicantAnswered',
    when: ({ action, before }) => action === 'receiveMessage' && before?.status === 'awaitingInformation',
    to: wasResponsible,
    place: answerPlace,
  },
  { kind: 'applicantCorrected', when: ({ action }) => action === 'receiveCorrection', to: wasResponsible },
  { kind: 'paymentReceived', when: (change) => charge(change, 'paid'), to: responsible, place: chargePlace },
  { kind: 'chargeRejected', when: (change) => charge(change, 'rejected'), to: responsible, place: chargePlace },
  { kind: 'waitExpired', when: ({ action }) => action === 'expireWait', to: wasResponsible },
  { kind: 'applicantWrote', when: ({ action }) => action === 'receiveMessage', to: wasResponsible, place: answerPlace },
  { kind: 'cancellationRequested', when: ({ action }) => action === 'requestCancellation', to: wasResponsible },
];

/** The message a change gives, or the reason why there is none. */
export function notificationOf(change: NotifiedChange): Notification | Unnotified {
  const rule = rules.find(({ when }) => when(change));
  if (!rule) return 'nothingToKnow';
  const personId = rule.to?.(change);
  // Whoever did it knows it.
  if (change.actor.kind === 'person' && personId === change.actor.personId) return 'ownAction';
  const place = rule.place?.(change);
  return { kind: rule.kind, personId, detail: rule.detail?.(change) ?? '', ...(place === undefined ? {} : { place }) };
}

/** Kinds of the terms as the timer tells them: those of the stage of registration or of the service. */
export const termKinds = {
  registration: { overdue: 'registrationOverdue', today: 'registrationDueToday', tomorrow: undefined },
  service: { overdue: 'serviceOverdue', today: 'serviceDueToday', tomorrow: 'serviceDueTomorrow' },
} as const satisfies Record<string, Record<'overdue' | 'today' | 'tomorrow', NotificationKind | undefined>>;
