/** Усиленная подпись CAdES-BES (RFC 5652, RFC 5126, RFC 5035): making, detached and attached. */
import { bytesOf, childrenOf, expectTag, readDerFile, readObjectIdentifier } from '../asn1/der-reader.ts';
import { type Der, element, integer, objectIdentifier, octetString, sequence, setOf, tagged, time } from '../asn1/der-writer.ts';
import { ALGORITHM, CMS } from '../asn1/object-identifiers.ts';
import { compareBytes, equalBytes } from '../bytes.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { digestBitsOf, type GostPrivateKey, signRaw } from '../key/keys.ts';
import { type DigestBits, streebog } from '../streebog/streebog.ts';
import { type SignedDataFields, signedDataFields } from './signed-message-reader.ts';

/** Whose signature it is and when, whoever holds the key. */
export interface SignerFacts {
  readonly certificate: Certificate;
  /** Certificates between the signer's and the root, without the root. */
  readonly chain?: readonly Certificate[];
  readonly signedAt: Date;
}

export interface SigningRequest extends SignerFacts {
  readonly key: GostPrivateKey;
}

export interface DetachedSignatureRequest extends SigningRequest {
  /** Streebog of the document, of the key's size: big files are hashed elsewhere, in pieces. */
  readonly digest: Uint8Array;
}

export interface OutsideSignatureRequest extends SignerFacts {
  /** Streebog of the document, of the size of the certificate's key. */
  readonly digest: Uint8Array;
  /** Средство подписи: hashes the bytes and signs them, s ‖ r, both big-endian. The key never leaves it. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

export interface AttachedSignatureRequest extends SigningRequest {
  readonly content: Uint8Array;
  /** Object identifier of what the content is; plain data when absent. */
  readonly contentType?: string;
}

/** Отсоединённая подпись in DER. Throws when the digest does not fit the key. */
export function signDetached(request: DetachedSignatureRequest): Der {
  return make(request, CMS.data, request.digest);
}

/** Отсоединённая подпись in DER by a means that keeps the key to itself. Throws when the certificate is not ГОСТ or the digest does not fit it. */
export async function signDetachedOutside(request: OutsideSignatureRequest): Promise<Der> {
  const key = request.certificate.publicKey;
  if (!key) throw new Error('the certificate holds no key of ГОСТ Р 34.10-2012');
  const bits = digestBitsOf(key);
  const attributes = signedAttributesOf(request, bits, CMS.data, request.digest);
  return signedData(request, bits, CMS.data, signerInfo(request, bits, attributes, await request.sign(setOf(...attributes))));
}

/** Присоединённая подпись in DER: the document travels inside. */
export function signAttached(request: AttachedSignatureRequest): Der {
  const { content, contentType = CMS.data } = request;
  return make(request, contentType, streebog(digestBitsOf(request.key), content), content);
}

/**
 * Соподпись: another signature under the same document, beside those that are there. Their bytes stay as they are. Throws
 * `DerProblem` when the source is no signature, Error when the digest does not fit the key.
 */
export function addSigner(source: Uint8Array, request: DetachedSignatureRequest): Der {
  const fields = signedDataFields(readDerFile(source, MAX_BYTES));
  const contentType = readObjectIdentifier(childrenOf(fields.encapsulated)[0]);
  const added = signerOf(request, contentType, request.digest);
  return rebuild(fields, {
    certificates: [...listOf(fields.certificates), ...certificatesOf(request)],
    signers: [...childrenOf(fields.signers).map(bytesOf), added],
    digestAlgorithms: [...childrenOf(fields.digestAlgorithms).map(bytesOf), digestAlgorithmOf(digestBitsOf(request.key))],
  });
}

/**
 * CAdES-T: puts a time stamp token under the signer at that position, among the attributes no signature covers. Throws
 * `DerProblem` when the source is no signature, RangeError when it has no such signer.
 */
export function addTimeStamp(source: Uint8Array, position: number, token: Uint8Array): Der {
  const fields = signedDataFields(readDerFile(source, MAX_BYTES));
  const signers = childrenOf(fields.signers);
  const signer = signers[position];
  if (signer === undefined) throw new RangeError(`no signer at ${position}`);
  const parts = childrenOf(expectTag(signer, 0x30));
  const last = parts.at(-1);
  const unsigned = last?.tag === 0xa1 ? childrenOf(last).map(bytesOf) : [];
  const kept = last?.tag === 0xa1 ? parts.slice(0, -1) : parts;
  const stamp = attribute(CMS.signatureTimeStamp, readDerFile(token, MAX_BYTES));
  const stamped = sequence(...kept.map(bytesOf), element(0xa1, ...[...unsigned, stamp].toSorted(compareBytes)));
  return rebuild(fields, { signers: signers.map((other, i) => (i === position ? stamped : bytesOf(other))) });
}

