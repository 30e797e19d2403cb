/** ГОСТ cryptography for Node and the browser: Streebog, signatures, certificates, revocation lists, CAdES, chains. */
export { DerProblem, type DerProblemCode } from './asn1/der-problem.ts';
export { ALGORITHM, CMS, CURVE, EXTENSION, NAME, PURPOSE } from './asn1/object-identifiers.ts';
export { compareBytes, equalBytes, fromBase64, fromHex, joinBytes, type PemLabel, toBase64, toDer, toHex, toPem } from './bytes.ts';
export {
  basicConstraintsOf,
  type Certificate,
  type CertificateExtension,
  findOrganizationInn,
  isIssuedBy,
  KEY_USAGE,
  keyAlgorithmOf,
  keyUsageOf,
  purposesOf,
  readCertificate,
  readCertificates,
  serialNumberHexOf,
  thumbprintOf,
} from './certificate/certificate.ts';
export {
  type AuthoritySpecification,
  type EndCertificateSpecification,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  type Revocation,
  type RevocationListSpecification,
} from './certificate/certificate-authority.ts';
export {
  type CertificateRequest,
  type CertificateRequestSpecification,
  isSignedByItsKey,
  makeCertificateRequest,
  readCertificateRequest,
} from './certificate/certificate-request.ts';
export { type ChainFailure, type ChainReport, type ChainRequest, type TrustStore, verifyChain } from './certificate/chain.ts';
export { DistinguishedName, type NameSpecification } from './certificate/names.ts';
export { RevocationIndex } from './certificate/revocation-index.ts';
export { CURVE_IDENTIFIERS, type GostCurve, getCurve } from './key/curves.ts';
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
} from './key/keys.ts';
export { publicPointOf, signDigest, verifyDigest } from './key/signature.ts';
export { type JudgmentFailure, type JudgmentRequest, judgeMessage, type SignerJudgment } from './message/judgment.ts';
export {
  type AttachedSignatureRequest,
  addSigner,
  addTimeStamp,
  type DetachedSignatureRequest,
  type OutsideSignatureRequest,
  type SignerFacts,
  type SigningRequest,
  signAttached,
  signDetached,
  signDetachedOutside,
} from './message/signed-message.ts';
export { type MessageLimits, readSignedMessage, type SignedMessage, type SignerInfo } from './message/signed-message-reader.ts';
export {
  type DocumentDigest,
  type SignerFailure,
  type SignerReport,
  type SignerRules,
  verifySigners,
} from './message/signed-message-verification.ts';
export {
  readTimeStamp,
  type TimeStampFailure,
  type TimeStampReport,
  type TimeStampRequest,
  type TimeStampToken,
  verifyTimeStamp,
} from './message/time-stamp.ts';
export { issueTimeStamp, type StampingRequest } from './message/time-stamp-authority.ts';
export { type DigestBits, Streebog, streebog } from './streebog/streebog.ts';
export { streebogOfStream } from './streebog/streebog-steps.ts';
