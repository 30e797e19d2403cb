import { type countApplications, countedUpTo, type ResponseOf } from '@pgs/contract';
import { type StatusDefinition, statuses, statusIds } from '@pgs/domain';
import type { TabId } from './list-search.ts';

type Counts = ResponseOf<typeof countApplications>;

const sumWhere = (counts: Counts, test: (definition: StatusDefinition) => boolean): number =>
  statusIds.reduce((sum, status) => (test(statuses[status]) ? sum + (counts.byStatus[status] ?? 0) : sum), 0);

/** Numbers on the tabs; undefined until the counters have come. */
export const tabCount = (tab: TabId, counts: Counts | undefined): number | undefined => {
  if (!counts) return undefined;
  const count: Record<TabId, () => number> = {
    mine: () => counts.mine,
    unassigned: () => counts.unassigned,
    all: () => sumWhere(counts, () => true),
    signing: () => sumWhere(counts, ({ stage }) => stage === 'signature'),
    finished: () => sumWhere(counts, ({ final }) => final),
    failures: () => counts.failures,
  };
  return count[tab]();
};

const bounded: ReadonlySet<TabId> = new Set(['mine', 'unassigned']);

/** «999+» where the server counts no further. */
export const writeCount = (tab: TabId, count: number, numbers: Intl.NumberFormat): string =>
  bounded.has(tab) && count >= countedUpTo ? `${numbers.format(countedUpTo - 1)}+` : numbers.format(count);
