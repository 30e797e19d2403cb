import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencySigner } from '@pgs/domain';
import { createCertificateJudge, createCommandSigner, createServiceSigner, createSoftwareSigner } from '@pgs/signing';
import { createSmevExchange, type SmevExchange } from '@pgs/smev';
import type { Config } from '../../config.ts';
import type { SignerSettings } from '../../smev-settings.ts';

/** Подключение к СМЭВ: address, version, keys and whom we believe, as the settings say. */
export function connectSmev(config: Config, now: () => Date): SmevExchange {
  const { smev } = config;
  const personal = smev.personalSigner ?? findSoftware(smev.keyDir, 'official');
  return createSmevExchange({
    endpoint: config.smevEndpoint,
    version: smev.version,
    fileStoreUrl: config.smevFileStoreUrl,
    signers: { agency: createAgencySigner(config), ...(personal && { personal: createSigner(personal, config) }) },
    trust: {
      nodeCertificates: readNodeCertificates(join(smev.keyDir, 'nodes')),
      senders: createCertificateJudge({ trustStoreDir: config.trustStoreDir, revocation: 'required', contour: config.contour }),
    },
    timeoutMs: 20_000,
    now,
    ...(smev.nodeId !== null && { nodeId: smev.nodeId }),
  });
}

/** Средство ЭП-ОВ of the platform, also for its own statements. */
export const createAgencySigner = (config: Config): AgencySigner => createSigner(config.smev.signer, config);

function createSigner(settings: SignerSettings, { contour }: Config): AgencySigner {
  const certificate = readFileSync(settings.certificate);
  switch (settings.kind) {
    case 'software':
      return createSoftwareSigner({ privateKey: readFileSync(settings.key), certificate, contour });
    case 'command':
      return createCommandSigner({ command: settings.command, certificate, order: settings.order });
    case 'service':
      return createServiceSigner({ url: settings.url, certificate, order: settings.order });
  }
}

/** The training contour keeps a key of an official for kinds that want ЭП-СП. */
function findSoftware(keyDir: string, name: string): SignerSettings | undefined {
  const key = join(keyDir, `${name}.key`);
  return existsSync(key) ? { kind: 'software', key, certificate: join(keyDir, `${name}.crt`) } : undefined;
}

/** ЭП-СМЭВ is believed by the very certificate: put the new one beside the old one before СМЭВ changes it. */
function readNodeCertificates(dir: string): Uint8Array[] {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.crt')) : [];
  if (names.length === 0) throw new Error(`Настройки неполны: положите сертификаты ЭП-СМЭВ (DER, *.crt) в папку ${dir}`);
  return names.map((name) => new Uint8Array(readFileSync(join(dir, name))));
}
