import { fromBase64 } from '@pgs/gost';
import { algorithm, signatureNamespace } from './algorithms.ts';
import { MalformedXml } from './malformed-xml.ts';
import type { XmlElement, XmlNode } from './xml-tree.ts';

export interface WrittenMethod {
  /** URI of the algorithm. */
  readonly algorithm: string;
  /** InclusiveNamespaces/PrefixList of exclusive canonicalization. */
  readonly inclusivePrefixes: readonly string[];
}

export interface WrittenReference {
  readonly uri: string | undefined;
  readonly transforms: readonly WrittenMethod[];
  readonly digestAlgorithm: string;
  readonly digestValue: Uint8Array;
}

/** ds:Signature as it is written, nothing of it checked. */
export interface WrittenSignature {
  readonly signedInfo: XmlElement;
  readonly canonicalization: WrittenMethod;
  readonly signatureAlgorithm: string;
  readonly references: readonly WrittenReference[];
  readonly value: Uint8Array;
  /** DER of the first X509Certificate of KeyInfo. */
  readonly certificate: Uint8Array | undefined;
}

const maximumReferences = 32;

/** Takes ds:Signature apart. Throws MalformedXml when its structure is not that of XML Signature. */
export function readSignature(signature: XmlElement): WrittenSignature {
  const signedInfo = only(signature, 'SignedInfo');
  const references = named(signedInfo, 'Reference');
  if (references.length > maximumReferences) throw new MalformedXml('Too many references in SignedInfo');
  const certificates = named(signature, 'KeyInfo')
    .flatMap((info) => named(info, 'X509Data'))
    .flatMap((data) => named(data, 'X509Certificate'));
  return {
    signedInfo,
    canonicalization: methodOf(only(signedInfo, 'CanonicalizationMethod')),
    signatureAlgorithm: methodOf(only(signedInfo, 'SignatureMethod')).algorithm,
    references: references.map((reference) => ({
      uri: reference.getAttribute('URI'),
      transforms: named(reference, 'Transforms')
        .flatMap((list) => named(list, 'Transform'))
        .map(methodOf),
      digestAlgorithm: methodOf(only(reference, 'DigestMethod')).algorithm,
      digestValue: bytesOf(only(reference, 'DigestValue')),
    })),
    value: bytesOf(only(signature, 'SignatureValue')),
    certificate: certificates[0] && bytesOf(certificates[0]),
  };
}

function named(parent: XmlElement, localName: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node: XmlNode | undefined = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1 && node.localName === localName && node.namespaceURI === signatureNamespace) found.push(node);
  }
  return found;
}

function only(parent: XmlElement, localName: string): XmlElement {
  const [found, second] = named(parent, localName);
  if (!found || second) throw new MalformedXml(`${parent.localName} holds ${found ? 'more than one' : 'no'} ${localName}`);
  return found;
}

function methodOf(element: XmlElement): WrittenMethod {
  const inclusive = element.getElementsByTagNameNS(algorithm.exclusiveCanonicalization, 'InclusiveNamespaces')[0];
  return {
    algorithm: element.getAttribute('Algorithm') ?? '',
    inclusivePrefixes: (inclusive?.getAttribute('PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== ''),
  };
}

function bytesOf(element: XmlElement): Uint8Array {
  const text = element.textContent.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new MalformedXml(`${element.localName} is not base64`);
  try {
    return fromBase64(text);
  } catch {
    throw new MalformedXml(`${element.localName} is not base64`);
  }
}
