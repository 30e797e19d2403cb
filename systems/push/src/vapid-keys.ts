import { createECDH, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ключ платформы перед службами push (VAPID, RFC 8292): a pair on P-256, both in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const curve = 'prime256v1';
const fileName = 'vapid.key';

export function makeVapidKeys(): VapidKeys {
  const pair = createECDH(curve);
  pair.generateKeys();
  return keysOf(pair.getPrivateKey());
}

function keysOf(privateKey: Buffer): VapidKeys {
  const pair = createECDH(curve);
  pair.setPrivateKey(privateKey);
  // A scalar with leading zeros is handed out shorter than it is.
  const whole = Buffer.concat([Buffer.alloc(32 - privateKey.length), privateKey]);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: whole.toString('base64url') };
}

/** The key of the installation from its secret folder; undefined when there is none. Throws when the file holds something else. */
export async function readVapidKeys(dir: string): Promise<VapidKeys | undefined> {
  const path = join(dir, fileName);
  const text = await readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined;
    throw problem;
  });
  if (text === undefined) return undefined;
  const given = Buffer.from(text.trim(), 'base64url');
  try {
    if (given.length !== 32) throw new Error('32 bytes are expected');
    return keysOf(given);
  } catch (cause) {
    throw new Error(`Файл ${path} не содержит ключа push: создайте его командой npm run -s push -- new-key ПАПКА`, { cause });
  }
}

/** The key, made on the first call: of two processes that start together one wins. */
export async function provideVapidKeys(dir: string): Promise<VapidKeys> {
  const existing = await readVapidKeys(dir);
  if (existing) return existing;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const fresh = join(dir, `${fileName}.${randomUUID()}.new`);
  await writeFile(fresh, `${makeVapidKeys().privateKey}\n`, { mode: 0o600 });
  try {
    await link(fresh, join(dir, fileName));
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
  } finally {
    await rm(fresh, { force: true });
  }
  const made = await readVapidKeys(dir);
  if (!made) throw new Error(`the key of push was not kept in ${dir}`);
  return made;
}
