import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@pgs/domain';
import { z } from 'zod';

/** Результат, который сотрудник переносит из учебного контура в рабочий. The person is known by a hash only he can repeat. */
const carried = z.object({
  attempt: z.uuid(),
  person: z.string(),
  scenario: z.string().max(100),
  version: z.int(),
  role: z.string().max(100),
  score: z.int().min(0).max(100),
  on: z.iso.date(),
});
export type CarriedResult = Omit<z.output<typeof carried>, 'person'>;

export interface ResultCodes {
  /** Null where results are not made. */
  readonly publicKey: string | null;
  write(result: CarriedResult, snils: string): string;
  /** Throws training-code-invalid with the reason. */
  read(code: string, snils: string): CarriedResult;
}

const personHash = (attempt: string, snils: string): string => createHash('sha256').update(`${attempt} ${snils}`).digest('base64url');
const exported = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
const refused = (reason: string): Problem => new Problem('training-code-invalid', { reason });

/** Key of the training contour, made at its first start and kept; two processes that start together keep one. */
function provideKey(dir: string): KeyObject {
  const file = join(dir, 'result.key');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  try {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return createPrivateKey(readFileSync(file));
}

/** The training contour signs (Ed25519), the work contour holds only the public half: it cannot make a pass. */
export function createResultCodes(settings: { readonly signsIn: string | null; readonly trusted: string | null }): ResultCodes {
  const own = settings.signsIn === null ? null : provideKey(settings.signsIn);
  const ownPublic = own && createPublicKey(own);
  const trusted =
    settings.trusted === null ? ownPublic : createPublicKey({ key: Buffer.from(settings.trusted, 'base64'), format: 'der', type: 'spki' });
  return {
    publicKey: ownPublic && exported(ownPublic),
    write(result, snils) {
      if (!own) throw new Error('results are signed in the training contour only');
      const content = Buffer.from(JSON.stringify({ ...result, person: personHash(result.attempt, snils) }));
      return `${content.toString('base64url')}.${sign(null, content, own).toString('base64url')}`;
    },
    read(code, snils) {
      if (!trusted) throw refused('ключ учебного контура не указан в настройках платформы');
      const [content = '', signature = ''] = code.replaceAll(/\s/g, '').split('.');
      const bytes = Buffer.from(content, 'base64url');
      if (!verify(null, bytes, trusted, Buffer.from(signature, 'base64url'))) throw refused('подпись учебного контура не сходится');
      const { person, ...result } = carried.parse(JSON.parse(bytes.toString()));
      if (person !== personHash(result.attempt, snils)) throw refused('результат принадлежит другому сотруднику');
      return result;
    },
  };
}
