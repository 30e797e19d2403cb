import { z } from 'zod';
import { operation } from './operation.ts';

export const registryRow = z.object({
  id: z.uuid(),
  entryNumber: z.string(),
  enteredAt: z.iso.datetime({ offset: true }),
  serviceTitle: z.string(),
  organizationTitle: z.string(),
  applicationId: z.uuid(),
  registrationNumber: z.string().nullable(),
  decisionTitle: z.string(),
  decisionNumber: z.string(),
  decidedAt: z.iso.datetime({ offset: true }),
  signedBy: z.string(),
  applicantName: z.string(),
  childName: z.string().nullable(),
});

export const listRegistry = operation({
  method: 'GET',
  path: '/registry',
  summary: 'Registry of results, newest first',
  title: 'Реестр результатов',
  query: z.object({
    serviceCode: z.string().optional(),
    search: z.string().trim().max(100).optional(),
    after: z.string().max(200).optional(),
  }),
  response: z.object({ rows: z.array(registryRow), next: z.string().nullable() }),
});
