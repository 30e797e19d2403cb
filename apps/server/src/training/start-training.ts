import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applicants, organizations, people, services, supportOperators } from '@pgs/catalog';
import { connect } from '@pgs/database';
import { roles, signatureSentences } from '@pgs/domain';
import { startEpguEmulator } from '@pgs/epgu/emulator';
import { startEsiaEmulator } from '@pgs/esia/emulator';
import { servedNamespaces as referenceNamespaces } from '@pgs/esnsi/emulator';
import { servedNamespaces as treasuryNamespaces } from '@pgs/gis-gmp/emulator';
import { type PushEmulator, startPushEmulator } from '@pgs/push/emulator';
import { createSignatureVerifier } from '@pgs/signing';
import { createTrainingAuthority, startTrainingSigner, type TrainingAuthority, type TrainingIdentity } from '@pgs/signing/emulator';
import { startSmevEmulator } from '@pgs/smev/emulator';
import { type Config, readConfig } from '../config.ts';
import { loadDemonstration } from '../features/organization/load-catalog.ts';
import { createIds } from '../identifiers.ts';
import { provideExchangeKeys } from './exchange-keys.ts';
import { listLearners } from './learners-queries.ts';
import { startOutsideRegistries } from './outside-registries.ts';

export interface Training {
  readonly addresses: Readonly<Record<'epgu' | 'esia' | 'smev' | 'signer' | 'gis-gmp' | 'esnsi' | 'push', string>>;
  readonly authority: TrainingAuthority;
  readonly push: PushEmulator;
  stop(): Promise<void>;
}

export interface TrainingOptions {
  readonly now?: () => Date;
  /** How long an unacknowledged message stays invisible. */
  readonly visibilityTimeoutMs?: number;
}

const portOf = (environment: Readonly<Record<string, string | undefined>>, name: string, fallback: number): number =>
  Number(environment[name] ?? fallback);

const signers: readonly TrainingIdentity[] = people.flatMap((person) =>
  person.employments
    .filter((employment) => employment.roles.includes('signingOfficial'))
    .flatMap((employment) =>
      organizations
        .filter((one) => one.code === employment.organizationCode)
        .map((organization) => ({ person, organization, position: employment.position })),
    ),
);

