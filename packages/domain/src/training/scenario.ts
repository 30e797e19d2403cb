import type { Role } from '../access/roles.ts';
import type { ActionId } from '../application/actions.ts';
import type { Status } from '../application/statuses.ts';
import type { DeedId } from './deeds.ts';

/**
 * What happened to a prepared case before the learner came. References of an input are filled by the platform:
 * `$learner`, `$colleague`, `$criteriaMet`, `$request:<вид сведений>`, `$charge`, `$document`, `$applicant`, `$child`, `$form`, `$now`,
 * `$organization:<code>`.
 */
export interface PreparedDeed {
  readonly by: 'learner' | 'colleague' | 'system';
  readonly action: ActionId;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Учебное дело: an application of an invented citizen, brought to where the story begins. */
export interface TrainingCase {
  readonly key: string;
  readonly serviceCode: string;
  /** Surname of an invented applicant of the catalog. */
  readonly applicant: string;
  readonly childIndex?: number;
  readonly form: Readonly<Record<string, unknown>>;
  /** Born with a mistake of the exchange. */
  readonly exchangeFailed?: true;
  readonly prepared: readonly PreparedDeed[];
}

/** Judged by the journals and by the state of the case, never by clicks. */
export type TrainingCheck =
  | {
      readonly kind: 'did';
      readonly deed: DeedId;
      readonly case?: string;
      /** Only after this deed of the same case. */
      readonly after?: DeedId;
      /** What the record of the deed must mention; the case does not matter. */
      readonly mentions?: string;
    }
  | { readonly kind: 'status'; readonly case: string; readonly in: readonly Status[] };

export interface TrainingStep {
  /** What is to be done, as the learner reads it. */
  readonly task: string;
  readonly hint: string;
  /** What it means that it was not done. */
  readonly missed: string;
  readonly points: number;
  readonly check: TrainingCheck;
}

/** What must not be done; it costs points, and a gross one fails the attempt. */
export interface TrainingFault {
  readonly title: string;
  readonly penalty: number;
  readonly gross?: true;
  readonly check: TrainingCheck;
}

/** A way through the scenario for the script that passes it; never shown to a learner. */
export interface SolutionDeed {
  readonly deed: DeedId;
  readonly case?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Сценарий обучения: data and checks. */
export interface TrainingScenario {
  readonly code: string;
  /** A pass of an older version stays a pass. */
  readonly version: number;
  readonly title: string;
  readonly role: Role;
  /** Chapter of the source document or of its instruction. */
  readonly source: string;
  readonly minutes: number;
  readonly story: string;
  readonly goal: string;
  /** First screen: path of the web client. */
  readonly begin: string;
  /** Paragraph of the guide, `page#anchor`. */
  readonly guide: string;
  /** A prepared office with two visits of today. */
  readonly office?: true;
  /** People wait in the hall of that office: tickets У101–У104, and У100 whose owner did not come up in the morning. */
  readonly hall?: true;
  readonly cases: readonly TrainingCase[];
  readonly steps: readonly TrainingStep[];
  readonly faults: readonly TrainingFault[];
  readonly solution: readonly SolutionDeed[];
}

/** Проходной балл. */
export const passScore = 80;
