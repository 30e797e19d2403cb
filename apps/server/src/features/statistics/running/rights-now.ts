import { Problem } from '@pgs/domain';
import type { ReportQuestion } from '../report-question.ts';

const covers = (all: readonly string[], part: readonly string[]): boolean => {
  const known = new Set(all);
  return part.every((one) => known.has(one));
};

/**
 * Whether what was allowed when a report began is allowed still. A long report ends when it is not: half of it under other rights is
 * neither the one report nor the other. @throws Problem report-rights-changed
 */
export function checkRightsHold(begun: ReportQuestion, now: ReportQuestion): void {
  const entries = (question: ReportQuestion): readonly string[] => (question.scope.kind === 'person' ? question.scope.organizations : []);
  const services = now.reach.serviceCodes;
  const holds =
    covers(now.reach.organizationIds, begun.reach.organizationIds) &&
    (services === null || (begun.reach.serviceCodes !== null && covers(services, begun.reach.serviceCodes))) &&
    (now.opensCards || !begun.opensCards) &&
    covers(entries(now), entries(begun));
  if (!holds) throw new Problem('report-rights-changed');
}
