import type { IdentifiedPerson } from '@pgs/domain';
import type { Platform } from '../../http/context.ts';
import { findWorkplaces } from './store.ts';

/** Место работы of the person, by the oid ЕСИА knows the organization by. */
export interface Workplace {
  readonly organizationId: string;
  readonly oid: string;
  readonly title: string;
}

/** Where the person holds a role in force and works according to ЕСИА. */
export async function listWorkplaces(
  { database }: Pick<Platform, 'database'>,
  who: { readonly personId: string; readonly organizations: IdentifiedPerson['organizations']; readonly at: Date },
): Promise<readonly Workplace[]> {
  const found = await findWorkplaces(database, who);
  return found.flatMap(({ organizationId, title, oid, ogrn }) => {
    const told = who.organizations.find((one) => one.oid === oid) ?? who.organizations.find((one) => one.ogrn === ogrn);
    return told ? [{ organizationId, title, oid: told.oid }] : [];
  });
}
