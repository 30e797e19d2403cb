import { join } from 'node:path';
import { organizations, paymentAccounts } from '@pgs/catalog';
import type { AgencySigner, MessageExchange } from '@pgs/domain';
import { startEsnsiEmulator } from '@pgs/esnsi/emulator';
import { startGisGmpEmulator } from '@pgs/gis-gmp/emulator';
import { createCertificateJudge } from '@pgs/signing';
import { createSmevExchange } from '@pgs/smev';
import type { SmevEmulator } from '@pgs/smev/emulator';
import type { Config } from '../config.ts';
import { createIds } from '../identifiers.ts';
import { referenceShelf } from './reference-shelf.ts';

export interface OutsideRegistriesSettings {
  readonly config: Config;
  readonly smev: Pick<SmevEmulator, 'endpoint' | 'fileStoreUrl' | 'certificate'>;
  readonly now: () => Date;
  readonly dataDir: string;
  readonly treasury: { readonly signer: AgencySigner; readonly port: number };
  readonly reference: { readonly signer: AgencySigner; readonly port: number };
  /** The portal takes requests of the agencies for its accounts (ЕЛК) by this key. */
  readonly portalSigner: AgencySigner;
  /** Where the page of payment may lead back to. */
  readonly portalOrigin: string;
}

/** Реестры за СМЭВ: ГИС ГМП and ЕСНСИ, participants of the training exchange with their own keys. */
export async function startOutsideRegistries(settings: OutsideRegistriesSettings) {
  const { config, smev, now } = settings;
  const connect = (agency: AgencySigner): MessageExchange =>
    createSmevExchange({
      endpoint: smev.endpoint,
      fileStoreUrl: smev.fileStoreUrl,
      version: '1.2',
      signers: { agency },
      trust: {
        nodeCertificates: [smev.certificate],
        senders: createCertificateJudge({ trustStoreDir: config.trustStoreDir, revocation: 'required', contour: config.contour }),
      },
      timeoutMs: 20_000,
      now,
    });
  const treasury = await startGisGmpEmulator({
    host: config.host,
    port: settings.treasury.port,
    now,
    exchange: connect(settings.treasury.signer),
    newMessageId: createIds(now).message,
    dataDir: join(settings.dataDir, 'gis-gmp'),
    returnOrigins: [settings.portalOrigin],
    participants: paymentAccounts.map((account) => ({
      urn: account.urn,
      name: organizations.find(({ code }) => code === account.organizationCode)?.shortTitle ?? account.organizationCode,
      active: true,
      roles: [account.role],
    })),
    packageSignature: 'required',
  });
  const reference = await startEsnsiEmulator({
    host: config.host,
    port: settings.reference.port,
    now,
    exchange: connect(settings.reference.signer),
    newMessageId: createIds(now).message,
    dataDir: join(settings.dataDir, 'esnsi'),
    books: referenceShelf(config.esnsiAuthorizations),
  });
  return {
    treasury,
    reference,
    portalExchange: connect(settings.portalSigner),
    close: async () => {
      await Promise.all([treasury.close(), reference.close()]);
    },
  };
}
