export { createSmevExchange, type SmevExchange, type SmevExchangeSettings } from './exchange.ts';
export { createInteragencyLanguage } from './kinds/interagency-language.ts';
export type { SmevSigners } from './transport/envelope-signer.ts';
export type { SmevVersion } from './transport/namespaces.ts';
export type { SmevTrust } from './transport/verify-messages.ts';
