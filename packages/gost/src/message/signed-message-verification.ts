/** Усиленная подпись: the mathematics of each signer of a message. Certificates and time stamps are judged apart, in judgment.ts. */
import { childrenOf, contentOf, type DerElement, expectTag, readObjectIdentifier, readTime } from '../asn1/der-reader.ts';
import { ALGORITHM, CMS } from '../asn1/object-identifiers.ts';
import { equalBytes } from '../bytes.ts';
import { type Certificate, findSubjectKeyIdentifier } from '../certificate/certificate.ts';
import { digestBitsOf, type GostPublicKey, verifyRaw } from '../key/keys.ts';
import { verifyDigest } from '../key/signature.ts';
import { findDigest } from '../streebog/digests.ts';
import type { DigestBits } from '../streebog/streebog.ts';
import type { SignedMessage, SignerInfo } from './signed-message-reader.ts';

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
  /** Without them the signature is over the bytes of the document alone, and these may be taken for another document's attributes. */
  readonly hasSignedAttributes: boolean;
  readonly hasTimeStamp: boolean;
}

export interface SignerRules {
  /** A signature without signed attributes is valid CMS; what it may be used for is the question of the one who asks. Refused when absent. */
  readonly withoutAttributes?: 'refused' | 'accepted';
}

/** Streebog of the document, of the size the signer used; asked once for each signer at most. */
export type DocumentDigest = (bits: DigestBits) => Promise<Uint8Array> | Uint8Array;

/** One report for each signer, in order. A document counts as signed only if every one of them is good. */
export async function verifySigners(
  message: SignedMessage,
  digestOf: DocumentDigest,
  extra: readonly Certificate[] = [],
  rules: SignerRules = {},
): Promise<SignerReport[]> {
  const pool = [...message.certificates, ...extra];
  const reports: SignerReport[] = [];
  for (const signer of message.signers) reports.push(await verifySigner(message, signer, pool, digestOf, rules));
  return reports;
}

async function verifySigner(
  message: SignedMessage,
  signer: SignerInfo,
  pool: readonly Certificate[],
  digestOf: DocumentDigest,
  rules: SignerRules,
): Promise<SignerReport> {
  const certificate = findCertificate(signer, pool);
  const base = { cades: false, hasSignedAttributes: signer.attributes !== undefined, hasTimeStamp: signer.hasTimeStamp };
  if (certificate === undefined) return { ...base, failure: 'no-signer-certificate' };
  const known = { ...base, certificate };
  const key = certificate.publicKey;
  if (key === undefined || !fitsKey(signer, key)) return { ...known, failure: 'unsupported-algorithm' };
  if (signer.attributes === undefined) {
    // RFC 5652 5.3: attributes may be left out only where the content is plain data
    if (rules.withoutAttributes !== 'accepted' || message.contentType !== CMS.data) return { ...known, failure: 'no-signed-attributes' };
    const digest = await digestOf(digestBitsOf(key));
    const good = verifyDigest(key.curve, key.point, digest, signer.signature);
    return { ...known, digest, ...(good ? {} : { failure: 'bad-signature' as const }) };
  }
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
  /** ESSCertID or ESSCertIDv2. */
  readonly certificateIdentifier?: CertificateIdentifier;
}

interface CertificateIdentifier {
  readonly algorithm: string;
  readonly hash: Uint8Array;
}

const SINGLE_VALUED: ReadonlySet<string> = new Set([
  CMS.contentType,
  CMS.messageDigest,
  CMS.signingTime,
  CMS.signingCertificate,
  CMS.signingCertificateV2,
]);

/** Undefined when an attribute is missing, repeated or malformed. */
function readAttributes(message: SignedMessage, signer: SignerInfo): AttributeFacts | undefined {
  try {
    const values = new Map<string, DerElement>();
    for (const attribute of signer.attributes ?? []) {
      const [value, ...others] = attribute.values;
      if (value === undefined || values.has(attribute.identifier)) return undefined;
      if (others.length > 0 && SINGLE_VALUED.has(attribute.identifier)) return undefined;
      values.set(attribute.identifier, value);
    }
    if (readObjectIdentifier(values.get(CMS.contentType)) !== message.contentType) return undefined;
    const signingTime = values.get(CMS.signingTime);
    const certificateIdentifier = readCertificateIdentifier(values);
    return {
      digest: contentOf(expectTag(values.get(CMS.messageDigest), 0x04)),
      ...(signingTime && { signedAt: readTime(signingTime) }),
      ...(certificateIdentifier && { certificateIdentifier }),
    };
  } catch {
    return undefined;
  }
}

/** The second version of the attribute (RFC 5035) or, in old time stamps, the first, whose hash is always SHA-1. */
function readCertificateIdentifier(values: ReadonlyMap<string, DerElement>): CertificateIdentifier | undefined {
  const second = values.get(CMS.signingCertificateV2);
  const first = values.get(CMS.signingCertificate);
  if (second === undefined)
    return first && { algorithm: CMS.sha1, hash: contentOf(expectTag(childrenOf(firstChild(firstChild(first)))[0], 0x04)) };
  const fields = childrenOf(firstChild(firstChild(second)));
  const algorithm = fields[0]?.tag === 0x30 ? readObjectIdentifier(childrenOf(fields[0])[0]) : CMS.sha256;
  return { algorithm, hash: contentOf(expectTag(fields[0]?.tag === 0x30 ? fields[1] : fields[0], 0x04)) };
}

function firstChild(item: DerElement): DerElement {
  return expectTag(childrenOf(expectTag(item, 0x30))[0], 0x30);
}

/** The hash of the certificate is the one the signer put under his signature. */
async function namesCertificate({ algorithm, hash }: CertificateIdentifier, certificate: Certificate): Promise<boolean> {
  const digest = await findDigest(algorithm, certificate.der);
  return digest !== undefined && equalBytes(hash, digest);
}
