import type { Queryable, Transaction } from '@pgs/database';
import type { ListedGrant, OrderContent } from '@pgs/domain';

export interface StoredOrder {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
  readonly state: 'prepared' | 'signed' | 'discarded';
  readonly amendsId: string | null;
  readonly number: string | null;
  readonly signedOn: string | null;
  readonly preparedAt: Date;
  readonly preparedBy: string;
  readonly preparedByName: string;
  readonly content: OrderContent;
}

const columns = `a.access_order_id as id, a.organization_id as "organizationId", a.version, a.state, a.amends_id as "amendsId", a.number,
  a.signed_on as "signedOn", a.prepared_at as "preparedAt", a.prepared_by as "preparedBy",
  concat_ws(' ', p.last_name, p.first_name, p.middle_name) as "preparedByName", a.content
  from access_order a join person p on p.person_id = a.prepared_by`;

/** Приказы организации, newest first; asked in the scope of the person. */
export const listStoredOrders = (db: Queryable, organizationId: string): Promise<StoredOrder[]> =>
  db.query(
    'access-orders',
    `select ${columns} where a.organization_id = $1 order by a.prepared_at desc, a.access_order_id desc limit 200`,
    [organizationId],
  );

export const findOrder = (db: Queryable, organizationId: string, orderId: string): Promise<StoredOrder | undefined> =>
  db.find('access-order', `select ${columns} where a.organization_id = $1 and a.access_order_id = $2`, [organizationId, orderId]);

/** The last order signed: what the next one amends. */
export const findOrderInForce = (db: Queryable, organizationId: string): Promise<StoredOrder | undefined> =>
  db.find(
    'access-order-in-force',
    `select ${columns} where a.organization_id = $1 and a.state = 'signed' order by a.signed_on desc, a.prepared_at desc limit 1`,
    [organizationId],
  );

/** Grants an order names: not over, of people who are not blocked. */
export const listGrantsToName = (db: Queryable, organizationId: string, todayOn: string): Promise<ListedGrant[]> =>
  db.query(
    'access-order-grants',
    `select g.role_grant_id as id, g.person_id as "personId", concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, e.position, g.role
     from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join person p on p.person_id = g.person_id
     where g.organization_id = $1 and (g.valid_to is null or (g.valid_to > $2 and g.valid_to > g.valid_from))
     order by g.role_grant_id`,
    [organizationId, todayOn],
  );

export const insertOrder = (transaction: Transaction, order: Omit<StoredOrder, 'preparedByName'>) =>
  transaction.execute(
    'access-order-insert',
    `insert into access_order (access_order_id, organization_id, version, state, amends_id, number, signed_on, prepared_at, prepared_by, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      order.id,
      order.organizationId,
      order.version,
      order.state,
      order.amendsId,
      order.number,
      order.signedOn,
      order.preparedAt,
      order.preparedBy,
      JSON.stringify(order.content),
    ],
  );

export const updateOrder = (transaction: Transaction, order: Pick<StoredOrder, 'id' | 'version' | 'state' | 'number' | 'signedOn'>) =>
  transaction.execute(
    'access-order-update',
    `update access_order set version = $2, state = $3, number = $4, signed_on = $5 where access_order_id = $1`,
    [order.id, order.version, order.state, order.number, order.signedOn],
  );

/** Every grant the order names has its ground from now on; people whose right begins with that are answered. */
export const groundGrants = (
  transaction: Transaction,
  order: { readonly id: string; readonly number: string; readonly signedOn: string; readonly grantIds: readonly string[] },
): Promise<{ readonly person_id: string }[]> =>
  transaction.query(
    'access-order-ground',
    `update role_grant set access_order_id = $1, order_number = $2, order_on = $3 where role_grant_id = any ($4::uuid[]) returning person_id`,
    [order.id, order.number, order.signedOn, order.grantIds],
  );

export const numberIsTaken = async (transaction: Transaction, organizationId: string, number: string): Promise<boolean> => {
  const row = await transaction.find<{ readonly taken: boolean }>(
    'access-order-number-taken',
    `select exists (select 1 from access_order a where a.organization_id = $1 and a.number = $2 and a.state = 'signed') as taken`,
    [organizationId, number],
  );
  return row?.taken ?? false;
};

export const findAdministratorName = async (db: Queryable, organizationId: string, todayOn: string): Promise<string> => {
  const row = await db.find<{ readonly name: string }>(
    'access-order-administrator',
    `select concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name
     from standing_grant g join person p on p.person_id = g.person_id
     where g.organization_id = $1 and g.role = 'organizationAdministrator' and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
     order by g.valid_from, p.last_name, p.first_name limit 1`,
    [organizationId, todayOn],
  );
  return row?.name ?? '';
};
