/** Operations of packages/gost per second of processor time: the machine may be busy with other things. */
import {
  CURVE,
  generatePrivateKey,
  type Issuer,
  isSignedByItsKey,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  judgeMessage,
  makeCertificateRequest,
  NAME,
  publicKeyOf,
  RevocationIndex,
  readCertificateRequest,
  readSignedMessage,
  signDetached,
  signRaw,
  streebog,
  verifyRaw,
} from '@pgs/gost';

export interface Rate {
  readonly title: string;
  readonly perCpuSecond: number;
}

export const MEASURED_SETS = [
  ['256 CryptoPro-XchA', CURVE.cryptoProXchA],
  ['256 tc26-A', CURVE.tc26Size256A],
  ['512 tc26-A', CURVE.tc26Size512A],
  ['512 tc26-C', CURVE.tc26Size512C],
] as const;

/** Repeats the work for `seconds` of processor time after a short warming up; the best of three. */
export async function rateOf(title: string, seconds: number, work: () => unknown): Promise<Rate> {
  for (let i = 0; i < 3; i++) await work();
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const began = process.cpuUsage();
    let done = 0;
    let used = 0;
    for (; used < seconds / 3; done++) {
      await work();
      const { user, system } = process.cpuUsage(began);
      used = (user + system) / 1e6;
    }
    best = Math.max(best, done / used);
  }
  return { title, perCpuSecond: best };
}

const DATA = new TextEncoder().encode('{"alg":"GOST3410_2012_256"}.{}');
const YEAR_MS = 365 * 86_400_000;

async function makeIssuer(curve: string): Promise<Issuer> {
  const key = generatePrivateKey(curve);
  const now = Date.now();
  const period = { validFrom: new Date(now - YEAR_MS), validTo: new Date(now + YEAR_MS) };
  return {
    key,
    certificate: await issueAuthorityCertificate({ ...period, key, subject: [[NAME.commonName, 'Замер']], signTool: 'Замер' }),
  };
}

export interface SetRates {
  readonly title: string;
  readonly identifier: string;
  readonly sign: number;
  readonly verify: number;
  /** A request read, its signature checked, a certificate issued. */
  readonly issue: number;
}

export async function measureSets(seconds: number): Promise<SetRates[]> {
  const measured: SetRates[] = [];
  for (const [title, identifier] of MEASURED_SETS) {
    const issuer = await makeIssuer(identifier);
    const { key } = issuer;
    const publicKey = publicKeyOf(key);
    const signature = signRaw(key, DATA);
    const subject = [[NAME.commonName, 'Заявитель']] as const;
    const request = makeCertificateRequest({ key, subject });
    const issue = async (): Promise<void> => {
      const read = readCertificateRequest(request);
      if (!isSignedByItsKey(read)) throw new Error('a good request is refused');
      const { validFrom, validTo } = issuer.certificate;
      await issueCertificate({ issuer, publicKey: read.publicKey, subject, validFrom, validTo, signTool: 'Замер' });
    };
    const verify = (): void => {
      if (!verifyRaw(publicKey, DATA, signature)) throw new Error('a good signature is refused');
    };
    const rate = async (work: () => unknown) => (await rateOf(title, seconds, work)).perCpuSecond;
    measured.push({ title, identifier, sign: await rate(() => signRaw(key, DATA)), verify: await rate(verify), issue: await rate(issue) });
  }
  return measured;
}

/** CAdES-BES of a known digest: made, and judged with a chain of two and a revocation list. */
export async function measureMessages(seconds: number): Promise<Rate[]> {
  const root = await makeIssuer(CURVE.cryptoProXchA);
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const { validFrom, validTo } = root.certificate;
  const subject = [[NAME.commonName, 'Должностное лицо']] as const;
  const certificate = await issueCertificate({ issuer: root, publicKey: publicKeyOf(key), subject, validFrom, validTo, signTool: 'Замер' });
  const at = new Date();
  const list = await issueRevocationList({ issuer: root, revocations: [], thisUpdate: at, nextUpdate: validTo, number: 1 });
  const digest = streebog(256, DATA);
  const source = signDetached({ certificate, key, digest, signedAt: at });
  const trust = { roots: [root.certificate], intermediates: [], revocationLists: [new RevocationIndex(list)] };
  const judge = async (): Promise<void> => {
    const [judgment] = await judgeMessage({ message: readSignedMessage(source), digestOf: () => digest, trust, at });
    if (judgment?.valid !== true) throw new Error('a good signature is refused');
  };
  return [
    await rateOf('CAdES-BES made', seconds, () => signDetached({ certificate, key, digest, signedAt: at })),
    await rateOf('CAdES-BES judged with chain and revocation list', seconds, judge),
  ];
}

/** Megabytes of Streebog per second of processor time. */
export async function measureDigests(seconds: number): Promise<Rate[]> {
  const data = new Uint8Array(1 << 20).fill(0x5a);
  const of = async (bits: 256 | 512): Promise<Rate> => await rateOf(`Streebog-${bits}, MiB`, seconds, () => streebog(bits, data));
  return [await of(256), await of(512)];
}
