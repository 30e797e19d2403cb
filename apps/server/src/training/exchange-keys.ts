import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { organizations, people } from '@pgs/catalog';
import type { AgencySigner } from '@pgs/domain';
import { createSoftwareSigner } from '@pgs/signing';
import type { IssuedCertificate, TrainingAuthority } from '@pgs/signing/emulator';

const ministry = { title: 'Министерство учебного контура', ogrn: '1020000000001', inn: '0000000001' };
const systems = {
  agency: { title: 'Платформа государственных сервисов (учебный контур)', organization: ministry },
  portal: { title: 'ЕПГУ (учебный контур)', organization: ministry },
  node: { title: 'Узел СМЭВ (учебный контур)', organization: ministry },
  treasury: { title: 'ГИС ГМП (учебный контур)', organization: ministry },
  reference: { title: 'ЕСНСИ (учебный контур)', organization: ministry },
  agencies: { title: 'Ведомства — поставщики сведений (учебный контур)', organization: ministry },
} as const;

export interface ExchangeKeys {
  /** Settings of the emulated node. */
  readonly node: {
    readonly signer: AgencySigner;
    readonly agencySigner: AgencySigner;
    readonly participants: Readonly<Record<string, readonly Uint8Array[]>>;
  };
  readonly portalSigner: AgencySigner;
  readonly treasurySigner: AgencySigner;
  readonly referenceSigner: AgencySigner;
}

/**
 * Keys of all sides of the training exchange, issued by the training authority and kept. The platform finds its own in
 * `keyDir` (agency, official) with the certificate of the node in `keyDir/nodes`; keys of the others lie in `outsideDir`.
 */
export async function provideExchangeKeys(
  keyDir: string,
  outsideDir: string,
  authority: TrainingAuthority,
  now: () => Date,
): Promise<ExchangeKeys> {
  const nodes = join(keyDir, 'nodes');
  await mkdir(nodes, { recursive: true, mode: 0o700 });
  await mkdir(outsideDir, { recursive: true, mode: 0o700 });
  const agency = await provide(keyDir, 'agency', () => authority.issueForSystem(systems.agency), now);
  await provide(keyDir, 'official', () => authority.issue(officialOf()), now);
  const portal = await provide(outsideDir, 'portal', () => authority.issueForSystem(systems.portal), now);
  const node = await provide(outsideDir, 'node', () => authority.issueForSystem(systems.node), now);
  const treasury = await provide(outsideDir, 'treasury', () => authority.issueForSystem(systems.treasury), now);
  const reference = await provide(outsideDir, 'reference', () => authority.issueForSystem(systems.reference), now);
  const agencies = await provide(outsideDir, 'agencies', () => authority.issueForSystem(systems.agencies), now);
  await replace(join(nodes, 'training-node.crt'), node.certificate);
  return {
    node: {
      signer: node,
      agencySigner: agencies,
      participants: {
        PGS: [agency.certificate],
        EPGU: [portal.certificate],
        RKZN01: [treasury.certificate],
        ESNSI01: [reference.certificate],
      },
    },
    portalSigner: portal,
    treasurySigner: treasury,
    referenceSigner: reference,
  };
}

/** The official whose ЭП-СП the training platform puts on requests. */
function officialOf() {
  for (const person of people) {
    const employment = person.employments.find((one) => one.roles.includes('signingOfficial'));
    const organization = organizations.find((one) => one.code === employment?.organizationCode);
    if (employment && organization) return { person, organization, position: employment.position };
  }
  throw new Error('there is no signing official among the demonstration people');
}

async function provide(dir: string, name: string, issue: () => Promise<IssuedCertificate>, now: () => Date): Promise<AgencySigner> {
  const keyFile = join(dir, `${name}.key`);
  const certificateFile = join(dir, `${name}.crt`);
  const mark = join(dir, `${name}.until`);
  const until = await readFile(mark, 'utf8').catch(() => undefined);
  // Renewed a month before its end: a training stand is left alone for months.
  if (until === undefined || Date.parse(until) - now().getTime() < 30 * 86_400_000) {
    const issued = await issue();
    await replace(keyFile, issued.privateKeyPkcs8);
    await replace(certificateFile, issued.certificateDer);
    // Written last: its presence says that the pair is whole.
    await replace(mark, issued.validTo.toISOString());
  }
  return createSoftwareSigner({
    privateKey: await readFile(keyFile),
    certificate: await readFile(certificateFile),
    contour: 'training',
  });
}

async function replace(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.next`, content, { mode: 0o600 });
  await rename(`${file}.next`, file);
}
