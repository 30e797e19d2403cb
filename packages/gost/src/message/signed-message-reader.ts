/** Reads the container of a signature, CMS SignedData (RFC 5652 5); BER is accepted, as streaming signers write it. */
import { normalizeBer } from '../asn1/ber.ts';
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
} from '../asn1/der-reader.ts';
import { element } from '../asn1/der-writer.ts';
import { CMS } from '../asn1/object-identifiers.ts';
import { type Certificate, readCertificate } from '../certificate/certificate.ts';

export interface SignerInfo {
  readonly identifier: { readonly issuerDer: Uint8Array; readonly serialNumber: Uint8Array } | { readonly keyIdentifier: Uint8Array };
  readonly digestAlgorithm: string;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  readonly attributes: readonly SignedAttribute[] | undefined;
  /** What the signature is made over: the attributes as received, under the tag of SET OF. */
  readonly attributeBytes: Uint8Array;
  /** Штампы времени на подпись (CAdES-T), as they came: nothing of them is checked yet. */
  readonly timeStamps: readonly Uint8Array[];
  readonly hasTimeStamp: boolean;
}

export interface SignedAttribute {
  readonly identifier: string;
  readonly values: readonly DerElement[];
}

export interface SignedMessage {
  readonly contentType: string;
  /** The signed document of an attached signature (присоединённая подпись); undefined when it is detached. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
}

export interface MessageLimits {
  /** 16 MiB when absent: enough for detached signatures and small attached ones. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 16 * 1024 * 1024;
/** An attached document comes in pieces of a kilobyte or more. */
const MAX_ELEMENTS = 200_000;
/** A document has a few signers; thousands would keep the verifier busy for minutes. */
const MAX_SIGNERS = 16;
const MAX_CERTIFICATES = 64;
const MAX_TIME_STAMPS = 4;

/** Reads DER, BER, PEM or base64. Throws `DerProblem` for anything that is not SignedData with at least one signer. */
export function readSignedMessage(source: Uint8Array, limits: MessageLimits = {}): SignedMessage {
  const fields = signedDataFields(readDerFile(source, limits.maxBytes ?? MAX_BYTES));
  const signers = childrenOf(fields.signers);
  if (signers.length === 0) throw new DerProblem('truncated', 'no signer');
  if (signers.length > MAX_SIGNERS) throw new DerProblem('too-many-elements', 'too many signers');
  const certificates = fields.certificates === undefined ? [] : childrenOf(fields.certificates);
  if (certificates.length > MAX_CERTIFICATES) throw new DerProblem('too-many-elements', 'too many certificates');
  const [contentType, wrapper, ...others] = childrenOf(fields.encapsulated);
  if (others.length > 0) throw new DerProblem('trailing-data', 'more than a type and a content');
  return {
    contentType: readObjectIdentifier(contentType),
    content: wrapper && contentOf(expectTag(childrenOf(expectTag(wrapper, 0xa0))[0], 0x04)),
    certificates: certificates.flatMap(tryCertificate),
    signers: signers.map(readSigner),
  };
}

export interface SignedDataFields {
  readonly version: DerElement;
  readonly digestAlgorithms: DerElement;
  readonly encapsulated: DerElement;
  readonly certificates: DerElement | undefined;
  readonly revocationLists: DerElement | undefined;
  readonly signers: DerElement;
}

/** The parts of ContentInfo with SignedData, BER made definite. */
export function signedDataFields(source: Uint8Array): SignedDataFields {
  const [contentType, content] = childrenOf(expectTag(readElement(normalizeBer(source, { maxElements: MAX_ELEMENTS })), 0x30));
  if (readObjectIdentifier(contentType) !== CMS.signedData) throw new DerProblem('unsupported', 'not SignedData');
  const fields = childrenOf(expectTag(childrenOf(expectTag(content, 0xa0))[0], 0x30));
  const take = (tag: number) => (fields[0]?.tag === tag ? fields.shift() : undefined);
  const read: SignedDataFields = {
    version: expectTag(fields.shift(), 0x02),
    digestAlgorithms: expectTag(fields.shift(), 0x31),
    encapsulated: expectTag(fields.shift(), 0x30),
    certificates: take(0xa0),
    revocationLists: take(0xa1),
    signers: expectTag(fields.shift(), 0x31),
  };
  if (fields.length > 0) throw new DerProblem('trailing-data', 'elements behind the signers');
  return read;
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
  const stamps = unsignedAttributes.filter((attribute) => attribute.identifier === CMS.signatureTimeStamp);
  const timeStamps = stamps.flatMap((attribute) => attribute.values.map(bytesOf));
  if (timeStamps.length > MAX_TIME_STAMPS) throw new DerProblem('too-many-elements', 'too many time stamps');
  return {
    identifier: readSignerIdentifier(identifier),
    digestAlgorithm: readObjectIdentifier(childrenOf(expectTag(digestAlgorithm, 0x30))[0]),
    signatureAlgorithm: readObjectIdentifier(childrenOf(expectTag(signatureAlgorithm, 0x30))[0]),
    signature: contentOf(expectTag(signature, 0x04)),
    attributes: attributes && childrenOf(attributes).map(readAttribute),
    attributeBytes: attributes === undefined ? new Uint8Array() : element(0x31, contentOf(attributes)),
    timeStamps,
    hasTimeStamp: timeStamps.length > 0,
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
