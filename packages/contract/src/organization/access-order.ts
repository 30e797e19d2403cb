import { z } from 'zod';
import { operation } from '../operation.ts';
import { administrativeChoice, requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();

export const orderLine = z.object({
  name: z.string(),
  position: z.string(),
  roles: z.string(),
  change: z.enum(['kept', 'appointed', 'changed', 'released']),
  changeTitle: z.string().nullable(),
});

export const accessOrder = z.object({
  id,
  version: z.number(),
  state: z.enum(['prepared', 'signed', 'discarded']),
  stateTitle: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  signedOn: day.nullable(),
  preparedAt: z.iso.datetime({ offset: true }),
  preparedBy: z.string(),
  /** Amends another order. */
  amends: z.string().nullable(),
  lines: z.array(orderLine),
});

/** Приказы организации, newest first, and what the next one would say. */
export const listOrders = operation({
  method: 'GET',
  path: '/organizations/{id}/orders',
  summary: 'Orders of the organization and the list the next one would have',
  title: 'Приказы',
  parameters: z.object({ id }),
  response: z.object({
    rows: z.array(accessOrder),
    next: z.object({ needed: z.boolean(), amends: z.string().nullable(), lines: z.array(orderLine) }),
    available: z.array(administrativeChoice),
  }),
});

export const prepareOrder = operation({
  method: 'POST',
  path: '/organizations/{id}/orders',
  summary: 'Makes the project of an order from the grants: the first one, or an amending one',
  title: 'Подготовить приказ',
  parameters: z.object({ id }),
  body: z.object({ requestKey }),
  response: z.object({ id, message: z.string() }),
});

export const signOrder = operation({
  method: 'POST',
  path: '/organizations/{id}/orders/{orderId}/signing',
  summary: 'Writes number and date of the signed order; its grants have their ground from now on',
  title: 'Внести номер и дату приказа',
  parameters: z.object({ id, orderId: id }),
  body: z.object({
    version: z.number().int().positive(),
    requestKey,
    number: z.string().trim().min(1, 'укажите номер').max(50),
    signedOn: day,
  }),
  response: z.object({ message: z.string() }),
});

export const discardOrder = operation({
  method: 'POST',
  path: '/organizations/{id}/orders/{orderId}/discarding',
  summary: 'Discards the project of an order',
  title: 'Отменить проект приказа',
  parameters: z.object({ id, orderId: id }),
  body: z.object({ version: z.number().int().positive(), requestKey }),
  response: z.object({ message: z.string() }),
});
