import { resolve } from 'node:path';
import { z } from 'zod';
import { type PushSettings, pushSettings, pushVariables } from './push-settings.ts';
import { type SmevSettings, smevSettings, smevVariables } from './smev-settings.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);

const schema = z.object({
  CONTOUR: z.enum(['training', 'production']).default('production'),
  DATABASE_URL: z.string().min(1, 'укажите DATABASE_URL — адрес PostgreSQL'),
  DATA_DIR: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(8080),
  PUBLIC_URL: z.url().optional(),
  WEB_DIR: z.string().optional(),
  /** Base address of the training node; a real one is named by SMEV_ENDPOINT. */
  SMEV_URL: z.url().default('http://127.0.0.1:8083'),
  SMEV_ENDPOINT: z.url().optional(),
  SMEV_FILE_STORE_URL: z.url().optional(),
  ...smevVariables,
  /** Edition of the formats of ГИС ГМП the Treasury serves. */
  EPGU_ENVIRONMENT: z
    .string()
    .regex(/^[A-Z]{2,10}$/, 'от 2 до 10 прописных латинских букв')
    .default('EPGU'),
  GISGMP_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .default('2.1.1'),
  /** Строки авторизации of books of ЕСНСИ the organization may change, as a JSON object by code of the book. */
  ESNSI_AUTHORIZATIONS: z
    .string()
    .transform((text, context): Readonly<Record<string, string>> => {
      try {
        return z.record(z.string().min(1), z.string().min(1)).parse(JSON.parse(text));
      } catch {
        context.addIssue('задайте объект JSON «код справочника: строка авторизации»');
        return z.NEVER;
      }
    })
    .optional(),
  PAYMENT_POLL_SECONDS: z.coerce.number().int().min(5).max(86_400).optional(),
  ESIA_KEY_DIR: z.string().optional(),
  ESIA_URL: z.url().optional(),
  ESIA_PUBLIC_URL: z.url().optional(),
  ESIA_CLIENT_ID: z.string().default('PGS'),
  /** Мнемоника группы доступа: whoever is not in it in his organization does not enter. */
  ESIA_GROUP: z.string().min(1).max(200).optional(),
  SIGNER_URL: z.url().optional(),
  /** Файл cadesplugin_api.js of КриптоПро, which comes with the plug-in and not with the platform. */
  CADES_SCRIPT: z.string().optional(),
  TRUST_STORE_DIR: z.string().optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(1024).default(50),
  /** smtp://user:password@host:port or smtps://…; without it no letters are sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  ...pushVariables,
  /** Whom users ask when the platform does not work: shown in «Справочная информация». */
  SUPPORT_CONTACTS: z.string().max(1000).default(''),
  /** Work contour: where the training contour is, and the public key (base64, SPKI) with which its results are verified. */
  TRAINING_URL: z.url().optional(),
  TRAINING_RESULT_KEY: z.string().min(40).optional(),
  /** Training contour: whoever ЕСИА confirms may sign in and learn. */
  TRAINING_OPEN: z.stringbool().default(false),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(10),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  /** Who may read /metrics from another machine. */
  METRICS_TOKEN: z.string().min(16).optional(),
});

/** What the training ЕСНСИ knows the owner of its books by. */
const trainingAuthorizations = { EDU_ORGANIZATIONS: 'uchebnaya-stroka', EDU_ORG_MAX: 'uchebnaya-stroka' };

export interface Config {
  readonly contour: 'training' | 'production';
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly webDir: string;
  readonly smevEndpoint: string;
  readonly smevFileStoreUrl: string;
  readonly smev: SmevSettings;
  /** ГИС ГМП: edition of the formats and the pause between questions about payments. */
  /** Контур ЕПГУ in messages to ЕЛК (env). */
  readonly epguEnvironment: string;
  readonly gisGmp: { readonly version: string; readonly pollSeconds: number };
  /** By code of the book; a book that is absent cannot be changed from here. */
  readonly esnsiAuthorizations: Readonly<Record<string, string>>;
  readonly esiaUrl: string;
  readonly esiaPublicUrl: string;
  readonly esiaClientId: string;
  /** The group of ЕСИА that gives the right to enter; null only in the training contour. */
  readonly esiaGroup: string | null;
  /** Key and certificate of our system in ЕСИА and the certificate of ЕСИА. */
  readonly esiaKeyDir: string;
  readonly trainingSignerUrl: string | null;
  /** Контакты поддержки, free text. */
  readonly support: string;
  /** Обучение: the address of the training contour and the key of its results, for the work one; `open` for the training one. */
  readonly training: { readonly url: string | null; readonly resultKey: string | null; readonly open: boolean };
  /** The vendor's script of the plug-in of КриптоПро; the file may come and change while the platform runs. */
  readonly cadesScript: string;
  readonly trustStoreDir: string;
  readonly uploadLimitBytes: number;
  readonly sessionHours: number;
  /** Where letters go out and from whom; null when no mail server is named. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Push в браузер; null until the installation names the permitted push services. */
  readonly push: PushSettings | null;
  /** A session nobody has worked in for so long has ended. */
  readonly sessionIdleMinutes: number;
  /** Bearer token of the monitoring; without one only this machine reads the metrics. */
  readonly metricsToken: string | null;
  /** Cookies travel only over TLS unless the address is a local one of the training contour. */
  readonly secureCookies: boolean;
}

