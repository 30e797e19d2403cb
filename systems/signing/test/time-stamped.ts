import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  addTimeStamp,
  generatePrivateKey,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  issueTimeStamp,
  NAME,
  PURPOSE,
  publicKeyOf,
  readSignedMessage,
} from '@pgs/gost';
import { daysFromNow } from './training-stand.ts';

const TITLE = 'УЦ служб времени';

/** Служба штампов времени with an authority of its own. */
export interface StampingService {
  /** CAdES-T: the signature with a stamp of that moment. */
  stamp(signature: Uint8Array, stampedAt: Date): Uint8Array;
  /** Puts root and revocation list into a trust store. */
  trustIn(trustStoreDir: string): Promise<void>;
}

export async function makeStampingService(): Promise<StampingService> {
  const period = { validFrom: daysFromNow(-1000), validTo: daysFromNow(1000), signTool: 'Учебный контур' };
  const rootKey = generatePrivateKey();
  const root: Issuer = {
    key: rootKey,
    certificate: await issueAuthorityCertificate({ ...period, key: rootKey, subject: [[NAME.commonName, TITLE]] }),
  };
  const key = generatePrivateKey();
  const certificate = await issueCertificate({
    ...{ ...period, issuer: root, publicKey: publicKeyOf(key), purposes: [PURPOSE.timeStamping] },
    subject: [[NAME.commonName, 'Служба штампов времени']],
  });
  return {
    stamp(signature, stampedAt) {
      const stamped = readSignedMessage(signature).signers[0]?.signature ?? new Uint8Array();
      const token = issueTimeStamp({ authority: { key, certificate }, stamped, stampedAt, serialNumber: 1, policy: '1.2.643.2.2.38.4' });
      return addTimeStamp(signature, 0, token);
    },
    async trustIn(trustStoreDir) {
      const period = { thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(1), number: 1 };
      await mkdir(path.join(trustStoreDir, 'crls'), { recursive: true });
      await writeFile(
        path.join(trustStoreDir, 'crls/stamping.crl'),
        await issueRevocationList({ issuer: root, revocations: [], ...period }),
      );
      await writeFile(path.join(trustStoreDir, 'roots/stamping.crt'), root.certificate.der);
    },
  };
}
