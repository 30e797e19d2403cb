/** The same work by OpenSSL with its GOST engine, many pieces in one process, by its processor time. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  generatePrivateKey,
  issueAuthorityCertificate,
  issueCertificate,
  makeCertificateRequest,
  NAME,
  publicKeyOf,
  toPem,
  toPkcs8,
} from '@pgs/gost';
import { ENGINE_CONFIGURATION, type GostEngine } from '@pgs/tools/gost-engine';
import { MEASURED_SETS } from './throughput.ts';

export interface PeerRates {
  readonly version: string;
  readonly sets: readonly { readonly title: string; readonly verify: number; readonly issue: number }[];
  /** MiB per second of processor time. */
  readonly digests: readonly { readonly title: string; readonly perCpuSecond: number }[];
}

const CERTIFICATES = 2000;
const REQUESTS = 400;
const DIGEST_MIB = 64;

export async function measurePeer(engine: GostEngine): Promise<PeerRates> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-crypto-bench-'));
  try {
    const sets: PeerRates['sets'][number][] = [];
    for (const [title, curve] of MEASURED_SETS) sets.push({ title, ...(await measureSet(engine, folder, curve)) });
    fs.writeFileSync(path.join(folder, 'data'), new Uint8Array(DIGEST_MIB << 20).fill(0x5a));
    fs.writeFileSync(path.join(folder, 'nothing'), '');
    const digests = ([256, 512] as const).map((bits) => {
      const start = cpuSeconds(engine, folder, ['dgst', `-md_gost12_${bits}`, 'nothing']);
      const used = cpuSeconds(engine, folder, ['dgst', `-md_gost12_${bits}`, 'data']) - start;
      return { title: `Streebog-${bits}, MiB`, perCpuSecond: DIGEST_MIB / used };
    });
    return { version: engine.version, sets, digests };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSet(engine: GostEngine, folder: string, curve: string): Promise<{ verify: number; issue: number }> {
  const write = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text);
    return name;
  };
  const key = generatePrivateKey(curve);
  const period = { validFrom: new Date(Date.now() - 86_400_000), validTo: new Date(Date.now() + 86_400_000), signTool: 'Замер' };
  const certificate = await issueAuthorityCertificate({ ...period, key, subject: [[NAME.commonName, 'Замер']] });
  write('root.crt', toPem('CERTIFICATE', certificate.der));
  write('root.key', toPem('PRIVATE KEY', toPkcs8(key)));
  const publicKey = publicKeyOf(key);
  const person = await issueCertificate({ ...period, issuer: { certificate, key }, publicKey, subject: [[NAME.commonName, 'Лицо']] });
  write('person.crt', toPem('CERTIFICATE', person.der));
  const verify = (count: number) => ['verify', '-CAfile', 'root.crt', ...new Array<string>(count).fill('person.crt')];
  const verifying = cpuSeconds(engine, folder, verify(CERTIFICATES)) - cpuSeconds(engine, folder, verify(1));
  const requests = Array.from({ length: REQUESTS }, (_, i) =>
    write(`${i}.csr`, toPem('CERTIFICATE REQUEST', makeCertificateRequest({ key, subject: [[NAME.commonName, `Лицо ${i}`]] }))),
  );
  const bits = curve.startsWith('1.2.643.7.1.2.1.2') ? 512 : 256;
  write('ca.cnf', settings(bits));
  const issue = (files: readonly string[]): string[] => {
    write('index.txt', '');
    write('serial', '01\n');
    return ['ca', '-config', 'ca.cnf', '-batch', '-notext', '-utf8', '-infiles', ...files];
  };
  const issuing = cpuSeconds(engine, folder, issue(requests)) - cpuSeconds(engine, folder, issue(requests.slice(0, 1)));
  return { verify: (CERTIFICATES - 1) / verifying, issue: (REQUESTS - 1) / issuing };
}

function settings(bits: 256 | 512): string {
  return `${ENGINE_CONFIGURATION}[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
certificate = root.crt
private_key = root.key
default_md = md_gost12_${bits}
default_days = 1
policy = any
[any]
commonName = supplied
`;
}

/** User and system time of one run: the shell's `times` tells it of its children. */
function cpuSeconds(engine: GostEngine, folder: string, words: readonly string[]): number {
  const script = '"$@" >/dev/null 2>error.txt || exit 1; times';
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', 'openssl', ...words], {
    cwd: folder,
    env: { ...process.env, OPENSSL_CONF: engine.configuration },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`openssl ${words[0]}: ${fs.readFileSync(path.join(folder, 'error.txt'), 'utf8').slice(0, 500)}`);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