const MAX_BYTES = 256 * 1024 * 1024;

function digestAlgorithmOf(bits: DigestBits): Der {
  return sequence(objectIdentifier(bits === 256 ? ALGORITHM.digest256 : ALGORITHM.digest512));
}

function certificatesOf({ certificate, chain = [] }: SignerFacts): Uint8Array[] {
  return [certificate, ...chain].map(({ der }) => der);
}

function listOf(wrapper: SignedDataFields['certificates']): Uint8Array[] {
  return wrapper === undefined ? [] : childrenOf(wrapper).map(bytesOf);
}

/** Serial number as written, however the authority wrote it. */
const serialNumberOf = ({ certificate }: SignerFacts): Der => element(0x02, certificate.serialNumber);

/** In DER order: verifiers encode the set anew. Throws when the digest is of another size. */
function signedAttributesOf(facts: SignerFacts, bits: DigestBits, contentType: string, digest: Uint8Array): Der[] {
  if (digest.length !== bits / 8) throw new Error(`a digest of ${bits / 8} bytes is needed`);
  const { certificate } = facts;
  const issuerSerial = sequence(sequence(tagged(4, certificate.issuer.der)), serialNumberOf(facts));
  const signingCertificate = sequence(digestAlgorithmOf(bits), octetString(streebog(bits, certificate.der)), issuerSerial);
  return [
    attribute(CMS.contentType, objectIdentifier(contentType)),
    attribute(CMS.signingTime, time(facts.signedAt)),
    attribute(CMS.messageDigest, octetString(digest)),
    attribute(CMS.signingCertificateV2, sequence(sequence(signingCertificate))),
  ].toSorted(compareBytes);
}

/** The attributes are signed as SET OF and stored under the tag [0]. */
function signerInfo(facts: SignerFacts, bits: DigestBits, attributes: readonly Der[], signature: Uint8Array): Der {
  return sequence(
    integer(1),
    sequence(facts.certificate.issuer.der, serialNumberOf(facts)),
    digestAlgorithmOf(bits),
    element(0xa0, ...attributes),
    sequence(objectIdentifier(bits === 256 ? ALGORITHM.key256 : ALGORITHM.key512)),
    octetString(signature),
  );
}

function signerOf(request: SigningRequest, contentType: string, digest: Uint8Array): Der {
  const bits = digestBitsOf(request.key);
  const attributes = signedAttributesOf(request, bits, contentType, digest);
  return signerInfo(request, bits, attributes, signRaw(request.key, setOf(...attributes)));
}

function attribute(identifier: string, value: Uint8Array): Der {
  return sequence(objectIdentifier(identifier), setOf(value));
}

function make(request: SigningRequest, contentType: string, digest: Uint8Array, content?: Uint8Array): Der {
  return signedData(request, digestBitsOf(request.key), contentType, signerOf(request, contentType, digest), content);
}

function signedData(facts: SignerFacts, bits: DigestBits, contentType: string, signer: Der, content?: Uint8Array): Der {
  return contentInfo([
    integer(contentType === CMS.data ? 1 : 3), // RFC 5652 5.1
    setOf(digestAlgorithmOf(bits)),
    sequence(objectIdentifier(contentType), ...(content === undefined ? [] : [tagged(0, octetString(content))])),
    tagged(0, ...certificatesOf(facts)),
    setOf(signer),
  ]);
}

interface Changes {
  readonly digestAlgorithms?: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly signers: readonly Uint8Array[];
}

function rebuild(fields: SignedDataFields, changes: Changes): Der {
  const certificates = withoutTwins(changes.certificates ?? listOf(fields.certificates));
  return contentInfo([
    bytesOf(fields.version),
    setOf(...withoutTwins(changes.digestAlgorithms ?? childrenOf(fields.digestAlgorithms).map(bytesOf))),
    bytesOf(fields.encapsulated),
    ...(certificates.length === 0 ? [] : [tagged(0, ...certificates)]),
    ...(fields.revocationLists === undefined ? [] : [bytesOf(fields.revocationLists)]),
    setOf(...changes.signers),
  ]);
}

function withoutTwins(list: readonly Uint8Array[]): Uint8Array[] {
  return list.filter((item, i) => list.findIndex((other) => equalBytes(item, other)) === i);
}

function contentInfo(signedData: readonly Uint8Array[]): Der {
  return sequence(objectIdentifier(CMS.signedData), tagged(0, sequence(...signedData)));
}
