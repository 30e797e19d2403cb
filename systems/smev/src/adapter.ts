export { createSmevExchange, type SmevExchangeSettings } from './exchange.ts';
export { createInteragencyLanguage } from './kinds/interagency-language.ts';
export { type EnvelopeSigner, unsigned } from './transport/envelope-signer.ts';
export type { SmevVersion } from './transport/namespaces.ts';
