/** ГОСТ cryptography for Node and the browser: Streebog, signatures, certificates, revocation lists, CAdES-BES, chains. */
export { compareBytes, equalBytes, fromBase64, fromHex, joinBytes, toBase64, toDer, toHex, toPem } from './bytes.ts';
export {
  type Certificate,
  type CertificateExtension,
  findOrganizationInn,
  isIssuedBy,
  KEY_USAGE,
  readCertificate,
  serialNumberHexOf,
  thumbprintOf,
} from './certificate.ts';
export {
  type AuthoritySpecification,
  type EndCertificateSpecification,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  type Revocation,
  type RevocationListSpecification,
} from './certificate-authority.ts';
export { type ChainFailure, type ChainReport, type ChainRequest, type TrustStore, verifyChain } from './chain.ts';
export { CURVE_IDENTIFIERS, type GostCurve, getCurve } from './curves.ts';
export { DerProblem } from './der-reader.ts';
export {
  digestBitsOf,
  fromPkcs8,
  fromSpki,
  type GostPrivateKey,
  type GostPublicKey,
  generatePrivateKey,
  publicKeyOf,
  signRaw,
  toPkcs8,
  toSpki,
  verifyRaw,
} from './keys.ts';
export { DistinguishedName, type NameSpecification } from './names.ts';
export { ALGORITHM, CMS, CURVE, EXTENSION, NAME } from './object-identifiers.ts';
export { RevocationIndex } from './revocation-index.ts';
export { publicPointOf, signDigest, verifyDigest } from './signature.ts';
export { type DetachedSignatureRequest, signDetached } from './signed-message.ts';
export { readSignedMessage, type SignedMessage, type SignerInfo } from './signed-message-reader.ts';
export { type DocumentDigest, type SignerFailure, type SignerReport, verifySigners } from './signed-message-verification.ts';
export { type DigestBits, Streebog, streebog } from './streebog.ts';
