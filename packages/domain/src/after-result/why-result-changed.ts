import type { Application } from '../application/application.ts';
import type { Refused } from '../application/conditions.ts';

/** Запись изменена, пока готовили решение: corrected by another application, changed by an act, annulled. */
export function whyResultChanged({ proposedDecision, foundResult }: Pick<Application, 'proposedDecision' | 'foundResult'>): Refused {
  const revision = proposedDecision?.revision;
  if (!revision || !foundResult) return undefined;
  if (foundResult.outcome === 'found' && foundResult.entryVersion === revision.entryVersion) return undefined;
  const state = foundResult.outcome === 'found' ? 'в неё внесены изменения' : foundResult.sentence;
  return { code: 'result-changed-meanwhile', details: { entry: foundResult.entryNumber ?? revision.resultNumber, state } };
}
