/** Электронная подпись XML по ГОСТ for СМЭВ 3: a strict reader, exclusive canonicalization, the SMEV transform, signatures. */
export { algorithm, signatureNamespace } from './algorithms.ts';
export { type CanonicalizationOptions, canonicalize } from './exclusive-canonicalization.ts';
export { MalformedXml, type XmlProblemCode } from './malformed-xml.ts';
export { parseXml, type ReadLimits } from './parse-xml.ts';
export { type SignOptions, signElement, type XmlSigner } from './sign-element.ts';
export { smevTransform } from './smev-transform.ts';
export {
  findSignatures,
  type ReferenceVerdict,
  type SignatureProblem,
  type SignatureVerdict,
  verifySignature,
} from './verify-signature.ts';
export { decodeXml } from './xml-characters.ts';
export { type NamespaceDeclaration, type XmlAttribute, type XmlElement, type XmlNode, xmlnsNamespace } from './xml-tree.ts';
