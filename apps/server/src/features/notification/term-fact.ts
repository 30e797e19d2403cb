import { type NotificationKind, termKinds } from '@pgs/domain';

/** Факт о сроке: a kind of term and its day are told once for an application. */
export const termFact = (applicationId: string, kind: NotificationKind, dueOn: string): string => `${applicationId}/${kind}/${dueOn}`;

/** What a term that ends on the day means today; the one of the two terms that does not run has no such fact. */
export const termFactsOn = (line: { readonly applicationId: string; readonly dueOn: string }, todayOn: string): readonly string[] => {
  const when = line.dueOn < todayOn ? 'overdue' : line.dueOn === todayOn ? 'today' : 'tomorrow';
  return [termKinds.registration[when], termKinds.service[when]].flatMap((kind) =>
    kind === undefined ? [] : [termFact(line.applicationId, kind, line.dueOn)],
  );
};
