import { signingRefusals, workplaceCheckIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';

type Several<T> = [T, ...T[]];
const state = z.enum(['done', 'expiring', 'missing']);
const check = z.enum(workplaceCheckIds as Several<(typeof workplaceCheckIds)[number]>);
const short = z.string().max(200);

/** Проверка рабочего места: what to measure. */
export const prepareWorkplaceCheck = operation({
  method: 'GET',
  path: '/workplace-check',
  summary: 'Workplaces to choose from, addresses to reach, the text to sign and the time of the server',
  title: 'Проверка рабочего места',
  response: z.object({
    serverAt: z.iso.datetime(),
    challenge: z.string(),
    workplaces: z.array(z.object({ id: z.uuid(), title: z.string(), room: z.string(), organizationTitle: z.string() })),
    addresses: z.array(z.object({ title: z.string(), url: z.string() })),
    /** With what a certificate must agree: СНИЛС of the person, digits only, and his organizations. */
    expected: z.object({ snils: z.string(), organizations: z.array(z.object({ title: z.string(), ogrn: z.string(), inn: z.string() })) }),
  }),
});

export const checkWorkplace = operation({
  method: 'POST',
  path: '/workplace-check',
  summary: 'Judges what was measured, verifies the trial signature and keeps the result with the workplace',
  title: 'Результат проверки рабочего места',
  body: z.object({
    /** Without a workplace the result is shown and not kept. */
    workplaceId: z.uuid().nullable(),
    challenge: z.string().max(300),
    signature: z.base64().max(100_000).nullable(),
    report: z.object({
      browser: short,
      screenWidth: z.number().int().min(0).max(100_000),
      screenHeight: z.number().int().min(0).max(100_000),
      clockSkewSeconds: z.number(),
      latencyMs: z.number().min(0),
      kilobytesPerSecond: z.number().min(0),
      addresses: z.array(z.object({ title: short, reachable: z.boolean() })).max(20),
      extension: z.boolean().nullable(),
      extensionVersion: short,
      plugin: short,
      provider: short,
      refusal: z.object({ code: z.enum(signingRefusals), detail: z.string().max(1000) }).nullable(),
    }),
  }),
  response: z.object({
    state,
    kept: z.boolean(),
    findings: z.array(z.object({ check, title: z.string(), state, sentence: z.string(), how: z.string() })),
  }),
});
