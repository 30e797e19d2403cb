import { type Certificate, digestBitsOf, equalBytes, readCertificate, streebog, verifyRaw } from '@pgs/gost';
import { algorithm, digestBits, signatureBits, signatureNamespace } from './algorithms.ts';
import { canonicalize } from './exclusive-canonicalization.ts';
import { MalformedXml } from './malformed-xml.ts';
import { isInPlace } from './signature-place.ts';
import { readSignature, type WrittenReference, type WrittenSignature } from './signature-reader.ts';
import { smevTransform } from './smev-transform.ts';
import { nodesOf, rootOf, type XmlElement } from './xml-tree.ts';

/** Why a signature is not accepted, the first reason there is. */
export type SignatureProblem =
  | 'malformed-signature'
  | 'foreign-algorithm'
  | 'no-reference'
  | 'several-references'
  | 'reference-not-found'
  | 'duplicate-id'
  | 'unexpected-target'
  | 'digest-mismatch'
  | 'no-certificate'
  | 'unreadable-certificate'
  | 'bad-signature';

export interface ReferenceVerdict {
  readonly uri: string | undefined;
  readonly transforms: readonly string[];
  readonly digestAlgorithm: string;
  readonly digest: 'ok' | 'mismatch' | 'unsupported' | 'not-found' | 'duplicate-id';
}

export interface SignatureVerdict {
  readonly valid: boolean;
  readonly problem?: SignatureProblem;
  readonly canonicalizationAlgorithm: string | undefined;
  readonly signatureAlgorithm: string | undefined;
  readonly references: readonly ReferenceVerdict[];
  /** The value of the signature by the key of the certificate inside, whatever the digests say. */
  readonly signature: 'ok' | 'bad' | 'unsupported' | 'absent';
  /** Of the signer; whether it is to be trusted is another question. */
  readonly certificate?: Certificate;
  /** The signed element, only of a valid signature: values are to be read from it and from nowhere else. */
  readonly signed?: XmlElement;
}

const utf8 = new TextEncoder();
const inOrder = [algorithm.envelopedSignature, algorithm.exclusiveCanonicalization, algorithm.smevTransform] as const;

/** Every ds:Signature of a document, in its order. */
export function findSignatures(root: XmlElement): XmlElement[] {
  const inside = root.getElementsByTagNameNS(signatureNamespace, 'Signature');
  return root.localName === 'Signature' && root.namespaceURI === signatureNamespace ? [root, ...inside] : inside;
}

/**
 * Verifies ds:Signature of a document read by `parseXml`: one reference, to the only element with that identifier, which
 * stands where this signature has to sign (and is `expected`, when given); algorithms of СМЭВ 3 only. The key is that of the
 * certificate inside, so the caller still judges the certificate. Never throws for a bad signature.
 */
export function verifySignature(signature: XmlElement, expected?: XmlElement): SignatureVerdict {
  let written: WrittenSignature;
  try {
    written = readSignature(signature);
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
    return {
      valid: false,
      problem: 'malformed-signature',
      canonicalizationAlgorithm: undefined,
      signatureAlgorithm: undefined,
      references: [],
      signature: 'absent',
    };
  }
  const root = rootOf(signature);
  const followed = written.references.map((reference) => ({ ...follow(reference, root), reference }));
  const references = followed.map(({ reference, target, lost }) => verifyReference(reference, target, lost, signature));
  const certificate = readSigner(written.certificate);
  const value = verifyValue(written, certificate);
  const target = followed[0]?.target;
  const inPlace = target !== undefined && isInPlace(signature, target) && (expected === undefined || expected === target);
  const problem = problemOf(references, value, written, certificate, inPlace);
  return {
    valid: problem === undefined,
    ...(problem && { problem }),
    canonicalizationAlgorithm: written.canonicalization.algorithm,
    signatureAlgorithm: written.signatureAlgorithm,
    references,
    signature: value,
    ...(certificate && { certificate }),
    ...(problem === undefined && target && { signed: target }),
  };
}

