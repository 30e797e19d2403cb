import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Certificate, fromPkcs8, type GostPrivateKey, generatePrivateKey, readCertificate, toDer, toPem, toPkcs8 } from '@pgs/gost';
import type { GostEngine } from './gost-engine.ts';

/** One parameter set as both sides name it. */
export interface ParameterSet {
  readonly title: string;
  readonly identifier: string;
  readonly bits: 256 | 512;
  /** The engine's short name; absent where its `genpkey` has none, our key is used then. */
  readonly engineName?: string;
}

export const PARAMETER_SETS: readonly ParameterSet[] = [
  { title: '256 test', identifier: '1.2.643.2.2.35.0', bits: 256, engineName: '0' },
  { title: '256 CryptoPro-A', identifier: '1.2.643.2.2.35.1', bits: 256, engineName: 'A' },
  { title: '256 CryptoPro-B', identifier: '1.2.643.2.2.35.2', bits: 256, engineName: 'B' },
  { title: '256 CryptoPro-C', identifier: '1.2.643.2.2.35.3', bits: 256, engineName: 'C' },
  { title: '256 CryptoPro-XchA', identifier: '1.2.643.2.2.36.0', bits: 256, engineName: 'XA' },
  { title: '256 CryptoPro-XchB', identifier: '1.2.643.2.2.36.1', bits: 256, engineName: 'XB' },
  { title: '256 tc26-A', identifier: '1.2.643.7.1.2.1.1.1', bits: 256, engineName: 'TCA' },
  { title: '256 tc26-B', identifier: '1.2.643.7.1.2.1.1.2', bits: 256, engineName: 'TCB' },
  { title: '256 tc26-C', identifier: '1.2.643.7.1.2.1.1.3', bits: 256, engineName: 'TCC' },
  { title: '256 tc26-D', identifier: '1.2.643.7.1.2.1.1.4', bits: 256, engineName: 'TCD' },
  { title: '512 test', identifier: '1.2.643.7.1.2.1.2.0', bits: 512 },
  { title: '512 tc26-A', identifier: '1.2.643.7.1.2.1.2.1', bits: 512, engineName: 'A' },
  { title: '512 tc26-B', identifier: '1.2.643.7.1.2.1.2.2', bits: 512, engineName: 'B' },
  { title: '512 tc26-C', identifier: '1.2.643.7.1.2.1.2.3', bits: 512, engineName: 'C' },
];

/** A folder of files that both sides read and write. */
export class Workshop {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-gost-peer-'));
  readonly #engine: GostEngine;

  constructor(engine: GostEngine) {
    this.#engine = engine;
  }

  write(name: string, content: Uint8Array | string): string {
    fs.writeFileSync(path.join(this.folder, name), content);
    return name;
  }

  read(name: string): Uint8Array {
    return new Uint8Array(fs.readFileSync(path.join(this.folder, name)));
  }

  /** Runs `openssl …`; throws with its words when it fails. */
  openssl(...words: readonly string[]): Buffer {
    const { ok, stdout, stderr } = this.#engine.run(this.folder, ...words);
    if (!ok) throw new Error(`openssl ${words.join(' ')}\n${stderr.split('\n').slice(0, 8).join('\n')}`);
    return stdout;
  }

  /** What OpenSSL must refuse. Throws when it agrees. */
  opensslRefuses(...words: readonly string[]): void {
    if (this.#engine.run(this.folder, ...words).ok) throw new Error(`OpenSSL accepts what it must refuse: openssl ${words.join(' ')}`);
  }

  /** A key of OpenSSL, or ours where it cannot make one, in `key.pem`, and OpenSSL's self-signed certificate of it in `cert.pem`. */
  identity(set: ParameterSet): { readonly key: GostPrivateKey; readonly certificate: Certificate } {
    if (set.engineName === undefined) this.write('key.pem', toPem('PRIVATE KEY', toPkcs8(generatePrivateKey(set.identifier))));
    else this.openssl('genpkey', '-algorithm', `gost2012_${set.bits}`, '-pkeyopt', `paramset:${set.engineName}`, '-out', 'key.pem');
    const subject = ['-utf8', '-subj', '/C=RU/O=Сверка/CN=Ёлкина Анна', '-addext', 'subjectKeyIdentifier=hash'];
    this.openssl('req', '-x509', '-new', '-key', 'key.pem', `-md_gost12_${set.bits}`, '-days', '30', ...subject, '-out', 'cert.pem');
    return { key: fromPkcs8(toDer(this.read('key.pem'))), certificate: readCertificate(this.read('cert.pem')) };
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
