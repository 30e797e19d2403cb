/** Сертификат ключа проверки электронной подписи (X.509, RFC 5280, RFC 9215): reading. */
import { DerProblem } from '../asn1/der-problem.ts';
import {
  bytesOf,
  childrenOf,
  contentOf,
  type DerElement,
  expectTag,
  readDerFile,
  readElement,
  readObjectIdentifier,
  readSmallInteger,
  readTime,
  readWhole,
} from '../asn1/der-reader.ts';
import { EXTENSION, NAME } from '../asn1/object-identifiers.ts';
import { pemBlocks } from '../base64.ts';
import { equalBytes, toHex } from '../bytes.ts';
import { fromSpki, type GostPublicKey, readSignedStructure, verifySigned } from '../key/keys.ts';
import { DistinguishedName } from './names.ts';

/** Bits of the first byte of KeyUsage. */
export const KEY_USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, crlSign: 0x02 } as const;

export interface CertificateExtension {
  readonly identifier: string;
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
}

export interface Certificate {
  readonly der: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SubjectPublicKeyInfo, of whatever algorithm. */
  readonly spki: Uint8Array;
  /** Undefined when the key is not of ГОСТ Р 34.10-2012. */
  readonly publicKey: GostPublicKey | undefined;
  readonly extensions: ReadonlyMap<string, CertificateExtension>;
  readonly signatureAlgorithm: string;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** A certificate has some kilobytes; megabytes are an attack. */
const MAX_BYTES = 256 * 1024;

/** Reads DER, PEM (the first certificate of the file) or base64. Throws `DerProblem` when it is not a certificate. */
export function readCertificate(source: Uint8Array): Certificate {
  const [first] = certificateBlocks(source);
  return parse(new Uint8Array(readDerFile(first ?? source, MAX_BYTES)));
}

/** Every certificate of a PEM file, or the one of a DER or base64 file. Throws `DerProblem` when there is none. */
export function readCertificates(source: Uint8Array): Certificate[] {
  const blocks = certificateBlocks(source);
  return blocks.length === 0 ? [readCertificate(source)] : blocks.map(readCertificate);
}

function certificateBlocks(source: Uint8Array): Uint8Array[] {
  if (source[0] === 0x30) return [];
  return [...pemBlocks(source)].filter(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE').map(({ text }) => text);
}

function parse(der: Uint8Array): Certificate {
  const whole = readElement(der);
  const outer = readSignedStructure(der);
  const fields = childrenOf(outer.body);
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, algorithm, issuer, validity, subject, spki, ...optional] = fields;
  if (!equalBytes(bytesOf(expectTag(algorithm, 0x30)), outer.algorithmBytes))
    throw new DerProblem('bad-value', 'two different signature algorithms');
  const [notBefore, notAfter] = childrenOf(expectTag(validity, 0x30));
  if (notBefore === undefined || notAfter === undefined) throw new DerProblem('truncated', 'no validity');
  const certificate: Certificate = {
    der: bytesOf(whole),
    serialNumber: contentOf(expectTag(serial, 0x02)),
    issuer: new DistinguishedName(expectTag(issuer, 0x30)),
    subject: new DistinguishedName(expectTag(subject, 0x30)),
    validFrom: readTime(notBefore),
    validTo: readTime(notAfter),
    spki: bytesOf(expectTag(spki, 0x30)),
    publicKey: findPublicKey(bytesOf(expectTag(spki, 0x30))),
    extensions: readExtensions(optional.find((field) => field.tag === 0xa3)),
    signatureAlgorithm: outer.algorithm,
    signedBytes: outer.bodyBytes,
    signature: outer.signature,
  };
  // whoever asks for these later must not meet a malformed one
  keyUsageOf(certificate);
  basicConstraintsOf(certificate);
  findSubjectKeyIdentifier(certificate);
  purposesOf(certificate);
  keyAlgorithmOf(certificate);
  return certificate;
}

function findPublicKey(spki: Uint8Array): GostPublicKey | undefined {
  try {
    return fromSpki(spki);
  } catch {
    return undefined;
  }
}

function readExtensions(wrapper: DerElement | undefined): Map<string, CertificateExtension> {
  return wrapper === undefined ? new Map() : readExtensionList(childrenOf(wrapper)[0]);
}

/** SEQUENCE OF Extension, none of them twice. */
export function readExtensionList(list: DerElement | undefined): Map<string, CertificateExtension> {
  const extensions = new Map<string, CertificateExtension>();
  for (const item of childrenOf(expectTag(list, 0x30))) {
    const extension = readExtension(item);
    if (extensions.has(extension.identifier)) throw new DerProblem('bad-value', `extension ${extension.identifier} twice`);
    extensions.set(extension.identifier, extension);
  }
  return extensions;
}

export function readExtension(item: DerElement): CertificateExtension {
  const [identifier, ...rest] = childrenOf(expectTag(item, 0x30));
  const flag = rest[0]?.tag === 0x01 ? rest.shift() : undefined;
  return {
    identifier: readObjectIdentifier(identifier),
    critical: flag !== undefined && contentOf(flag)[0] !== 0,
    value: contentOf(expectTag(rest[0], 0x04)),
  };
}

/** Bits of KeyUsage; undefined when the certificate does not limit its key. */
export function keyUsageOf(certificate: Certificate): number | undefined {
  const extension = certificate.extensions.get(EXTENSION.keyUsage);
  if (extension === undefined) return undefined;
  return contentOf(readWhole(extension.value, 0x03))[1] ?? 0;
}

export function basicConstraintsOf(certificate: Certificate): { readonly authority: boolean; readonly pathLength: number | undefined } {
  const extension = certificate.extensions.get(EXTENSION.basicConstraints);
  if (extension === undefined) return { authority: false, pathLength: undefined };
  const fields = childrenOf(readWhole(extension.value));
  const flag = fields[0]?.tag === 0x01 ? fields.shift() : undefined;
  const length = fields[0] === undefined ? undefined : readSmallInteger(fields[0]);
  return { authority: flag !== undefined && contentOf(flag)[0] !== 0, pathLength: length };
}

export function findSubjectKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  const extension = certificate.extensions.get(EXTENSION.subjectKeyIdentifier);
  return extension && contentOf(readWhole(extension.value, 0x04));
}

