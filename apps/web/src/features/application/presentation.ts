import type { ActionId, Status } from '@pgs/domain';

/** Steps of the picture at the top of the card, in order. */
export const steps = ['registration', 'requests', 'review', 'decision', 'signature', 'result'] as const;
export type Step = (typeof steps)[number];

interface StatusLook {
  readonly step: Step;
  readonly color: 'blue' | 'cyan' | 'gray' | 'grape' | 'green' | 'indigo' | 'orange' | 'red' | 'teal' | 'yellow';
}
const look = (step: Step, color: StatusLook['color']): StatusLook => ({ step, color });

/** How a status is drawn; the compiler asks for a row when a status is added. */
export const statusLook: Record<Status, StatusLook> = {
  received: look('registration', 'blue'),
  checkingDocuments: look('registration', 'cyan'),
  preparingDocumentRefusal: look('registration', 'orange'),
  signingDocumentRefusal: look('signature', 'grape'),
  documentsRefused: look('result', 'red'),
  requestingInformation: look('requests', 'indigo'),
  reviewingDocuments: look('review', 'cyan'),
  awaitingInformation: look('review', 'yellow'),
  awaitingCorrection: look('review', 'yellow'),
  awaitingPayment: look('review', 'yellow'),
  awaitingVisit: look('review', 'yellow'),
  suspended: look('review', 'gray'),
  makingDecision: look('decision', 'cyan'),
  awaitingSignature: look('signature', 'grape'),
  delivering: look('result', 'teal'),
  issuingResult: look('result', 'teal'),
  serviceGranted: look('result', 'green'),
  serviceRefused: look('result', 'red'),
  cancellationRequested: look('review', 'orange'),
  cancelled: look('result', 'gray'),
  exchangeFailed: look('registration', 'red'),
};

/** Weight of a button: what moves the work forward stands first and is filled, what leads to it is filled until then, what refuses is red, what is rare stands last. */
export type Weight = 'primary' | 'leading' | 'plain' | 'danger' | 'aside';
const weights: Partial<Record<ActionId, Weight>> = {
  take: 'leading',
  answerCriteria: 'leading',
  register: 'primary',
  startDecision: 'primary',
  prepareDecision: 'leading',
  sendForSignature: 'primary',
  sign: 'primary',
  finish: 'primary',
  grantCancellation: 'primary',
  resolveExchange: 'primary',
  acceptCorrection: 'primary',
  prepareDocumentRefusal: 'danger',
  refuseCorrection: 'danger',
  refuseCancellation: 'danger',
  declareConflict: 'aside',
};
export const weightOf = (action: ActionId): Weight => weights[action] ?? 'plain';

/** Tabs of the card. */
export const cardTabs = ['details', 'documents', 'requests', 'questions', 'checks', 'charges', 'decision', 'history'] as const;
export type CardTab = (typeof cardTabs)[number];

/** Actions done inside a tab: their button leads there. */
export const tabOfAction: Partial<Record<ActionId, CardTab>> = { answerCriteria: 'checks', repeatRequest: 'requests' };
