import { z } from 'zod';

/** Names inside the package; the applicant sees them in his folder. */
export const fileNames = {
  document: 'Решение.pdf',
  signature: 'Решение.pdf.sig',
  /** Документы, подписанные вместе с решением, each with its signature beside. */
  annexes: 'Документы к решению/',
  acts: 'Действия.json',
  actsSignature: 'Действия.json.sig',
  seals: 'Печати журнала.json',
  certificates: 'Сертификаты/',
  page: 'Проверка.html',
  explanation: 'Прочтите.txt',
} as const;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const act = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  action: z.string().max(100),
  actorKind: z.string().max(20),
  fromStatus: z.string().max(60),
  toStatus: z.string().max(60),
  closed: hex,
  /** For people; not part of the hash, covered by the signature of the agency. */
  title: z.string().max(200),
  statusTitle: z.string().max(200),
});

/** Действия.json: what the agency states about the case with its signature (ЭП-ОВ). */
export const actsFile = z.strictObject({
  format: z.literal('pgs-acts/1'),
  organization: z.string().max(1000),
  service: z.string().max(1000),
  portalNumber: z.string().max(40).nullable(),
  registrationNumber: z.string().max(100).nullable(),
  applicationId: z.uuid(),
  /** Streebog-256 of the signed document. */
  documentHash: hex,
  /** Документы, подписанные вместе с решением, by their names in the folder. */
  annexes: z
    .array(z.strictObject({ title: z.string().max(300), fileName: z.string().max(300), documentHash: hex }))
    .max(50)
    .default([]),
  /** When the platform received and verified the signature of the official. */
  signatureReceivedAt: z.iso.datetime(),
  acts: z.array(act).min(1).max(10_000),
  /** Head of the chain over the acts. */
  head: hex,
});
export type ActsFile = z.infer<typeof actsFile>;

/** Печати журнала.json: seals that were made by the time of packing, and the path of each sealed act to its seal. */
export const sealsFile = z.strictObject({
  format: z.literal('pgs-seals/1'),
  seals: z.array(z.strictObject({ statement: z.string().max(2000), signature: z.base64() })).max(1000),
  paths: z
    .array(
      z.strictObject({
        version: z.int().positive(),
        seal: z.int().positive(),
        position: z.int().nonnegative(),
        path: z.array(hex).max(64),
      }),
    )
    .max(10_000),
});
export type SealsFile = z.infer<typeof sealsFile>;
