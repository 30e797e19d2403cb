/** Keys of the training officials: issued at the first need, kept in a private folder, renewed when the certificate ends. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Certificate,
  fromBase64,
  fromPkcs8,
  type GostPrivateKey,
  isIssuedBy,
  readCertificate,
  thumbprintOf,
  toBase64,
} from '@pgs/gost';
import { findText, makePrivateDir, replaceFile } from './private-file.ts';
import type { TrainingAuthority, TrainingIdentity } from './training-authority.ts';

export interface TrainingKey {
  readonly thumbprint: string;
  readonly certificate: Certificate;
  readonly key: GostPrivateKey;
}

export class TrainingKeys {
  readonly #dir: string;
  readonly #authority: TrainingAuthority;
  readonly #now: () => Date;
  readonly #known = new Map<string, Promise<TrainingKey>>();

  constructor(dir: string, authority: TrainingAuthority, now: () => Date) {
    this.#dir = dir;
    this.#authority = authority;
    this.#now = now;
  }

  /** The key of the identity as it is now: another position or organization means another certificate. */
  async provide(identity: TrainingIdentity): Promise<TrainingKey> {
    // the name of the file tells nothing about the person
    const name = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    const known = await this.#known.get(name);
    if (known !== undefined && known.certificate.validTo > this.#now()) return known;
    const provided = this.#readOrIssue(path.join(this.#dir, `${name}.json`), identity);
    this.#known.set(name, provided);
    provided.catch(() => this.#known.delete(name));
    return await provided;
  }

  async findByThumbprint(thumbprint: string): Promise<TrainingKey | undefined> {
    const wanted = thumbprint.toUpperCase();
    const known = (await Promise.all(this.#known.values())).find((key) => key.thumbprint === wanted);
    if (known !== undefined) return known;
    await makePrivateDir(this.#dir);
    for (const name of await readdir(this.#dir)) {
      if (!name.endsWith('.json')) continue;
      const stored = await readKey(await readFile(path.join(this.#dir, name), 'utf8'));
      if (stored.thumbprint === wanted) return stored;
    }
    return undefined;
  }

  async #readOrIssue(file: string, identity: TrainingIdentity): Promise<TrainingKey> {
    const text = await findText(file);
    const stored = text === undefined ? undefined : await readKey(text);
    if (stored !== undefined && stored.certificate.validTo > this.#now() && isIssuedBy(stored.certificate, this.#authority.root))
      return stored;
    await makePrivateDir(this.#dir);
    const issued = await this.#authority.issue(identity);
    const fresh = JSON.stringify({ certificate: toBase64(issued.certificateDer), privateKey: toBase64(issued.privateKeyPkcs8) });
    await replaceFile(file, fresh, 0o600);
    return await readKey(fresh);
  }
}

async function readKey(text: string): Promise<TrainingKey> {
  const stored = JSON.parse(text) as { certificate: string; privateKey: string };
  const certificate = readCertificate(fromBase64(stored.certificate));
  return { certificate, key: fromPkcs8(fromBase64(stored.privateKey)), thumbprint: await thumbprintOf(certificate) };
}
