/** Отсоединённая усиленная подпись: checking each signer of a message. The chain of certificates is checked apart. */
import { equalBytes } from './bytes.ts';
import { type Certificate, findSubjectKeyIdentifier } from './certificate.ts';
import { childrenOf, contentOf, type DerElement, expectTag, readObjectIdentifier, readTime } from './der-reader.ts';
import { digestBitsOf, type GostPublicKey, verifyRaw } from './keys.ts';
import { ALGORITHM, CMS } from './object-identifiers.ts';
import type { SignedMessage, SignerInfo } from './signed-message-reader.ts';
import { type DigestBits, streebog } from './streebog.ts';

export type SignerFailure =
  | 'no-signer-certificate'
  | 'unsupported-algorithm'
  | 'no-signed-attributes'
  | 'bad-attributes'
  | 'digest-mismatch'
  | 'certificate-substituted'
  | 'bad-signature';

export interface SignerReport {
  /** Absent: the signature is good. */
  readonly failure?: SignerFailure;
  readonly certificate?: Certificate;
  /** What the signer claims; nothing is decided by it. */
  readonly signedAt?: Date;
  readonly digest?: Uint8Array;
  /** The signature names its certificate (signingCertificateV2), as CAdES-BES demands. */
  readonly cades: boolean;
  readonly hasTimeStamp: boolean;
}

/** Streebog of the document, of the size the signer used; asked once for each signer at most. */
export type DocumentDigest = (bits: DigestBits) => Promise<Uint8Array> | Uint8Array;

/** One report for each signer, in order. A document counts as signed only if every one of them is good. */
export async function verifySigners(
  message: SignedMessage,
  digestOf: DocumentDigest,
  extra: readonly Certificate[] = [],
): Promise<SignerReport[]> {
  const pool = [...message.certificates, ...extra];
  const reports: SignerReport[] = [];
  for (const signer of message.signers) reports.push(await verifySigner(message, signer, pool, digestOf));
  return reports;
}

async function verifySigner(
  message: SignedMessage,
  signer: SignerInfo,
  pool: readonly Certificate[],
  digestOf: DocumentDigest,
): Promise<SignerReport> {
  const certificate = findCertificate(signer, pool);
  const base = { cades: false, hasTimeStamp: signer.hasTimeStamp };
  if (certificate === undefined) return { ...base, failure: 'no-signer-certificate' };
  const known = { ...base, certificate };
  const key = certificate.publicKey;
  if (key === undefined || !fitsKey(signer, key)) return { ...known, failure: 'unsupported-algorithm' };
  if (signer.attributes === undefined) return { ...known, failure: 'no-signed-attributes' };
  const facts = readAttributes(message, signer);
  if (facts === undefined) return { ...known, failure: 'bad-attributes' };
  const digest = await digestOf(digestBitsOf(key));
  const described = {
    ...known,
    digest,
    cades: facts.certificateIdentifier !== undefined,
    ...(facts.signedAt && { signedAt: facts.signedAt }),
  };
  if (!equalBytes(facts.digest, digest)) return { ...described, failure: 'digest-mismatch' };
  if (facts.certificateIdentifier !== undefined && !(await namesCertificate(facts.certificateIdentifier, certificate))) {
    return { ...described, failure: 'certificate-substituted' };
  }
  if (!verifyRaw(key, signer.attributeBytes, signer.signature)) return { ...described, failure: 'bad-signature' };
  return described;
}

function findCertificate(signer: SignerInfo, pool: readonly Certificate[]): Certificate | undefined {
  const { identifier } = signer;
  return pool.find((certificate) => {
    if ('serialNumber' in identifier) {
      return equalBytes(certificate.serialNumber, identifier.serialNumber) && equalBytes(certificate.issuer.der, identifier.issuerDer);
    }
    const keyIdentifier = findSubjectKeyIdentifier(certificate);
    return keyIdentifier !== undefined && equalBytes(keyIdentifier, identifier.keyIdentifier);
  });
}

/** CryptoPro, OpenSSL and BouncyCastle write the key's identifier as the signature algorithm, others the signature's own. */
function fitsKey(signer: SignerInfo, key: GostPublicKey): boolean {
  const small = digestBitsOf(key) === 256;
  const signatures: readonly string[] = small ? [ALGORITHM.key256, ALGORITHM.signature256] : [ALGORITHM.key512, ALGORITHM.signature512];
  return signer.digestAlgorithm === (small ? ALGORITHM.digest256 : ALGORITHM.digest512) && signatures.includes(signer.signatureAlgorithm);
}

interface AttributeFacts {
  readonly digest: Uint8Array;
  readonly signedAt?: Date;
  /** ESSCertIDv2. */
  readonly certificateIdentifier?: DerElement;
}

/** Undefined when an attribute is missing, repeated or malformed. */
function readAttributes(message: SignedMessage, signer: SignerInfo): AttributeFacts | undefined {
  try {
    const values = new Map<string, DerElement>();
    for (const attribute of signer.attributes ?? []) {
      const [value, ...others] = attribute.values;
      if (value === undefined || others.length > 0 || values.has(attribute.identifier)) return undefined;
      values.set(attribute.identifier, value);
    }
    if (readObjectIdentifier(values.get(CMS.contentType)) !== message.contentType) return undefined;
    const signingTime = values.get(CMS.signingTime);
    const signingCertificate = values.get(CMS.signingCertificateV2);
    return {
      digest: contentOf(expectTag(values.get(CMS.messageDigest), 0x04)),
      ...(signingTime && { signedAt: readTime(signingTime) }),
      ...(signingCertificate && { certificateIdentifier: firstChild(firstChild(signingCertificate)) }),
    };
  } catch {
    return undefined;
  }
}

function firstChild(item: DerElement): DerElement {
  return expectTag(childrenOf(expectTag(item, 0x30))[0], 0x30);
}

/** The hash of the certificate is the one the signer put under his signature; without an algorithm it is SHA-256. */
async function namesCertificate(identifier: DerElement, certificate: Certificate): Promise<boolean> {
  try {
    const fields = childrenOf(identifier);
    const algorithm = fields[0]?.tag === 0x30 ? readObjectIdentifier(childrenOf(fields[0])[0]) : CMS.sha256;
    const hash = contentOf(expectTag(fields[0]?.tag === 0x30 ? fields[1] : fields[0], 0x04));
    if (algorithm === ALGORITHM.digest256) return equalBytes(hash, streebog(256, certificate.der));
    if (algorithm === ALGORITHM.digest512) return equalBytes(hash, streebog(512, certificate.der));
    if (algorithm !== CMS.sha256) return false;
    return equalBytes(hash, new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(certificate.der))));
  } catch {
    return false;
  }
}
