import { equalBytes, readSignedMessage, verifyChain } from '@pgs/gost';
import { TrustStoreFolder } from './trust-store.ts';

/** Certificates above those of the CMS, DER, roots included; empty when no path is known at that moment. Throws `DerProblem`. */
export type FindCertificatePath = (signature: Uint8Array, at: Date) => Promise<readonly Uint8Array[]>;

/** Цепочка сертификатов to hand over with a signature. Nothing is judged here: revocation was judged at the receipt. */
export function createPathFinder(settings: { readonly trustStoreDir: string; readonly contour: string }): FindCertificatePath {
  const store = new TrustStoreFolder({ dir: settings.trustStoreDir, refuseTrainingRoots: settings.contour === 'production' });
  return async (signature, at) => {
    const { certificates } = readSignedMessage(signature);
    const trust = await store.read();
    const paths = certificates.flatMap((certificate) => {
      const report = verifyChain({ certificate, extra: certificates, trust, at, requireRevocation: false });
      return report.valid ? report.path.slice(1).map(({ der }) => der) : [];
    });
    return paths.filter((der, index) => paths.findIndex((other) => equalBytes(der, other)) === index);
  };
}
