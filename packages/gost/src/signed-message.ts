/** Отсоединённая усиленная подпись CAdES-BES (RFC 5652, RFC 5126, RFC 5035): making. */
import { compareBytes } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { type Der, element, integer, objectIdentifier, octetString, sequence, setOf, tagged, time } from './der-writer.ts';
import { digestBitsOf, type GostPrivateKey, signRaw } from './keys.ts';
import { ALGORITHM, CMS } from './object-identifiers.ts';
import { streebog } from './streebog.ts';

export interface DetachedSignatureRequest {
  /** Streebog of the document, of the key's size: big files are hashed elsewhere, in pieces. */
  readonly digest: Uint8Array;
  readonly certificate: Certificate;
  readonly key: GostPrivateKey;
  /** Certificates between the signer's and the root, without the root. */
  readonly chain?: readonly Certificate[];
  readonly signedAt: Date;
}

/** The signature in DER. Throws when the digest does not fit the key. */
export function signDetached(request: DetachedSignatureRequest): Der {
  const { digest, certificate, key, chain = [] } = request;
  if (digest.length !== key.curve.size) throw new Error(`a digest of ${key.curve.size} bytes is needed`);
  const bits = digestBitsOf(key);
  const digestAlgorithm = sequence(objectIdentifier(bits === 256 ? ALGORITHM.digest256 : ALGORITHM.digest512));
  const integerOfSerial = integer(certificate.serialNumber);
  const issuerSerial = sequence(sequence(tagged(4, certificate.issuer.der)), integerOfSerial);
  const signingCertificate = sequence(digestAlgorithm, octetString(streebog(bits, certificate.der)), issuerSerial);
  const attributes = [
    attribute(CMS.contentType, objectIdentifier(CMS.data)),
    attribute(CMS.signingTime, time(request.signedAt)),
    attribute(CMS.messageDigest, octetString(digest)),
    attribute(CMS.signingCertificateV2, sequence(sequence(signingCertificate))),
  ].toSorted(compareBytes); // verifiers encode the set anew, in DER order
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer.der, integerOfSerial),
    digestAlgorithm,
    element(0xa0, ...attributes),
    sequence(objectIdentifier(bits === 256 ? ALGORITHM.key256 : ALGORITHM.key512)),
    octetString(signRaw(key, setOf(...attributes))), // signed as SET OF, stored under the tag [0]
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(CMS.data)),
    tagged(0, certificate.der, ...chain.map((link) => link.der)),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier(CMS.signedData), tagged(0, signedData));
}

function attribute(identifier: string, value: Der): Der {
  return sequence(objectIdentifier(identifier), setOf(value));
}
