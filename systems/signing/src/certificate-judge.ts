/** Доверие к сертификатам систем: the chain to the trust store, judged again every few minutes. */
import { createHash } from 'node:crypto';
import type { CertificateJudge, SignatureFailure } from '@pgs/domain';
import { readCertificate, verifyChain } from '@pgs/gost';
import { TrustStoreFolder } from './trust-store.ts';

export interface CertificateJudgeOptions {
  /** Folder of the trust store, as for the verifier of documents. */
  readonly trustStoreDir: string;
  readonly revocation: 'required' | 'best-effort';
  /** In `production` a root of the training authority in the trust store makes every judgment throw. */
  readonly contour?: string;
}

/** A chain costs some 20 ms, a message comes every second, and revocation lists are renewed hourly at best. */
const keptMs = 10 * 60_000;
const keptCertificates = 1000;

/** Whether certificates of other systems are to be trusted; failures are the codes of the verifier. */
export function createCertificateJudge(options: CertificateJudgeOptions): CertificateJudge {
  const folder = new TrustStoreFolder({ dir: options.trustStoreDir, refuseTrainingRoots: options.contour === 'production' });
  const known = new Map<string, { readonly failure: SignatureFailure | undefined; readonly judgedAt: number }>();
  return {
    async findFault(der, at) {
      const name = createHash('sha256').update(der).digest('hex');
      const earlier = known.get(name);
      if (earlier && Math.abs(at.getTime() - earlier.judgedAt) < keptMs) return earlier.failure;
      const trust = await folder.read();
      const failure = findFailure(der, at, trust, options.revocation === 'required');
      if (known.size >= keptCertificates) known.clear();
      known.set(name, { failure, judgedAt: at.getTime() });
      return failure;
    },
  };
}

function findFailure(
  der: Uint8Array,
  at: Date,
  trust: Parameters<typeof verifyChain>[0]['trust'],
  requireRevocation: boolean,
): SignatureFailure | undefined {
  try {
    const report = verifyChain({ certificate: readCertificate(der), trust, at, requireRevocation });
    return report.valid ? undefined : report.failure;
  } catch {
    return 'no-signer-certificate';
  }
}
