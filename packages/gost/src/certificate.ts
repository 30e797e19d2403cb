/** Сертификат ключа проверки электронной подписи (X.509, RFC 5280, RFC 9215): reading. */
import { equalBytes, toDer, toHex } from './bytes.ts';
import {
  bytesOf,
  childrenOf,
  contentOf,
  type DerElement,
  DerProblem,
  expectTag,
  readElement,
  readObjectIdentifier,
  readTime,
} from './der-reader.ts';
import { fromSpki, type GostPublicKey, readSignedStructure, verifySigned } from './keys.ts';
import { DistinguishedName } from './names.ts';
import { EXTENSION, NAME } from './object-identifiers.ts';

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
  /** Undefined when the key is not of ГОСТ Р 34.10-2012. */
  readonly publicKey: GostPublicKey | undefined;
  readonly extensions: ReadonlyMap<string, CertificateExtension>;
  readonly signatureAlgorithm: string;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads DER, PEM or base64. Throws `DerProblem` when it is not a certificate. */
export function readCertificate(source: Uint8Array): Certificate {
  const der = new Uint8Array(toDer(source));
  const whole = readElement(der);
  const outer = readSignedStructure(der);
  const fields = childrenOf(outer.body);
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, algorithm, issuer, validity, subject, spki, ...optional] = fields;
  if (!equalBytes(bytesOf(expectTag(algorithm, 0x30)), outer.algorithmBytes)) throw new DerProblem('two different signature algorithms');
  const [notBefore, notAfter] = childrenOf(expectTag(validity, 0x30));
  if (notBefore === undefined || notAfter === undefined) throw new DerProblem('no validity');
  const certificate: Certificate = {
    der: bytesOf(whole),
    serialNumber: contentOf(expectTag(serial, 0x02)),
    issuer: new DistinguishedName(expectTag(issuer, 0x30)),
    subject: new DistinguishedName(expectTag(subject, 0x30)),
    validFrom: readTime(notBefore),
    validTo: readTime(notAfter),
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
  const extensions = new Map<string, CertificateExtension>();
  if (wrapper === undefined) return extensions;
  for (const item of childrenOf(expectTag(childrenOf(wrapper)[0], 0x30))) {
    const extension = readExtension(item);
    if (extensions.has(extension.identifier)) throw new DerProblem(`extension ${extension.identifier} twice`);
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
  return contentOf(expectTag(readElement(extension.value), 0x03))[1] ?? 0;
}

export function basicConstraintsOf(certificate: Certificate): { readonly authority: boolean; readonly pathLength: number | undefined } {
  const extension = certificate.extensions.get(EXTENSION.basicConstraints);
  if (extension === undefined) return { authority: false, pathLength: undefined };
  const fields = childrenOf(expectTag(readElement(extension.value), 0x30));
  const flag = fields[0]?.tag === 0x01 ? fields.shift() : undefined;
  const length = fields[0] === undefined ? undefined : Number.parseInt(toHex(contentOf(expectTag(fields[0], 0x02))), 16);
  return { authority: flag !== undefined && contentOf(flag)[0] !== 0, pathLength: length };
}

export function findSubjectKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  const extension = certificate.extensions.get(EXTENSION.subjectKeyIdentifier);
  return extension && contentOf(expectTag(readElement(extension.value), 0x04));
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
