/** Удостоверяющий центр of training and tests: issues certificates and revocation lists in the qualified certificate's form. */
import { equalBytes, joinAll } from './bytes.ts';
import { type Certificate, KEY_USAGE, readCertificate } from './certificate.ts';
import {
  bitString,
  boolean,
  type Der,
  element,
  enumerated,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  tagged,
  time,
  utf8String,
} from './der-writer.ts';
import {
  type GostPrivateKey,
  type GostPublicKey,
  keyIdentifierOf,
  publicKeyOf,
  signatureAlgorithmOf,
  signStructure,
  toSpki,
} from './keys.ts';
import { encodeName, type NameSpecification } from './names.ts';
import { EXTENSION, POLICY } from './object-identifiers.ts';

/** Client authentication and protected mail: the purposes CryptoPro's products expect of a person's certificate. */
const PERSON_PURPOSES = ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'];

export interface Issuer {
  readonly certificate: Certificate;
  readonly key: GostPrivateKey;
}

interface CertificateContents {
  readonly subject: NameSpecification;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** Средство электронной подписи, extension subjectSignTool. */
  readonly signTool: string;
}

export interface AuthoritySpecification extends CertificateContents {
  readonly key: GostPrivateKey;
  /** Absent: self-signed. */
  readonly issuer?: Issuer;
  /** How many authorities may follow below. */
  readonly pathLength?: number;
}

export interface EndCertificateSpecification extends CertificateContents {
  readonly publicKey: GostPublicKey;
  readonly issuer: Issuer;
  readonly crlUrls?: readonly string[];
  readonly keyUsage?: number;
}

export interface Revocation {
  /** Content bytes of the INTEGER, as `Certificate.serialNumber`. */
  readonly serialNumber: Uint8Array;
  readonly revokedAt: Date;
  /** CRLReason of RFC 5280 5.3.1. */
  readonly reason?: number;
}

function extension(identifier: string, critical: boolean, value: Uint8Array): Der {
  return sequence(objectIdentifier(identifier), ...(critical ? [boolean(true)] : []), octetString(value));
}

function keyUsage(mask: number): Der {
  let unused = 0;
  while (unused < 7 && ((mask >> unused) & 1) === 0) unused++;
  return extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(mask), unused));
}

async function authorityKeyIdentifier(key: GostPublicKey): Promise<Der> {
  return extension(EXTENSION.authorityKeyIdentifier, false, sequence(element(0x80, await keyIdentifierOf(key))));
}

/** Сертификат удостоверяющего центра: the root when no issuer is given. */
export async function issueAuthorityCertificate(specification: AuthoritySpecification): Promise<Certificate> {
  const { key, issuer, pathLength } = specification;
  const constraints = sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)]));
  return await issue(specification, publicKeyOf(key), issuer?.key ?? key, issuer?.certificate, [
    keyUsage(KEY_USAGE.keyCertSign | KEY_USAGE.crlSign | KEY_USAGE.digitalSignature),
    extension(EXTENSION.basicConstraints, true, constraints),
  ]);
}

/** Сертификат физического лица, должностного лица or информационной системы. */
export async function issueCertificate(specification: EndCertificateSpecification): Promise<Certificate> {
  const { publicKey, issuer, crlUrls = [] } = specification;
  const points = crlUrls.map((url) => sequence(tagged(0, tagged(0, element(0x86, new TextEncoder().encode(url))))));
  return await issue(specification, publicKey, issuer.key, issuer.certificate, [
    keyUsage(specification.keyUsage ?? KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation),
    extension(EXTENSION.extendedKeyUsage, false, sequence(...PERSON_PURPOSES.map(objectIdentifier))),
    extension(EXTENSION.identificationKind, false, integer(0)),
    ...(points.length === 0 ? [] : [extension(EXTENSION.crlDistributionPoints, false, sequence(...points))]),
  ]);
}

async function issue(
  contents: CertificateContents,
  publicKey: GostPublicKey,
  signingKey: GostPrivateKey,
  issuer: Certificate | undefined,
  ownExtensions: readonly Der[],
): Promise<Certificate> {
  const subject = encodeName(contents.subject);
  const serial = globalThis.crypto.getRandomValues(new Uint8Array(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01; // positive and of full length
  const tool = contents.signTool;
  const body = sequence(
    tagged(0, integer(2)),
    integer(serial),
    signatureAlgorithmOf(signingKey),
    issuer?.subject.der ?? subject,
    sequence(time(contents.validFrom), time(contents.validTo)),
    subject,
    toSpki(publicKey),
    tagged(
      3,
      sequence(
        extension(EXTENSION.subjectKeyIdentifier, false, octetString(await keyIdentifierOf(publicKey))),
        await authorityKeyIdentifier(publicKeyOf(signingKey)),
        ...ownExtensions,
        extension(
          EXTENSION.certificatePolicies,
          false,
          sequence(...Object.values(POLICY).map((policy) => sequence(objectIdentifier(policy)))),
        ),
        extension(EXTENSION.subjectSignTool, false, utf8String(tool)),
        extension(EXTENSION.issuerSignTool, false, sequence(...[tool, tool, tool, tool].map(utf8String))),
      ),
    ),
  );
  return readCertificate(signStructure(signingKey, body));
}

export interface RevocationListSpecification {
  readonly issuer: Issuer;
  readonly revocations: readonly Revocation[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** crlNumber: grows with every list. */
  readonly number: number;
}

/** Список отозванных сертификатов, in DER. */
export async function issueRevocationList(specification: RevocationListSpecification): Promise<Der> {
  const { issuer, revocations } = specification;
  const { publicKey } = issuer.certificate;
  if (publicKey === undefined || !equalBytes(publicKey.point, publicKeyOf(issuer.key).point))
    throw new Error("the key is not the issuer's");
  const entries = revocations.map(({ serialNumber, revokedAt, reason }) =>
    sequence(
      integer(serialNumber),
      time(revokedAt),
      ...(reason === undefined ? [] : [sequence(extension(EXTENSION.reasonCode, false, enumerated(reason)))]),
    ),
  );
  const body = sequence(
    integer(1),
    signatureAlgorithmOf(issuer.key),
    issuer.certificate.subject.der,
    time(specification.thisUpdate),
    time(specification.nextUpdate),
    ...(entries.length === 0 ? [] : [sequence(joinAll(entries))]),
    tagged(0, sequence(await authorityKeyIdentifier(publicKey), extension(EXTENSION.crlNumber, false, integer(specification.number)))),
  );
  return signStructure(issuer.key, body);
}
