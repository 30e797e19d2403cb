import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdentityProvider } from '@pgs/domain';
import { certificateHash, createEsiaProvider, type EsiaProviderSettings, softwareRawSigner } from '@pgs/esia';
import type { Config } from '../../config.ts';

/** Подключение к ЕСИА: addresses, our key and whose markers we believe, as the settings say. */
export function connectEsia(config: Config, parts: Pick<EsiaProviderSettings, 'now' | 'observe'>): IdentityProvider {
  const read = (name: string): Buffer => readFileSync(join(config.esiaKeyDir, name));
  return createEsiaProvider({
    baseUrl: config.esiaUrl,
    publicBaseUrl: config.esiaPublicUrl,
    clientId: config.esiaClientId,
    scopes: ['openid', 'fullname', 'snils', 'usr_org'],
    signer: softwareRawSigner(read('client.key')),
    clientCertificateHash: certificateHash(read('client.crt')),
    trustedCertificate: read('esia.crt'),
    timeoutMs: 10_000,
    ...parts,
  });
}
