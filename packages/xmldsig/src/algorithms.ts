import type { DigestBits } from '@pgs/gost';

/** Namespace of XML Signature. */
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

const crypto = 'urn:ietf:params:xml:ns:cpxmlsec:algorithms:';

/** The only algorithms there are in СМЭВ 3 (МР 3.4, «Электронная подпись»). */
export const algorithm = {
  exclusiveCanonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  envelopedSignature: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  smevTransform: 'urn://smev-gov-ru/xmldsig/transform',
  digest: { 256: `${crypto}gostr34112012-256`, 512: `${crypto}gostr34112012-512` },
  signature: { 256: `${crypto}gostr34102012-gostr34112012-256`, 512: `${crypto}gostr34102012-gostr34112012-512` },
} as const;

/** ГОСТ Р 34.11-2012 by its name in DigestMethod; undefined for a foreign one. */
export const digestBits: Readonly<Record<string, DigestBits | undefined>> = {
  [algorithm.digest[256]]: 256,
  [algorithm.digest[512]]: 512,
};

/** ГОСТ Р 34.10-2012 by its name in SignatureMethod; undefined for a foreign one. */
export const signatureBits: Readonly<Record<string, DigestBits | undefined>> = {
  [algorithm.signature[256]]: 256,
  [algorithm.signature[512]]: 512,
};