/** Расширенное использование ключа: object identifiers; undefined when the certificate does not limit its purposes. */
export function purposesOf(certificate: Certificate): readonly string[] | undefined {
  const extension = certificate.extensions.get(EXTENSION.extendedKeyUsage);
  return extension && childrenOf(readWhole(extension.value)).map(readObjectIdentifier);
}

/** The algorithm of the key, whatever it is. */
export function keyAlgorithmOf(certificate: Certificate): string {
  return readObjectIdentifier(childrenOf(expectTag(childrenOf(readWhole(certificate.spki))[0], 0x30))[0]);
}

/** The name is the issuer's and the signature is made with the issuer's key. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  return (
    equalBytes(certificate.issuer.der, issuer.subject.der) &&
    verifySigned(issuer.publicKey, certificate.signatureAlgorithm, certificate.signedBytes, certificate.signature)
  );
}

/** Отпечаток: SHA-1 of the DER, upper-case hexadecimal, as CryptoPro names certificates. */
export async function thumbprintOf(certificate: Certificate): Promise<string> {
  return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-1', new Uint8Array(certificate.der)))).toUpperCase();
}

/** Upper-case hexadecimal without the sign byte. */
export function serialNumberHexOf(certificate: Certificate): string {
  return toHex(certificate.serialNumber)
    .replace(/^00(?=.)/, '')
    .toUpperCase();
}

/** ИНН юридического лица: since 2022 in its own attribute, before that «00» and ten digits in the person's. */
export function findOrganizationInn(name: DistinguishedName): string | undefined {
  return name.find(NAME.organizationInn) ?? name.find(NAME.inn)?.match(/^00(\d{10})$/)?.[1];
}
