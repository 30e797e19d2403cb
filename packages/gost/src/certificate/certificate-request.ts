/** Запрос на сертификат, PKCS#10 (RFC 2986, RFC 9215): making, reading, checking. */
import { bytesOf, childrenOf, type DerElement, expectTag, readDerFile, readElement, readObjectIdentifier } from '../asn1/der-reader.ts';
import { type Der, integer, objectIdentifier, sequence, setOf, tagged, utf8String } from '../asn1/der-writer.ts';
import { CMS, EXTENSION } from '../asn1/object-identifiers.ts';
import {
  fromSpki,
  type GostPrivateKey,
  type GostPublicKey,
  publicKeyOf,
  readSignedStructure,
  signStructure,
  toSpki,
  verifySigned,
} from '../key/keys.ts';
import { type CertificateExtension, KEY_USAGE, readExtensionList } from './certificate.ts';
import { extendedKeyUsage, extension, keyUsage } from './extensions.ts';
import { DistinguishedName, encodeName, type NameSpecification } from './names.ts';

export interface CertificateRequestSpecification {
  readonly subject: NameSpecification;
  readonly key: GostPrivateKey;
  /** Bits of `KEY_USAGE`; digital signature and non-repudiation when absent. */
  readonly keyUsage?: number;
  /** Object identifiers of extendedKeyUsage. */
  readonly purposes?: readonly string[];
  /** Средство электронной подписи, extension subjectSignTool. */
  readonly signTool?: string;
}

export interface CertificateRequest {
  readonly der: Uint8Array;
  readonly subject: DistinguishedName;
  readonly publicKey: GostPublicKey;
  /** What the owner asks to be put into the certificate; the authority decides. */
  readonly extensions: ReadonlyMap<string, CertificateExtension>;
  readonly signatureAlgorithm: string;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** The request in DER, signed with the key it asks a certificate for. */
export function makeCertificateRequest(specification: CertificateRequestSpecification): Der {
  const { key, subject, purposes, signTool } = specification;
  const extensions = [
    keyUsage(specification.keyUsage ?? KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation),
    ...(purposes === undefined ? [] : [extendedKeyUsage(purposes)]),
    ...(signTool === undefined ? [] : [extension(EXTENSION.subjectSignTool, false, utf8String(signTool))]),
  ];
  const attributes = sequence(objectIdentifier(CMS.extensionRequest), setOf(sequence(...extensions)));
  return signStructure(key, sequence(integer(0), encodeName(subject), toSpki(publicKeyOf(key)), tagged(0, attributes)));
}

const MAX_BYTES = 256 * 1024;

/** Reads DER, PEM or base64. Throws `DerProblem` when it is not a request for a key of ГОСТ Р 34.10-2012. */
export function readCertificateRequest(source: Uint8Array): CertificateRequest {
  const der = new Uint8Array(readDerFile(source, MAX_BYTES));
  const outer = readSignedStructure(der);
  const [version, subject, spki, attributes] = childrenOf(outer.body);
  expectTag(version, 0x02);
  return {
    der: bytesOf(readElement(der)),
    subject: new DistinguishedName(expectTag(subject, 0x30)),
    publicKey: fromSpki(bytesOf(expectTag(spki, 0x30))),
    extensions: readRequestedExtensions(attributes),
    signatureAlgorithm: outer.algorithm,
    signedBytes: outer.bodyBytes,
    signature: outer.signature,
  };
}

/** The one who asks has the private key: the signature of the request is made with it. */
export function isSignedByItsKey(request: CertificateRequest): boolean {
  return verifySigned(request.publicKey, request.signatureAlgorithm, request.signedBytes, request.signature);
}

function readRequestedExtensions(attributes: DerElement | undefined): ReadonlyMap<string, CertificateExtension> {
  for (const attribute of attributes === undefined ? [] : childrenOf(expectTag(attributes, 0xa0))) {
    const [identifier, values] = childrenOf(expectTag(attribute, 0x30));
    if (readObjectIdentifier(identifier) === CMS.extensionRequest) return readExtensionList(childrenOf(expectTag(values, 0x31))[0]);
  }
  return new Map();
}
