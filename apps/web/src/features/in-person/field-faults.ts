import type { Requirement } from '@pgs/domain';

/** Sentences to show: of fields that hold something wrong at once, of empty ones after the person has asked to send. */
export function shownFaults(
  requirements: readonly Requirement[],
  asked: boolean,
  filled: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const shown = requirements.filter(({ met, path }) => !met && (asked || filled(path)));
  return new Map(shown.map(({ path, sentence }) => [path, sentence]));
}

/** Value at `form.a.0.b` of anything typed. */
export function valueAt(typed: unknown, path: string): unknown {
  let at: unknown = typed;
  for (const name of path.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  return at;
}

/** Identifier of the control of a field, for labels and for the list of what is missing. */
export const controlId = (path: string): string => `f-${path.replaceAll('.', '-')}`;
