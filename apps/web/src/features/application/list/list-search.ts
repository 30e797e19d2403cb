import { listTabs } from '@pgs/contract';

export const tabIds = [...listTabs, 'failures'] as const;
export type TabId = (typeof tabIds)[number];

export const overdueOptions = ['overdue', 'today', 'soon'] as const;
export const sortOptions = ['newest', 'oldest', 'due'] as const;

/** What the address of the list holds: tab, filters, search, order. */
export interface ListSearch {
  readonly tab?: TabId;
  readonly search?: string;
  readonly status?: string;
  readonly serviceCode?: string;
  readonly organizationId?: string;
  readonly divisionId?: string;
  readonly overdue?: (typeof overdueOptions)[number];
  readonly sort?: (typeof sortOptions)[number];
}

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((each) => each === value);
const text = (value: unknown): string | undefined => {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && written.length > 0 ? written.slice(0, 100) : undefined;
};

/** Drops fields that say nothing, so that the address stays short. */
export const tidy = (search: { readonly [K in keyof ListSearch]: ListSearch[K] | undefined }): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as ListSearch;

export const readListSearch = (raw: Record<string, unknown>): ListSearch =>
  tidy({
    tab: oneOf(tabIds, raw.tab),
    search: text(raw.search),
    status: text(raw.status),
    serviceCode: text(raw.serviceCode),
    organizationId: text(raw.organizationId),
    divisionId: text(raw.divisionId),
    overdue: oneOf(overdueOptions, raw.overdue),
    sort: oneOf(sortOptions, raw.sort),
  });

const place = 'pgs.applications.filters';

/** The filters the person left last time. */
export const rememberedListSearch = (): ListSearch => {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return raw !== null && typeof raw === 'object' ? readListSearch({ ...raw }) : {};
  } catch {
    return {};
  }
};

/** What was searched for is not remembered: it may name a person. */
export const rememberListSearch = ({ search: _, ...kept }: ListSearch): void => localStorage.setItem(place, JSON.stringify(kept));
