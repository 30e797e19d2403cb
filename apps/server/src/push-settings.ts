import { resolve } from 'node:path';
import { isPushServiceEntry, isTrainingPushService } from '@pgs/domain';
import { z } from 'zod';

/** Variables of push to the browser. */
export const pushVariables = {
  /** Разрешённые службы push, hosts through commas; without them nothing is sent, and an empty value switches the training one off. */
  PUSH_SERVICES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine(
      (entries) => entries.every(isPushServiceEntry),
      'перечислите через запятую имена узлов: fcm.googleapis.com, *.notify.windows.com',
    )
    .optional(),
  /** Folder with the secret key (vapid.key). */
  PUSH_KEY_DIR: z.string().optional(),
  /** Whom a push service may write to: mailto:… or https://… */
  PUSH_SUBJECT: z
    .string()
    .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'укажите mailto:адрес или https://адрес')
    .optional(),
  /** Base address of the training push service. */
  PUSH_URL: z.url({ protocol: /^http$/ }).default('http://127.0.0.1:8088'),
} as const;

export interface PushSettings {
  readonly services: readonly string[];
  readonly keyDir: string;
  readonly subject: string;
  /** The training service, when push goes there. */
  readonly trainingUrl: string | null;
}

type Given = z.output<z.ZodObject<typeof pushVariables>> & { readonly DATA_DIR: string };

/** Null when the installation has not named the push services it permits. */
export function pushSettings(given: Given, training: boolean): PushSettings | null {
  const own = new URL(given.PUSH_URL).origin;
  const services = given.PUSH_SERVICES ?? (training ? [own] : []);
  if (services.length === 0) return null;
  if (!training && services.some(isTrainingPushService))
    throw new Error('Настройки небезопасны: учебной службы push в промышленном контуре быть не должно, уберите её из PUSH_SERVICES');
  if (!training && given.PUSH_SUBJECT === undefined)
    throw new Error('Настройки неполны: к PUSH_SERVICES укажите PUSH_SUBJECT — кому служба push напишет о неполадке');
  return {
    services,
    keyDir: resolve(given.PUSH_KEY_DIR ?? `${given.DATA_DIR}/push`),
    subject: given.PUSH_SUBJECT ?? 'mailto:pgs@platform.example',
    trainingUrl: services.includes(own) ? own : null,
  };
}
