/** Удостоверяющий центр of training and tests: issues certificates and revocation lists in the qualified certificate's form. */

import {
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
} from '../asn1/der-writer.ts';
import { EXTENSION, POLICY, PURPOSE } from '../asn1/object-identifiers.ts';
import { equalBytes, joinAll } from '../bytes.ts';
import {
  type GostPrivateKey,
  type GostPublicKey,
  keyIdentifierOf,
  publicKeyOf,
  signatureAlgorithmOf,
  signStructure,
  toSpki,
} from '../key/keys.ts';
import { type Certificate, KEY_USAGE, readCertificate } from './certificate.ts';
import { authorityKeyIdentifier, crlDistributionPoints, extendedKeyUsage, extension, keyUsage } from './extensions.ts';
import { encodeName, type NameSpecification } from './names.ts';

/** The purposes CryptoPro's products expect of a person's certificate. */
const PERSON_PURPOSES: readonly string[] = [PURPOSE.clientAuthentication, PURPOSE.emailProtection];

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
  /** Bits of `KEY_USAGE`; digital signature and non-repudiation when absent. */
  readonly keyUsage?: number;
  /** Object identifiers of extendedKeyUsage, those of a person when absent. Time stamping alone becomes critical (RFC 3161 2.3). */
  readonly purposes?: readonly string[];
}

export interface Revocation {
  /** Content bytes of the INTEGER, as `Certificate.serialNumber`. */
  readonly serialNumber: Uint8Array;
  readonly revokedAt: Date;
  /** CRLReason of RFC 5280 5.3.1. */
  readonly reason?: number;
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
  const { publicKey, issuer, crlUrls = [], purposes = PERSON_PURPOSES } = specification;
  return await issue(specification, publicKey, issuer.key, issuer.certificate, [
    keyUsage(specification.keyUsage ?? KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation),
    extendedKeyUsage(purposes, purposes.length === 1 && purposes[0] === PURPOSE.timeStamping),
    extension(EXTENSION.identificationKind, false, integer(0)),
    ...(crlUrls.length === 0 ? [] : [crlDistributionPoints(crlUrls)]),
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
      element(0x02, serialNumber),
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
