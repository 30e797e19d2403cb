import { CURVE, digestBitsOf, generatePrivateKey, issueAuthorityCertificate, NAME, signRaw } from '@pgs/gost';
import type { XmlSigner } from '@pgs/xmldsig';

/** A signer with a certificate of its own. */
export async function trialSigner(curve: string = CURVE.cryptoProXchA): Promise<XmlSigner> {
  const key = generatePrivateKey(curve);
  const certificate = await issueAuthorityCertificate({
    key,
    subject: [
      [NAME.country, 'RU'],
      [NAME.commonName, 'Учебная система'],
    ],
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validTo: new Date('2027-01-01T00:00:00Z'),
    signTool: 'тест',
  });
  return { certificate: certificate.der, bits: digestBitsOf(key), sign: (data) => signRaw(key, data) };
}
