import { discardOrder, listOrders, prepareOrder, signOrder } from '@pgs/contract';
import { composeOrderDocx, type OrderDocument } from '@pgs/documents';
import {
  annexColumns,
  annexTitle,
  lineChangeTitles,
  localDate,
  type OrderedLine,
  type OrderLine,
  orderText,
  Problem,
  rolesText,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { staffParts } from '../employee/esia-employees.ts';
import { requireRelated } from '../organization/commands.ts';
import type { ProfiledOrganization } from '../organization/profile-store.ts';
import { choicesOf } from '../organization/routes.ts';
import { discardOrderOf, nextOrder, orderName, prepareOrderOf, signOrderOf } from './order-commands.ts';
import { findOrder, listStoredOrders, type StoredOrder } from './order-store.ts';

const stateTitles = { prepared: 'проект', signed: 'действует', discarded: 'проект отменён' } as const;
const actions = ['prepareOrder', 'signOrder'] as const;
const fileAddress = z.object({ id: z.uuid(), orderId: z.uuid(), format: z.enum(['pdf', 'docx']) });
const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Приказы о назначении ответственных сотрудников. */
export function orderRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, composer } = platform;
  const parts = staffParts(platform);

  route(server, platform, listOrders, async ({ signed, parameters }) => {
    requireSection(signed, 'employees');
    return database.read(personScope(signed), async (db) => {
      const { organization, relation } = await requireRelated(db, signed, parameters.id);
      const orders = await listStoredOrders(db, parameters.id);
      const next = await nextOrder(db, parameters.id, localDate(now(), organization.profile.timeZone));
      const newest = orders.find(({ state }) => state === 'signed')?.id;
      return {
        rows: orders.map((order) => presentOrder(order, order.id === newest)),
        next: {
          needed: next.needed,
          amends: next.inForce ? orderName(next.inForce) : null,
          lines: [...next.lines.map(presentLine), ...next.released.map(presentReleased)],
        },
        available: choicesOf(relation, actions),
      };
    });
  });

  route(server, platform, prepareOrder, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const id = await prepareOrderOf(parts, signed, { organizationId: parameters.id, ...body });
    return { id, message: 'Проект приказа подготовлен. Подпишите его и внесите номер и дату.' };
  });

  route(server, platform, signOrder, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const people = await signOrderOf(parts, signed, { organizationId: parameters.id, orderId: parameters.orderId, ...body });
    for (const personId of people) server.sessions.forget(personId);
    return { message: `Приказ № ${body.number} внесён: роли имеют основание.` };
  });

  route(server, platform, discardOrder, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    await discardOrderOf(parts, signed, { organizationId: parameters.id, orderId: parameters.orderId, ...body });
    return { message: 'Проект приказа отменён.' };
  });

  server.get('/api/organizations/:id/orders/:orderId/order.:format', async (request, reply) => {
    const signed = await requireSigned(request);
    requireSection(signed, 'employees');
    const parsed = fileAddress.safeParse(request.params);
    if (!parsed.success) throw new Problem('not-found');
    const { id, orderId, format } = parsed.data;
    const document = await database.read(personScope(signed), async (db) => {
      const { organization } = await requireRelated(db, signed, id);
      const order = await findOrder(db, id, orderId);
      if (!order) throw new Problem('not-found');
      return documentOf(order, organization);
    });
    const bytes = format === 'pdf' ? await composer.composeOrder(document) : await composeOrderDocx(document);
    const name = encodeURIComponent(`Приказ${document.number === null ? ' (проект)' : ` ${document.number}`}.${format}`).replaceAll(
      /[()']/g,
      '_',
    );
    return reply
      .header('content-disposition', `attachment; filename="order.${format}"; filename*=UTF-8''${name}`)
      .header('cache-control', 'private, no-store')
      .type(mediaTypes[format])
      .send(Buffer.from(bytes));
  });
}

const presentLine = ({ name, position, roles, change }: OrderedLine) => ({
  name,
  position,
  roles: rolesText(roles),
  change,
  changeTitle: change === 'kept' ? null : lineChangeTitles[change],
});

const presentReleased = ({ name, position, roles }: OrderLine) => ({
  name,
  position,
  roles: rolesText(roles),
  change: 'released' as const,
  changeTitle: lineChangeTitles.released,
});

const presentOrder = (order: StoredOrder, isNewest: boolean) => ({
  id: order.id,
  version: order.version,
  state: order.state,
  stateTitle: order.state === 'signed' && !isNewest ? 'изменён позднейшим' : stateTitles[order.state],
  title: orderText(order.content).title,
  number: order.number,
  signedOn: order.signedOn,
  preparedAt: order.preparedAt.toISOString(),
  preparedBy: order.preparedByName,
  amends: order.content.amends,
  lines: [...order.content.lines.map(presentLine), ...order.content.released.map(presentReleased)],
});

const longDate = new Intl.DateTimeFormat('ru-RU', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The requisites are those of today; the list and the head are those the order was made with. */
function documentOf(order: StoredOrder, { profile }: ProfiledOrganization): OrderDocument {
  const text = orderText(order.content);
  return {
    organization: {
      title: order.content.organizationTitle,
      address: profile.legalAddress || profile.address,
      inn: profile.inn,
      kpp: profile.kpp,
      ogrn: profile.ogrn,
    },
    title: text.title,
    number: order.number,
    signedOnText: order.signedOn === null ? null : longDate.format(new Date(`${order.signedOn}T00:00:00Z`)),
    preamble: text.preamble,
    items: text.items,
    signer: { position: order.content.headPosition, name: order.content.headName },
    annexTitle,
    annexColumns,
    annexRows: text.rows,
    composedAt: order.preparedAt.toISOString(),
  };
}