/** Starts the world outside and loads the demonstration organizations. */
export async function startTraining(
  environment: Readonly<Record<string, string | undefined>>,
  options: TrainingOptions = {},
): Promise<Training> {
  const config = readConfig(environment);
  if (config.contour === 'production')
    throw new Error('Учебный контур не запускается в промышленном: уберите CONTOUR=production или не запускайте эмуляторы.');
  const now = options.now ?? (() => new Date());
  const { host } = config;
  const dir = (name: string) => join(config.dataDir, 'training', name);

  const database = connect({ url: config.databaseUrl, max: 2, name: 'pgs training' });
  await loadDemonstration(database, now());

  const authority = await createTrainingAuthority(config.trustStoreDir, { now });
  await ensureClientKey(config, authority);
  const exchangeKeys = await provideExchangeKeys(config.smev.keyDir, dir('smev'), authority, now);
  const smev = await startSmevEmulator({
    ...exchangeKeys.node,
    host,
    port: portOf(environment, 'SMEV_PORT', 8083),
    ftpPort: config.smev.ftpPort,
    now,
    dataDir: dir('smev'),
    registrations: { RKZN01: treasuryNamespaces, ESNSI01: referenceNamespaces },
    ...(options.visibilityTimeoutMs === undefined ? {} : { visibilityTimeoutMs: options.visibilityTimeoutMs }),
  });
  const esia = await startEsiaEmulator({
    host,
    port: portOf(environment, 'ESIA_PORT', 8082),
    now,
    dataDir: dir('esia'),
    clients: [
      {
        clientId: config.esiaClientId,
        redirectUris: [`${config.publicUrl}/sign-in/callback`, `${config.publicUrl}/`, config.publicUrl],
        certificateDer: await readFile(join(config.esiaKeyDir, 'client.crt')),
      },
    ],
    people: [...people, ...supportOperators].map((person) => ({
      ...person,
      organizations: person.employments.flatMap((employment) =>
        organizations
          .filter((one) => one.code === employment.organizationCode)
          .map((one) => ({
            oid: one.esiaOid,
            ogrn: one.ogrn,
            fullName: one.title,
            shortName: one.shortTitle,
            position: employment.position,
            roles: employment.roles.map((role) => roles[role].title),
            active: true,
            chief: employment.roles.includes('signingOfficial'),
          })),
      ),
    })),
  });
  await writeFile(join(config.esiaKeyDir, 'esia.crt'), esia.trustedCertificate);

  const epguPort = portOf(environment, 'EPGU_PORT', 8081);
  const registries = await startOutsideRegistries({
    config,
    smev,
    now,
    dataDir: dir('registries'),
    treasury: { signer: exchangeKeys.treasurySigner, port: portOf(environment, 'GISGMP_PORT', 8085) },
    reference: { signer: exchangeKeys.referenceSigner, port: portOf(environment, 'ESNSI_PORT', 8087) },
    portalSigner: exchangeKeys.portalSigner,
    portalOrigin: `http://${host}:${epguPort}`,
  });

  const verifier = createSignatureVerifier({ trustStoreDir: config.trustStoreDir, revocation: 'required' });
  const epgu = await startEpguEmulator({
    host,
    port: epguPort,
    payUrl: `${registries.treasury.url}/pay`,
    smevEndpoint: smev.endpoint,
    smevFileStoreUrl: smev.httpFileStoreUrl,
    signer: exchangeKeys.portalSigner,
    now,
    dataDir: dir('epgu'),
    catalog: {
      services: services.map((service) => ({ ...service, formCode: service.portalFormCode, namespace: service.code })),
      organizations,
      applicants,
    },
    account: { exchange: registries.portalExchange, newMessageId: createIds(now).message },
    verifySignature: async (pdf, signature) => {
      const folder = await mkdtemp(join(tmpdir(), 'pgs-signature-'));
      try {
        const path = join(folder, 'document');
        await writeFile(path, pdf);
        const report = await verifier.verifyFile({ path, signature, at: now() });
        return report.valid
          ? {
              valid: true,
              sentence: 'Подпись верна: документ подписан и после этого не менялся.',
              details: [
                `Подписал: ${report.certificate.subjectName}`,
                `Организация: ${report.certificate.organizationName ?? 'не указана'}`,
                `Сертификат: ${report.certificate.serialNumber}`,
                `Выдан: ${report.certificate.issuerName}`,
              ],
            }
          : { valid: false, sentence: `Подпись не подтверждена: ${signatureSentences[report.failure]}`, details: [] };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  });
  const signer = await startTrainingSigner({
    dir: config.trustStoreDir,
    port: portOf(environment, 'SIGNER_PORT', 8084),
    host,
    contour: config.contour,
    allowedOrigins: [new URL(config.publicUrl).origin],
    identities: async () => {
      const school = organizations.find(({ code }) => code === 'school-1');
      const learners = school ? await database.system(listLearners) : [];
      return [...signers, ...learners.flatMap((person) => (school ? [{ person, organization: school, position: 'Обучающийся' }] : []))];
    },
    now,
  });

  const push = await startPushEmulator({
    host,
    port: portOf(environment, 'PUSH_PORT', 8088),
    allowedOrigins: [new URL(config.publicUrl).origin],
  });

  return {
    push,
    addresses: {
      epgu: epgu.url,
      esia: esia.baseUrl,
      smev: smev.url,
      signer: signer.url,
      'gis-gmp': registries.treasury.url,
      esnsi: registries.reference.url,
      push: push.url,
    },
    authority,
    stop: async () => {
      await Promise.all([push.close(), epgu.close(), signer.close(), esia.close(), registries.close()]);
      await smev.close();
      await verifier.close();
      await database.close();
    },
  };
}

/** Key and certificate of the platform in the training ЕСИА, made once. */
async function ensureClientKey(config: Config, authority: TrainingAuthority): Promise<void> {
  await mkdir(config.esiaKeyDir, { recursive: true, mode: 0o700 });
  const certificate = join(config.esiaKeyDir, 'client.crt');
  if (await readFile(certificate).catch(() => undefined)) return;
  const issued = await authority.issue({ person: { lastName: 'Платформа', firstName: 'ПГС', snils: '00000000000' } });
  await writeFile(join(config.esiaKeyDir, 'client.key'), issued.privateKeyPkcs8, { mode: 0o600 });
  // The certificate is written last: its presence says that the pair is whole.
  await writeFile(certificate, issued.certificateDer);
}
