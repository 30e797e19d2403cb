import { Problem } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { ids } from '../../identifiers.ts';
import { observeProfile } from '../connection/probe-store.ts';
import { inStaffing, type StaffParts } from './commands.ts';
import { findEsiaOid } from './queries.ts';
import { replaceEsiaEmployees } from './store.ts';

interface EsiaAnswer {
  readonly code: string;
  readonly state: string;
  readonly redirectUri: string;
  readonly at: Date;
}

export const staffParts = ({ database, now, services }: Platform): StaffParts => ({ database, now, ids, services });

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** ЕСИА oid of an organization whose employees the person may read. Throws not-found and administrative-action-forbidden. */
export async function getEsiaOid(platform: Platform, signed: Signed, organizationId: string): Promise<string> {
  if (!uuid.test(organizationId)) throw new Problem('not-found');
  return inStaffing(
    staffParts(platform),
    signed,
    { organizationId, requestKey: '' },
    'readEsiaEmployees',
    async ({ organization }) => organization.profile.esiaOid,
  );
}

/** Сотрудники из профиля ЕСИА: what the person allowed ЕСИА to tell replaces what was read before. */
export async function takeEsiaEmployees(platform: Platform, signed: Signed, organizationId: string, answer: EsiaAnswer): Promise<void> {
  const parts = staffParts(platform);
  const request = { organizationId, requestKey: '' };
  const oid = await getEsiaOid(platform, signed, organizationId);
  const { personOid, employees } = await platform.identity.readEmployees({ ...answer, organizationOid: oid });
  // The browser may hold a session of ЕСИА of somebody else.
  if ((await findEsiaOid(platform.database, signed.personId)) !== personOid) throw new Problem('esia-person-differs');
  await inStaffing(parts, signed, request, 'readEsiaEmployees', async ({ transaction, now }) => {
    await replaceEsiaEmployees(transaction, organizationId, employees, now);
    await observeProfile(transaction, organizationId, now);
  });
}
