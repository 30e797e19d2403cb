import { z } from 'zod';
import { day, id, instant } from '../field-shapes.ts';
import { operation } from '../operation.ts';

const requestKey = z.string().min(8).max(64);
const schoolYear = z.string().regex(/^20\d{2}\/20\d{2}$/, 'Учебный год: например, 2027/2028');
const choice = z.object({ allowed: z.boolean(), reason: z.string().nullable() });

const distributionView = z.object({
  id,
  version: z.number(),
  state: z.enum(['making', 'proposed', 'confirmed', 'discarded']),
  stateTitle: z.string(),
  untilOn: day,
  madeAt: instant,
  madeByName: z.string(),
  settledAt: instant.nullable(),
  settledByName: z.string().nullable(),
  problem: z.string().nullable(),
});
export type DistributionView = z.infer<typeof distributionView>;

export const listDistributions = operation({
  method: 'GET',
  path: '/organizations/{id}/distributions',
  summary: 'Protocols of distribution of places, newest first',
  title: 'Распределения мест',
  parameters: z.object({ id }),
  query: z.object({ serviceCode: z.string().max(60), schoolYear }),
  response: z.object({ rows: z.array(distributionView), distribute: choice }),
});

export const startDistribution = operation({
  method: 'POST',
  path: '/organizations/{id}/distributions',
  summary: 'Makes a protocol in the background: who would be directed where, and why',
  title: 'Составить распределение',
  parameters: z.object({ id }),
  body: z.object({ requestKey, serviceCode: z.string().max(60), schoolYear, untilOn: day }),
  response: z.object({ id, message: z.string() }),
});

export const getDistribution = operation({
  method: 'GET',
  path: '/distributions/{id}',
  summary: 'The protocol: a page of its lines with the reasons',
  title: 'Протокол распределения',
  parameters: z.object({ id }),
  query: z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  response: z.object({
    distribution: distributionView,
    totals: z.object({ children: z.number(), directed: z.number(), told: z.number(), failed: z.number() }),
    confirm: choice,
    recordOutcome: choice,
    lines: z.array(
      z.object({
        number: z.number(),
        applicationId: id,
        childName: z.string(),
        portalNumber: z.string().nullable(),
        groupTitle: z.string(),
        categoryTitle: z.string(),
        facilityTitle: z.string().nullable(),
        wish: z.number().nullable(),
        why: z.string(),
        state: z.enum(['proposed', 'waiting', 'directed', 'accepted', 'declined', 'missed', 'failed']),
        stateTitle: z.string(),
        appearBy: day.nullable(),
        problem: z.string().nullable(),
      }),
    ),
    next: z.number().nullable(),
  }),
});

export const settleDistribution = operation({
  method: 'POST',
  path: '/distributions/{id}/settle',
  summary: 'Confirms the protocol: places are held and directions are sent; or discards it',
  title: 'Утвердить или отклонить распределение',
  parameters: z.object({ id }),
  body: z.object({ version: z.int().positive(), decision: z.enum(['confirm', 'discard']) }),
  response: z.object({ message: z.string() }),
});

export const recordOutcome = operation({
  method: 'POST',
  path: '/distributions/{id}/lines/{applicationId}/outcome',
  summary: 'What the parents answered to the direction',
  title: 'Отметить ответ на направление',
  parameters: z.object({ id, applicationId: id }),
  body: z.object({ outcome: z.enum(['accepted', 'declined']) }),
  response: z.object({ message: z.string() }),
});
