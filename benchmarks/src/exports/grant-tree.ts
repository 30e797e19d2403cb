import type pg from 'pg';
import type { Facts } from '../facts.ts';

/** One tree over all organizations, the numbers of which the person of the facts may see, and the cards of her own. */
export async function grantTree(client: pg.ClientBase, facts: Pick<Facts, 'organizationId' | 'personId'>): Promise<void> {
  await client.query('update organization set parent_id = $1 where organization_id <> $1 and parent_id is null', [facts.organizationId]);
  await client.query(
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from, with_subordinates)
     select gen_random_uuid(), $1, $2, r.role, '2020-01-01', r.tree from (values ('statisticsObserver', true), ('signingOfficial', false)) r(role, tree)
     on conflict do nothing`,
    [facts.personId, facts.organizationId],
  );
}
