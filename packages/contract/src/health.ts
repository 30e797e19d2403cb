import { z } from 'zod';
import { operation } from './operation.ts';

export const systemState = z.object({
  system: z.string(),
  title: z.string(),
  /** null: nobody has asked it lately. */
  up: z.boolean().nullable(),
  since: z.iso.datetime().nullable(),
  meanwhile: z.string(),
  englishMeanwhile: z.string(),
  /** Told above every screen; else only where it matters. */
  everywhere: z.boolean(),
});

export const getReadiness = operation({
  method: 'GET',
  path: '/readiness',
  access: 'public',
  summary: 'Which of the systems the platform depends on answers; no personal data',
  title: 'Готовность',
  response: z.object({ status: z.enum(['ready', 'degraded']), systems: z.array(systemState) }),
});
