import type { Grant } from '../../access/grant.ts';
import { mayDo } from '../../access/grant.ts';
import type { Application } from '../application.ts';

/** Конфликт интересов: an employee declared that the case concerns him; from then on it is closed to him (273-ФЗ, ст. 10–11). */
export interface Conflict {
  readonly personId: string;
  readonly name: string;
  readonly at: Date;
  /** Личная заинтересованность in the words of the employee. */
  readonly reason: string;
}

/** The one rule: the card is not found for him, lists leave it out, nobody can give it to him. The database keeps it as a policy too. */
export const isExcluded = ({ conflicts }: Pick<Application, 'conflicts'>, personId: string): boolean =>
  conflicts.some((conflict) => conflict.personId === personId);

/** Whether the case can lie on the table of the employee now: a role of the stage, and no conflict of interest. */
export const maySuit = (candidate: { readonly id: string; readonly grants: readonly Grant[] }, application: Application): boolean =>
  mayDo(candidate.grants, 'take', application) && !isExcluded(application, candidate.id);
