import type { Queryable } from '@pgs/database';
import {
  compareLists,
  dateText,
  type ListedGrant,
  type OrderContent,
  type OrderedLine,
  type OrderLine,
  orderBasis,
  orderChange,
  orderLines,
  Problem,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { inStaffing, type Staffing, type StaffParts } from '../employee/commands.ts';
import { announceAccess } from '../employee/store.ts';
import type { ProfiledOrganization } from '../organization/profile-store.ts';
import { appendOrganizationChange, bumpVersion, findRepeatedChange } from '../organization/profile-store.ts';
import {
  findAdministratorName,
  findOrder,
  findOrderInForce,
  groundGrants,
  insertOrder,
  listGrantsToName,
  listStoredOrders,
  numberIsTaken,
  type StoredOrder,
  updateOrder,
} from './order-store.ts';

export interface NextOrder {
  readonly needed: boolean;
  readonly inForce: StoredOrder | undefined;
  readonly grants: readonly ListedGrant[];
  readonly lines: readonly OrderedLine[];
  readonly released: readonly OrderLine[];
}

/** What an order prepared now would say, against the one in force. */
export async function nextOrder(db: Queryable, organizationId: string, todayOn: string): Promise<NextOrder> {
  const inForce = await findOrderInForce(db, organizationId);
  const grants = await listGrantsToName(db, organizationId, todayOn);
  const { lines, released, differs } = compareLists(inForce?.content.lines ?? null, orderLines(grants));
  const unnamed = new Set(inForce?.content.grantIds ?? []);
  // A role taken away and given again needs a ground of its own, even if the list reads the same.
  const hasNew = grants.some(({ id }) => !unnamed.has(id));
  return { needed: grants.length > 0 && (differs || hasNew), inForce, grants, lines, released };
}

interface Request {
  readonly organizationId: string;
  readonly requestKey: string;
}

/** Подготовить приказ: a project with the list as it is now. */
export const prepareOrderOf = (parts: StaffParts, signed: Signed, request: Request): Promise<string> =>
  inStaffing(parts, signed, request, 'prepareOrder', async (staffing) => {
    const { transaction, organization, todayOn, now } = staffing;
    const orders = await listStoredOrders(transaction, organization.organizationId);
    const prepared = orders.find(({ state }) => state === 'prepared');
    if (await findRepeatedChange(transaction, signed.personId, request.requestKey)) return prepared?.id ?? orders[0]?.id ?? '';
    if (prepared) throw new Problem('order-prepared-already');
    if (organization.profile.headName === '' || organization.profile.headPosition === '') throw new Problem('order-head-required');
    const next = await nextOrder(transaction, organization.organizationId, todayOn);
    if (!next.needed) throw new Problem('order-unneeded');
    const administratorName = await findAdministratorName(transaction, organization.organizationId, todayOn);
    const id = parts.ids.next();
    await insertOrder(transaction, {
      id,
      organizationId: organization.organizationId,
      version: 1,
      state: 'prepared',
      amendsId: next.inForce?.id ?? null,
      number: null,
      signedOn: null,
      preparedAt: now,
      preparedBy: signed.personId,
      content: contentOf(organization, next, administratorName),
    });
    await journal(parts, staffing, 'prepareOrder', orderChange('', 'подготовлен проект'));
    return id;
  });

const contentOf = ({ profile }: ProfiledOrganization, next: NextOrder, administratorName: string): OrderContent => ({
  organizationTitle: profile.title,
  basis: orderBasis,
  headPosition: profile.headPosition,
  headName: profile.headName,
  administratorName,
  lines: next.lines,
  released: next.released,
  grantIds: next.grants.map(({ id }) => id),
  amends: next.inForce ? orderName(next.inForce) : null,
});

export const orderName = ({ number, signedOn }: Pick<StoredOrder, 'number' | 'signedOn'>): string =>
  `№ ${number ?? ''} от ${signedOn === null ? '' : dateText(signedOn)}`;

interface OrderRequest extends Request {
  readonly orderId: string;
  readonly version: number;
}

/** Внести номер и дату: the order is signed, its grants have their ground. */
export const signOrderOf = (
  parts: StaffParts,
  signed: Signed,
  request: OrderRequest & { readonly number: string; readonly signedOn: string },
): Promise<readonly string[]> =>
  inStaffing(parts, signed, request, 'signOrder', async (staffing) => {
    const { transaction, organization, todayOn } = staffing;
    if (await findRepeatedChange(transaction, signed.personId, request.requestKey)) return [];
    const order = await getPrepared(staffing, request);
    if (request.signedOn > todayOn) throw new Problem('order-date-invalid');
    if (await numberIsTaken(transaction, organization.organizationId, request.number))
      throw new Problem('order-number-taken', { number: request.number });
    await requireCurrent(staffing, order);
    const signedOrder = {
      ...order,
      version: order.version + 1,
      state: 'signed' as const,
      number: request.number,
      signedOn: request.signedOn,
    };
    await updateOrder(transaction, signedOrder);
    const { grantIds } = order.content;
    const people = await groundGrants(transaction, { id: order.id, number: request.number, signedOn: request.signedOn, grantIds });
    const personIds = [...new Set(people.map(({ person_id }) => person_id))];
    for (const personId of personIds) await announceAccess(transaction, personId, false);
    await journal(parts, staffing, 'signOrder', orderChange('проект', orderName(signedOrder)));
    return personIds;
  });

/** Отменить проект приказа. */
export const discardOrderOf = (parts: StaffParts, signed: Signed, request: OrderRequest): Promise<void> =>
  inStaffing(parts, signed, request, 'prepareOrder', async (staffing) => {
    if (await findRepeatedChange(staffing.transaction, signed.personId, request.requestKey)) return;
    const order = await getPrepared(staffing, request);
    await updateOrder(staffing.transaction, { ...order, version: order.version + 1, state: 'discarded' });
    await journal(parts, staffing, 'prepareOrder', orderChange('проект', 'проект отменён'));
  });

async function getPrepared({ transaction, organization }: Staffing, request: OrderRequest): Promise<StoredOrder> {
  const order = await findOrder(transaction, organization.organizationId, request.orderId);
  if (!order) throw new Problem('not-found');
  if (order.state !== 'prepared' || order.version !== request.version) throw new Problem('order-not-prepared');
  return order;
}

/** A paper that names who no longer works, or leaves out who was appointed since, is not to be signed unseen. */
async function requireCurrent({ transaction, organization, todayOn }: Staffing, order: StoredOrder): Promise<void> {
  const now = orderLines(await listGrantsToName(transaction, organization.organizationId, todayOn));
  const { lines, released, differs } = compareLists(order.content.lines, now);
  if (!differs) return;
  const names = [...lines.filter(({ change }) => change !== 'kept'), ...released].map(({ name }) => name);
  throw new Problem('order-outdated', { changes: names.join(', ') });
}

async function journal(parts: StaffParts, staffing: Staffing, action: string, change: ReturnType<typeof orderChange>): Promise<void> {
  const { transaction, organization, signed, now, requestKey } = staffing;
  const version = await bumpVersion(transaction, organization.organizationId);
  await appendOrganizationChange(transaction, {
    id: parts.ids.next(),
    organizationId: organization.organizationId,
    version,
    at: now,
    personId: signed.personId,
    personName: signed.name,
    action,
    changes: [change],
    requestKey,
  });
}
