/** Reads the container of a signature, CMS SignedData (RFC 5652 5); BER is accepted, as streaming signers write it. */
import { toDer } from './bytes.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import {
  bytesOf,
  childrenOf,
  contentOf,
  type DerElement,
  DerProblem,
  expectTag,
  normalizeBer,
  readElement,
  readObjectIdentifier,
} from './der-reader.ts';
import { element } from './der-writer.ts';
import { CMS } from './object-identifiers.ts';

export interface SignerInfo {
  readonly identifier: { readonly issuerDer: Uint8Array; readonly serialNumber: Uint8Array } | { readonly keyIdentifier: Uint8Array };
  readonly digestAlgorithm: string;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  readonly attributes: readonly SignedAttribute[] | undefined;
  /** What the signature is made over: the attributes as received, under the tag of SET OF. */
  readonly attributeBytes: Uint8Array;
  readonly hasTimeStamp: boolean;
}

export interface SignedAttribute {
  readonly identifier: string;
  readonly values: readonly DerElement[];
}

export interface SignedMessage {
  readonly contentType: string;
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
}

const MAX_BYTES = 16 * 1024 * 1024;
/** A document has a few signers; thousands would keep the verifier busy for minutes. */
const MAX_SIGNERS = 16;

/** Reads DER, BER, PEM or base64. Throws for anything that is not SignedData with at least one signer. */
export function readSignedMessage(source: Uint8Array): SignedMessage {
  if (source.length > MAX_BYTES) throw new DerProblem('too long for a detached signature');
  const [contentType, content] = childrenOf(expectTag(readElement(normalizeBer(toDer(source))), 0x30));
  if (readObjectIdentifier(contentType) !== CMS.signedData) throw new DerProblem('not SignedData');
  const fields = childrenOf(expectTag(childrenOf(expectTag(content, 0xa0))[0], 0x30));
  const [version, digestAlgorithms, encapsulated, ...rest] = fields;
  expectTag(version, 0x02);
  expectTag(digestAlgorithms, 0x31);
  const certificates = rest.find((field) => field.tag === 0xa0);
  const signers = childrenOf(expectTag(rest.at(-1), 0x31));
  if (signers.length === 0) throw new DerProblem('no signer');
  if (signers.length > MAX_SIGNERS) throw new DerProblem('too many signers');
  return {
    contentType: readObjectIdentifier(childrenOf(expectTag(encapsulated, 0x30))[0]),
    certificates: certificates === undefined ? [] : childrenOf(certificates).flatMap(tryCertificate),
    signers: signers.map(readSigner),
  };
}

/** Attribute certificates and broken ones are passed over: a signer whose certificate is not found is refused anyway. */
function tryCertificate(item: DerElement): Certificate[] {
  try {
    return [readCertificate(bytesOf(item))];
  } catch {
    return [];
  }
}

function readSigner(item: DerElement): SignerInfo {
  const [, identifier, digestAlgorithm, ...rest] = childrenOf(expectTag(item, 0x30));
  const attributes = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const [signatureAlgorithm, signature, unsigned] = rest;
  const unsignedAttributes = unsigned?.tag === 0xa1 ? childrenOf(unsigned).map(readAttribute) : [];
  return {
    identifier: readSignerIdentifier(identifier),
    digestAlgorithm: readObjectIdentifier(childrenOf(expectTag(digestAlgorithm, 0x30))[0]),
    signatureAlgorithm: readObjectIdentifier(childrenOf(expectTag(signatureAlgorithm, 0x30))[0]),
    signature: contentOf(expectTag(signature, 0x04)),
    attributes: attributes && childrenOf(attributes).map(readAttribute),
    attributeBytes: attributes === undefined ? new Uint8Array() : element(0x31, contentOf(attributes)),
    hasTimeStamp: unsignedAttributes.some((attribute) => attribute.identifier === CMS.signatureTimeStamp),
  };
}

function readSignerIdentifier(item: DerElement | undefined): SignerInfo['identifier'] {
  if (item?.tag === 0x80) return { keyIdentifier: contentOf(item) };
  const [issuer, serial] = childrenOf(expectTag(item, 0x30));
  return { issuerDer: bytesOf(expectTag(issuer, 0x30)), serialNumber: contentOf(expectTag(serial, 0x02)) };
}

function readAttribute(item: DerElement): SignedAttribute {
  const [identifier, values] = childrenOf(expectTag(item, 0x30));
  return { identifier: readObjectIdentifier(identifier), values: childrenOf(expectTag(values, 0x31)) };
}
