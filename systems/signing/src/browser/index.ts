export {
  type BrowserCertificate,
  type BrowserSigner,
  type BrowserSigningCode,
  BrowserSigningProblem,
  type SigningTool,
} from './browser-signer.ts';
export { cryptoProSigner } from './crypto-pro-signer.ts';
export { hashDocument } from './document-hash.ts';
export { trainingSigner } from './training-signer-client.ts';
