import { type DigestBits, streebog, toBase64 } from '@pgs/gost';
import { algorithm, signatureNamespace } from './algorithms.ts';
import { parseXml } from './parse-xml.ts';
import { smevTransform } from './smev-transform.ts';
import type { XmlElement } from './xml-tree.ts';

/** Средство электронной подписи: a key that does not leave it, with its certificate. */
export interface XmlSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Length of the key. */
  readonly bits: DigestBits;
  /** Signs the bytes (the means hashes them itself): s ‖ r, both big-endian. */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export interface SignOptions {
  /** The signature will stand inside the signed element. */
  readonly enveloped?: boolean;
}

const utf8 = new TextEncoder();

/**
 * Makes ds:Signature over an element that carries the attribute Id. Text is read as a document of its own, so every
 * namespace it uses must be declared on it; where the signature is placed afterwards does not matter to it.
 * Throws MalformedXml for a text that is not XML and RangeError for an element without Id.
 */
export async function signElement(element: XmlElement | string, signer: XmlSigner, options: SignOptions = {}): Promise<string> {
  const target = typeof element === 'string' ? parseXml(element) : element;
  const id = target.getAttribute('Id');
  if (id === undefined || !/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id))
    throw new RangeError('signElement: the element has no attribute Id of the type xs:ID');
  const digest = toBase64(streebog(signer.bits, utf8.encode(smevTransform(target))));
  const signedInfo = writeSignedInfo(id, digest, signer.bits, options.enveloped ?? false);
  // The canonical form of SignedInfo differs from the written one by the declaration of its namespace only.
  const canonical = signedInfo.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${signatureNamespace}">`);
  const value = await signer.sign(utf8.encode(canonical));
  return [
    `<ds:Signature xmlns:ds="${signatureNamespace}">`,
    signedInfo,
    `<ds:SignatureValue>${toBase64(value)}</ds:SignatureValue>`,
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${toBase64(signer.certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    '</ds:Signature>',
  ].join('');
}

/** Without white space: it would be signed too, and many a system drops it on the way. */
function writeSignedInfo(id: string, digest: string, bits: DigestBits, enveloped: boolean): string {
  const method = (name: string, uri: string): string => `<ds:${name} Algorithm="${uri}"></ds:${name}>`;
  return [
    '<ds:SignedInfo>',
    method('CanonicalizationMethod', algorithm.exclusiveCanonicalization),
    method('SignatureMethod', algorithm.signature[bits]),
    `<ds:Reference URI="#${id}">`,
    '<ds:Transforms>',
    enveloped ? method('Transform', algorithm.envelopedSignature) : '',
    method('Transform', algorithm.exclusiveCanonicalization),
    method('Transform', algorithm.smevTransform),
    '</ds:Transforms>',
    method('DigestMethod', algorithm.digest[bits]),
    `<ds:DigestValue>${digest}</ds:DigestValue>`,
    '</ds:Reference>',
    '</ds:SignedInfo>',
  ].join('');
}
