import type { Transaction } from '@pgs/database';
import { type TypedPerson, typedFrom } from '@pgs/domain';
import { findByDocument, findBySnils, type KnownRecord } from './store.ts';

export type SoughtBy =
  | { readonly snils: string }
  | { readonly documentKind: string; readonly documentSeries: string; readonly documentNumber: string };

export interface KnownApplicant {
  readonly applicationId: string;
  readonly person: Partial<TypedPerson>;
  readonly children: readonly Partial<TypedPerson>[];
}

const search = (transaction: Transaction, organizationId: string, by: SoughtBy): Promise<readonly KnownRecord[]> =>
  'snils' in by
    ? findBySnils(transaction, organizationId, by.snils.replaceAll(/\D/g, ''))
    : findByDocument(transaction, organizationId, {
        kind: by.documentKind,
        series: by.documentSeries.trim().toUpperCase(),
        number: by.documentNumber.trim(),
      });

const sameness = ({ lastName, firstName, middleName, bornOn }: Partial<TypedPerson>): string =>
  [lastName, firstName, middleName, bornOn].join('|').toLocaleLowerCase('ru');

/** People of the earlier applications, latest data first, each once with the children they asked for. */
export async function knownApplicants(transaction: Transaction, organizationId: string, by: SoughtBy): Promise<readonly KnownApplicant[]> {
  const people = new Map<string, { applicationId: string; person: Partial<TypedPerson>; children: Map<string, Partial<TypedPerson>> }>();
  for (const { applicationId, applicant, child } of await search(transaction, organizationId, by)) {
    const person = typedFrom(applicant);
    const found = people.get(sameness(person)) ?? { applicationId, person, children: new Map() };
    people.set(sameness(person), found);
    if (!child) continue;
    const typed = typedFrom(child);
    if (!found.children.has(sameness(typed))) found.children.set(sameness(typed), typed);
  }
  return [...people.values()].map(({ children, ...known }) => ({ ...known, children: [...children.values()] }));
}