/** Settings of the platform from the environment; refuses to start when something is missing or unsafe. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    throw new Error(`Настройки неверны: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  }
  const given = parsed.data;
  const training = given.CONTOUR === 'training';
  const publicUrl = given.PUBLIC_URL ?? `http://${given.HOST}:${given.PORT}`;
  if (!training && !publicUrl.startsWith('https://'))
    throw new Error('Настройки небезопасны: в промышленном контуре PUBLIC_URL должен начинаться с https://');
  if (!training && given.SIGNER_URL)
    throw new Error('Настройки небезопасны: учебная подпись не существует в промышленном контуре, уберите SIGNER_URL');
  if (!training && given.TRAINING_OPEN)
    throw new Error('Настройки небезопасны: TRAINING_OPEN открывает вход каждому, в промышленном контуре его быть не должно');
  const outside = (value: string | undefined, name: string, fallback: string): string => {
    if (value) return value;
    if (training) return fallback;
    throw new Error(`Настройки неполны: укажите ${name}`);
  };
  const sender = (from: string | undefined): string => {
    if (from) return from;
    throw new Error('Настройки неполны: к SMTP_URL укажите MAIL_FROM — адрес отправителя писем');
  };
  return {
    contour: given.CONTOUR,
    databaseUrl: given.DATABASE_URL,
    databaseConnections: given.DATABASE_CONNECTIONS,
    dataDir: resolve(given.DATA_DIR),
    host: given.HOST,
    port: given.PORT,
    publicUrl,
    webDir: resolve(given.WEB_DIR ?? 'apps/web/dist'),
    smevEndpoint: outside(given.SMEV_ENDPOINT, 'SMEV_ENDPOINT', `${given.SMEV_URL}/smev/v${given.SMEV_VERSION}/ws`),
    smevFileStoreUrl: outside(
      given.SMEV_FILE_STORE_URL,
      'SMEV_FILE_STORE_URL',
      `ftp://${new URL(given.SMEV_URL).hostname}:${given.SMEV_FTP_PORT}`,
    ),
    smev: smevSettings(given, training, given.DATA_DIR),
    epguEnvironment: given.EPGU_ENVIRONMENT,
    gisGmp: { version: given.GISGMP_VERSION, pollSeconds: given.PAYMENT_POLL_SECONDS ?? (training ? 10 : 600) },
    esnsiAuthorizations: given.ESNSI_AUTHORIZATIONS ?? (training ? trainingAuthorizations : {}),
    esiaUrl: outside(given.ESIA_URL, 'ESIA_URL', 'http://127.0.0.1:8082'),
    esiaPublicUrl: given.ESIA_PUBLIC_URL ?? outside(given.ESIA_URL, 'ESIA_URL', 'http://127.0.0.1:8082'),
    esiaClientId: given.ESIA_CLIENT_ID,
    esiaGroup: given.ESIA_GROUP ?? (training ? null : outside(undefined, 'ESIA_GROUP — мнемонику группы доступа в ЕСИА', '')),
    esiaKeyDir: resolve(given.ESIA_KEY_DIR ?? `${given.DATA_DIR}/esia`),
    support: given.SUPPORT_CONTACTS,
    training: { url: given.TRAINING_URL ?? null, resultKey: given.TRAINING_RESULT_KEY ?? null, open: given.TRAINING_OPEN },
    trainingSignerUrl: training ? (given.SIGNER_URL ?? null) : null,
    cadesScript: resolve(given.CADES_SCRIPT ?? `${given.DATA_DIR}/cadesplugin_api.js`),
    trustStoreDir: resolve(given.TRUST_STORE_DIR ?? `${given.DATA_DIR}/trust-store`),
    uploadLimitBytes: given.UPLOAD_LIMIT_MB * 1024 * 1024,
    sessionHours: given.SESSION_HOURS,
    mail: given.SMTP_URL ? { url: given.SMTP_URL, from: sender(given.MAIL_FROM) } : null,
    push: pushSettings(given, training),
    sessionIdleMinutes: given.SESSION_IDLE_MINUTES,
    metricsToken: given.METRICS_TOKEN ?? null,
    secureCookies: publicUrl.startsWith('https://'),
  };
}
