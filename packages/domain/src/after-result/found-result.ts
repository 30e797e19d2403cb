import type { Application } from '../application/application.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import type { ResultCorrection } from './result-revision.ts';

/**
 * Что нашлось в реестре по номеру и дате из заявления: `found` stands and was given to this person; the rest says why the
 * application cannot be granted.
 */
export const resultOutcomes = ['found', 'notFound', 'otherDate', 'otherPerson', 'annulled'] as const;
export type ResultOutcome = (typeof resultOutcomes)[number];

/** Результат, о котором просят, as the registry knew it when the case was last touched. */
export interface FoundResult {
  readonly outcome: ResultOutcome;
  /** The same in words of staff. */
  readonly sentence: string;
  /** Запись реестра; absent when there is none with the number. */
  readonly entryId?: string | undefined;
  /** Counts changes of the record: a decision prepared for an older one is not signed. */
  readonly entryVersion?: number | undefined;
  readonly entryNumber?: string | undefined;
  /** Дело, по которому выдан результат. */
  readonly applicationId?: string | undefined;
}

/** Выданный результат: the case as it was filed, and everything corrected in the result since, the oldest first. */
export interface IssuedResult {
  readonly entryId: string;
  readonly entryVersion: number;
  readonly entryNumber: string;
  readonly isAnnulled: boolean;
  readonly decisionNumber: string;
  readonly registrationNumber: string | undefined;
  /** Days that may stand in the document: when it was composed and when it was signed, yyyy-mm-dd. */
  readonly datedOn: readonly string[];
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly corrected: readonly ResultCorrection[];
}

/** For decisions about an issued result: what was found, and the result itself for those who may see it. */
export interface ResultFacts {
  readonly found: FoundResult;
  readonly issued?: IssuedResult | undefined;
  /** The case it was given in is outside the sight of whoever acts. */
  readonly isHidden: boolean;
}
