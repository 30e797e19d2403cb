import { Problem, roleDefinition, rolesDoing } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { includesRoot } from './queries.ts';

/** Who may set the exchange going again; throws action-forbidden when seeing is all the person's roles allow. */
export async function requireResolving({ database }: Platform, signed: Signed, organizationId: string | null): Promise<void> {
  const resolving = signed.grants.filter(({ role }) => roleDefinition(role).actions.includes('resolveExchange'));
  const organizationIds = resolving.map((grant) => grant.organizationId);
  const permitted = organizationId === null ? await includesRoot(database, organizationIds) : organizationIds.includes(organizationId);
  if (permitted) return;
  const titles = rolesDoing('resolveExchange').map((role) => roleDefinition(role).title);
  throw new Problem('action-forbidden', { action: 'Разобрать ошибку обмена', roles: titles.join(', ') });
}
