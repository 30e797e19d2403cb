import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromPkcs8, type GostPrivateKey, generatePrivateKey, issueAuthorityCertificate, NAME, toPkcs8 } from '@pgs/gost';

export interface ServerKey {
  readonly key: GostPrivateKey;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** The key that signs the markers. Kept in `dataDir`, so that markers and sessions outlive a restart; without it made anew each time. */
export async function openServerKey(dataDir: string | undefined, now: Date): Promise<ServerKey> {
  if (dataDir === undefined) return makeServerKey(now);
  const file = join(dataDir, 'esia-emulator-key.json');
  const stored = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stored !== undefined) {
    const { key, certificate }: { key: string; certificate: string } = JSON.parse(stored);
    return { key: fromPkcs8(Buffer.from(key, 'base64')), certificate: Buffer.from(certificate, 'base64') };
  }
  const made = await makeServerKey(now);
  await mkdir(dataDir, { recursive: true });
  // One file and a rename: a key without its certificate, or half a key, never lies there.
  const encoded = { key: Buffer.from(toPkcs8(made.key)).toString('base64'), certificate: Buffer.from(made.certificate).toString('base64') };
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(encoded), { mode: 0o600 });
  await chmod(unfinished, 0o600);
  await rename(unfinished, file);
  return made;
}

async function makeServerKey(now: Date): Promise<ServerKey> {
  const key = generatePrivateKey();
  const dayMs = 86_400_000;
  const { der } = await issueAuthorityCertificate({
    subject: [
      [NAME.commonName, 'Учебный вход — эмулятор ЕСИА'],
      [NAME.country, 'RU'],
    ],
    key,
    validFrom: new Date(now.getTime() - dayMs),
    validTo: new Date(now.getTime() + 15 * 365 * dayMs),
    signTool: 'Учебный контур: программная подпись (не СКЗИ)',
  });
  return { key, certificate: der };
}
