import type { ActionId, Status } from '@pgs/domain';

/**
 * Which story shows which action and which status of the lifecycle. Each file named here compares its row with the journal its
 * stories left (`shows` at its end); shown.test.ts fails when an action or a status of the lifecycle is in no row.
 */
export const shown: Readonly<Record<string, { readonly actions: readonly ActionId[]; readonly statuses: readonly Status[] }>> = {
  'enrolment-granted.test.ts': {
    actions: [
      'take',
      'answerCriteria',
      'register',
      'recordRequest',
      'startDecision',
      'prepareDecision',
      'recordDocument',
      'sendForSignature',
      'sign',
      'confirmDelivery',
      'finish',
    ],
    statuses: [
      'received',
      'checkingDocuments',
      'requestingInformation',
      'reviewingDocuments',
      'makingDecision',
      'awaitingSignature',
      'delivering',
      'issuingResult',
      'serviceGranted',
    ],
  },
  'document-refusal.test.ts': {
    actions: ['prepareDocumentRefusal', 'withdrawDocumentRefusal', 'returnForRevision'],
    statuses: ['preparingDocumentRefusal', 'signingDocumentRefusal', 'documentsRefused'],
  },
  'transfer.test.ts': { actions: ['transfer'], statuses: [] },
  'observer-and-assigning.test.ts': { actions: ['reassign'], statuses: [] },
  'contradiction-and-silence.test.ts': { actions: ['repeatRequest', 'continueWithoutAnswer'], statuses: ['serviceRefused'] },
  'review/absence-and-conflict.test.ts': { actions: ['declareConflict', 'returnWork'], statuses: [] },
  'review/cancellation-and-exchange.test.ts': {
    actions: ['setIntermediateStatus', 'requestCancellation', 'refuseCancellation', 'grantCancellation', 'resolveExchange'],
    statuses: ['cancellationRequested', 'cancelled', 'exchangeFailed'],
  },
  'review/waits.test.ts': { actions: ['suspend', 'resumeReview', 'remindApplicant', 'expireWait'], statuses: ['suspended'] },
  'review/questions-and-corrections.test.ts': {
    actions: [
      'attachDocument',
      'requestInformation',
      'receiveMessage',
      'requestCorrection',
      'receiveCorrection',
      'acceptCorrection',
      'refuseCorrection',
    ],
    statuses: ['awaitingInformation', 'awaitingCorrection'],
  },
  'places/distribution.test.ts': { actions: ['recordDirection'], statuses: [] },
  'after-result.test.ts': { actions: ['recordResultChange'], statuses: [] },
  'review/duplicates.test.ts': { actions: ['recordEarlierSubmission'], statuses: [] },
  'review/visit.test.ts': { actions: ['invite', 'recordAppointment', 'recordVisit'], statuses: ['awaitingVisit'] },
  'payment/paid-service.test.ts': {
    actions: ['requestPayment', 'recordCharge', 'annulCharge', 'acknowledgeCharge'],
    statuses: ['awaitingPayment'],
  },
};