function problemOf(
  references: readonly ReferenceVerdict[],
  value: SignatureVerdict['signature'],
  written: WrittenSignature,
  certificate: Certificate | undefined,
  inPlace: boolean,
): SignatureProblem | undefined {
  const [first, second] = references;
  if (!first) return 'no-reference';
  if (second) return 'several-references';
  if (value === 'unsupported' || first.digest === 'unsupported') return 'foreign-algorithm';
  if (first.digest === 'not-found') return 'reference-not-found';
  if (first.digest === 'duplicate-id') return 'duplicate-id';
  if (!inPlace) return 'unexpected-target';
  if (first.digest === 'mismatch') return 'digest-mismatch';
  if (written.certificate === undefined) return 'no-certificate';
  if (!certificate) return 'unreadable-certificate';
  return value === 'ok' ? undefined : 'bad-signature';
}

/** The element a reference leads to: the whole document, or the only element with the identifier. */
function follow(
  { uri }: WrittenReference,
  root: XmlElement,
): { readonly target?: XmlElement; readonly lost?: 'not-found' | 'duplicate-id' | 'unsupported' } {
  if (uri === '') return { target: root };
  if (!uri?.startsWith('#')) return { lost: uri === undefined ? 'not-found' : 'unsupported' };
  const id = uri.slice(1);
  const found: XmlElement[] = [];
  const look = (element: XmlElement): void => {
    // Readers differ in what they take for an identifier, so all spellings count.
    const same = element.attributes.filter(({ localName, value }) => value === id && /^id$/i.test(localName));
    for (const _ of same) found.push(element);
  };
  look(root);
  for (const node of nodesOf(root)) if (node.nodeType === 1) look(node);
  const [target, another] = found;
  if (!target) return { lost: 'not-found' };
  return another ? { lost: 'duplicate-id' } : { target };
}

function verifyReference(
  reference: WrittenReference,
  target: XmlElement | undefined,
  lost: ReferenceVerdict['digest'] | undefined,
  signature: XmlElement,
): ReferenceVerdict {
  const transforms = reference.transforms.map((transform) => transform.algorithm);
  const verdict = (digest: ReferenceVerdict['digest']): ReferenceVerdict => ({
    uri: reference.uri,
    transforms,
    digestAlgorithm: reference.digestAlgorithm,
    digest,
  });
  const bits = digestBits[reference.digestAlgorithm];
  if (!bits || !areUnderstood(transforms)) return verdict('unsupported');
  if (!target) return verdict(lost ?? 'not-found');
  const without = transforms.includes(algorithm.envelopedSignature) ? signature : undefined;
  const inclusivePrefixes = reference.transforms.flatMap((transform) => transform.inclusivePrefixes);
  const octets = transforms.includes(algorithm.smevTransform)
    ? smevTransform(target, without)
    : canonicalize(target, { inclusivePrefixes, ...(without && { without }) });
  return verdict(equalBytes(streebog(bits, utf8.encode(octets)), reference.digestValue) ? 'ok' : 'mismatch');
}

/** Each transform at most once, in the order of the profile, the last one making octets. */
function areUnderstood(transforms: readonly string[]): boolean {
  const places = transforms.map((transform) => (inOrder as readonly string[]).indexOf(transform));
  const ordered = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
  return ordered && (places.at(-1) ?? 0) > 0;
}

function readSigner(der: Uint8Array | undefined): Certificate | undefined {
  try {
    return der && readCertificate(der);
  } catch {
    return undefined;
  }
}

function verifyValue(written: WrittenSignature, certificate: Certificate | undefined): SignatureVerdict['signature'] {
  const bits = signatureBits[written.signatureAlgorithm];
  if (!bits || written.canonicalization.algorithm !== algorithm.exclusiveCanonicalization) return 'unsupported';
  if (!certificate) return 'absent';
  const key = certificate.publicKey;
  if (!key) return 'unsupported';
  if (digestBitsOf(key) !== bits) return 'bad';
  const signedInfo = canonicalize(written.signedInfo, { inclusivePrefixes: written.canonicalization.inclusivePrefixes });
  return verifyRaw(key, utf8.encode(signedInfo), written.value) ? 'ok' : 'bad';
}
