/** Доказательства: seals of the journal, chains of acts, packages that prove a result without the platform. */
export { type Act, actText, type ClosedPart, chainHead, closedHash } from './act.ts';
export { bytesOf, fileDigest, hexOf, textBytes } from './hash.ts';
export { type LeafPlace, leadsToRoot, leafOf, pathOf, rootOf } from './hash-tree.ts';
export { checkPackage, type Finding, type PackageReport, type Verdict } from './package/check-package.ts';
export { checkStatement } from './package/check-signature.ts';
export { makePackage, type PackageParts } from './package/make-package.ts';
export { type ActsFile, fileNames, type SealsFile } from './package/package-content.ts';
export { nothingBefore, readSeal, type SealStatement, sealHash, sealText } from './seal.ts';
