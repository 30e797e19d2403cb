/** How long other work waits while big things are hashed and verified on the same thread. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  CURVE,
  generatePrivateKey,
  issueAuthorityCertificate,
  issueRevocationList,
  judgeMessage,
  NAME,
  RevocationIndex,
  readSignedMessage,
  signDetached,
  streebogOfStream,
} from '@pgs/gost';

export interface Delay {
  readonly title: string;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const FILE_MIB = 50;
const ENTRIES = 200_000;
const RESOLUTION_MS = 1;

async function delayOf(title: string, work: () => Promise<unknown>): Promise<Delay> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  monitor.disable();
  // the monitor counts from when its own timer was due
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return { title, seconds, p50Ms: ms(monitor.percentile(50)), p99Ms: ms(monitor.percentile(99)), maxMs: ms(monitor.max) };
}

export async function measureDelays(): Promise<Delay[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-crypto-bench-'));
  try {
    const file = path.join(folder, 'document');
    fs.writeFileSync(file, new Uint8Array(FILE_MIB << 20).fill(0x5a));
    const key = generatePrivateKey(CURVE.cryptoProXchA);
    const now = new Date();
    const period = { validFrom: new Date(now.getTime() - 86_400_000), validTo: new Date(now.getTime() + 86_400_000) };
    const certificate = await issueAuthorityCertificate({ ...period, key, subject: [[NAME.commonName, 'Замер']], signTool: 'Замер' });
    const chunks = () => fs.createReadStream(file, { highWaterMark: 1 << 20 });
    const signature = signDetached({ certificate, key, digest: await streebogOfStream(256, chunks()), signedAt: now });
    const serials = Array.from({ length: ENTRIES }, (_, i) =>
      Uint8Array.of(1, i >> 24, i >> 16, i >> 8, i, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7),
    );
    const revocations = serials.map((serialNumber) => ({ serialNumber, revokedAt: now }));
    const list = await issueRevocationList({
      issuer: { certificate, key },
      revocations,
      thisUpdate: now,
      nextUpdate: period.validTo,
      number: 1,
    });
    const verify = async (): Promise<void> => {
      const trust = { roots: [certificate], intermediates: [], revocationLists: [] };
      const message = readSignedMessage(signature);
      const digestOf = async (bits: 256 | 512) => await streebogOfStream(bits, chunks());
      const [judgment] = await judgeMessage({ message, digestOf, trust, at: now, rootsMaySign: true });
      if (judgment?.valid !== true) throw new Error('a good signature is refused');
    };
    const readList = async (): Promise<void> => {
      const index = await RevocationIndex.read(list);
      if (!index.isIssuedBy(certificate) || index.size !== ENTRIES) throw new Error('a good list is refused');
    };
    await verify();
    return [
      await delayOf(`a file of ${FILE_MIB} MiB hashed and its signature verified`, verify),
      await delayOf(`a revocation list of ${ENTRIES.toLocaleString('en')} entries read and verified`, readList),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
