import type { Stage, Status } from './statuses.ts';

/** Виды решений: where a draft is prepared, signed, who finishes the work afterwards and what the applicant sees. */
export const decisionKinds = {
  grant: {
    title: 'Решение о предоставлении услуги',
    preparedIn: 'makingDecision',
    signedIn: 'awaitingSignature',
    closedBy: 'review',
    finalStatus: 'serviceGranted',
    numberPrefix: 'П',
    portal: { code: 3, title: 'Услуга оказана' },
    grounds: 'none',
    passesSubmissionTime: false,
  },
  refuseService: {
    title: 'Решение об отказе в предоставлении услуги',
    preparedIn: 'makingDecision',
    signedIn: 'awaitingSignature',
    closedBy: 'review',
    finalStatus: 'serviceRefused',
    numberPrefix: 'О',
    portal: { code: 4, title: 'Отказано в предоставлении услуги' },
    grounds: 'serviceRefusalGrounds',
    passesSubmissionTime: false,
  },
  refuseDocuments: {
    title: 'Решение об отказе в приёме документов',
    preparedIn: 'preparingDocumentRefusal',
    signedIn: 'signingDocumentRefusal',
    closedBy: 'registration',
    finalStatus: 'documentsRefused',
    numberPrefix: 'ОП',
    portal: { code: 4, title: 'Отказано в приёме документов' },
    grounds: 'documentRefusalGrounds',
    passesSubmissionTime: true,
  },
} as const satisfies Record<string, DecisionKindDefinition>;

export type DecisionKind = keyof typeof decisionKinds;

interface DecisionKindDefinition {
  readonly title: string;
  readonly preparedIn: Status;
  readonly signedIn: Status;
  readonly closedBy: Stage;
  readonly finalStatus: Status;
  /** First letters of the decision number. */
  readonly numberPrefix: string;
  readonly portal: { readonly code: number; readonly title: string };
  /** Closed before anybody judged the case: a duplicate that stays takes over the earlier time of submission. */
  readonly passesSubmissionTime: boolean;
  readonly grounds: 'none' | 'serviceRefusalGrounds' | 'documentRefusalGrounds';
}
