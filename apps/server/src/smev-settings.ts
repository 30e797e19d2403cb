import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Средство подписи of the server. */
export type SignerSettings =
  | { readonly kind: 'software'; readonly key: string; readonly certificate: string }
  | { readonly kind: 'command'; readonly command: readonly string[]; readonly certificate: string; readonly order: 'direct' | 'reversed' }
  | { readonly kind: 'service'; readonly url: string; readonly certificate: string; readonly order: 'direct' | 'reversed' };

export interface SmevSettings {
  readonly version: '1.1' | '1.2' | '1.3';
  readonly nodeId: string | null;
  /** File store of the training node. */
  readonly ftpPort: number;
  /** Keys of the training contour; certificates of the nodes of СМЭВ lie in its folder `nodes`. */
  readonly keyDir: string;
  readonly signer: SignerSettings;
  /** ЭП-СП for kinds that want it; the training contour finds its own. */
  readonly personalSigner: SignerSettings | null;
}

/** A command as a JSON array of strings: no shell, so nothing in it needs escaping. */
const command = z.string().transform((text, context): string[] => {
  try {
    return z.array(z.string().min(1)).min(1).parse(JSON.parse(text));
  } catch {
    context.addIssue('задайте команду массивом JSON, например ["/opt/cprocsp/bin/sign", "--stdin"]');
    return z.NEVER;
  }
});
const order = z.enum(['direct', 'reversed']).default('direct');

/** Variables of the environment about СМЭВ, see docs/guide/20-administrator-smev.md. */
export const smevVariables = {
  SMEV_VERSION: z.enum(['1.1', '1.2', '1.3']).default('1.2'),
  /** Port of the file store of the training node. */
  SMEV_FTP_PORT: z.coerce.number().int().min(0).max(65535).default(8086),
  SMEV_NODE_ID: z.string().min(1).max(50).optional(),
  SMEV_KEY_DIR: z.string().optional(),
  SMEV_SIGNER: z.enum(['software', 'command', 'service']).optional(),
  SMEV_CERTIFICATE: z.string().optional(),
  SMEV_SIGN_COMMAND: command.optional(),
  SMEV_SIGN_URL: z.url().optional(),
  SMEV_SIGNATURE_ORDER: order,
  SMEV_PERSONAL_CERTIFICATE: z.string().optional(),
  SMEV_PERSONAL_SIGN_COMMAND: command.optional(),
  SMEV_PERSONAL_SIGN_URL: z.url().optional(),
};

const environment = z.object(smevVariables);
type Given = z.infer<typeof environment>;

/** Throws with a sentence for the administrator when something is missing or unsafe. */
export function smevSettings(given: Given, training: boolean, dataDir: string): SmevSettings {
  const keyDir = resolve(given.SMEV_KEY_DIR ?? join(dataDir, 'smev'));
  return {
    version: given.SMEV_VERSION,
    nodeId: given.SMEV_NODE_ID ?? null,
    ftpPort: given.SMEV_FTP_PORT,
    keyDir,
    signer: agencySigner(given, training, keyDir),
    personalSigner: personalSigner(given),
  };
}

function agencySigner(given: Given, training: boolean, keyDir: string): SignerSettings {
  const kind = given.SMEV_SIGNER ?? (training ? 'software' : undefined);
  if (kind === undefined) throw new Error('Настройки неполны: укажите SMEV_SIGNER — command или service, средство подписи ЭП-ОВ');
  if (kind === 'software') {
    if (!training)
      throw new Error(
        'Настройки небезопасны: программная подпись СМЭВ существует только в учебном контуре, задайте SMEV_SIGNER=command или service',
      );
    return { kind, key: join(keyDir, 'agency.key'), certificate: join(keyDir, 'agency.crt') };
  }
  const certificate = needed(given.SMEV_CERTIFICATE, 'SMEV_CERTIFICATE — файл сертификата ЭП-ОВ');
  const signatureOrder = given.SMEV_SIGNATURE_ORDER;
  return kind === 'command'
    ? { kind, command: needed(given.SMEV_SIGN_COMMAND, 'SMEV_SIGN_COMMAND — команда средства подписи'), certificate, order: signatureOrder }
    : { kind, url: needed(given.SMEV_SIGN_URL, 'SMEV_SIGN_URL — адрес службы подписи'), certificate, order: signatureOrder };
}

function personalSigner(given: Given): SignerSettings | null {
  const certificate = given.SMEV_PERSONAL_CERTIFICATE;
  if (certificate === undefined) return null;
  const signatureOrder = given.SMEV_SIGNATURE_ORDER;
  if (given.SMEV_PERSONAL_SIGN_COMMAND)
    return { kind: 'command', command: given.SMEV_PERSONAL_SIGN_COMMAND, certificate, order: signatureOrder };
  const url = needed(given.SMEV_PERSONAL_SIGN_URL, 'SMEV_PERSONAL_SIGN_COMMAND или SMEV_PERSONAL_SIGN_URL — средство ЭП-СП');
  return { kind: 'service', url, certificate, order: signatureOrder };
}

function needed<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`Настройки неполны: укажите ${what}`);
  return value;
}
