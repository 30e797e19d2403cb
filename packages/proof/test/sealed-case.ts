import { randomUUID } from 'node:crypto';
import {
  CURVE,
  generatePrivateKey,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  NAME,
  publicKeyOf,
  signDetached,
  streebog,
  toBase64,
} from '@pgs/gost';
import {
  type Act,
  type ActsFile,
  actText,
  chainHead,
  closedHash,
  hexOf,
  leafOf,
  nothingBefore,
  type PackageParts,
  pathOf,
  rootOf,
  type SealStatement,
  sealText,
  textBytes,
} from '../src/index.ts';

export const signedAt = new Date('2026-11-23T09:00:00.000Z');
const years = (count: number): Date => new Date(signedAt.getTime() + count * 31_557_600_000);
const means = 'Учебный контур';

export async function makeAuthority(title: string): Promise<Issuer> {
  const key = generatePrivateKey(CURVE.tc26Size256A);
  const subject = [[NAME.commonName, title]] as const;
  return {
    key,
    certificate: await issueAuthorityCertificate({ key, subject, validFrom: years(-5), validTo: years(10), signTool: means }),
  };
}

export async function makeSigner(issuer: Issuer, name: string): Promise<Issuer> {
  const key = generatePrivateKey(CURVE.tc26Size256A);
  const certificate = await issueCertificate({
    issuer,
    publicKey: publicKeyOf(key),
    subject: [[NAME.commonName, name]],
    validFrom: years(-1),
    validTo: years(1),
    signTool: means,
  });
  return { key, certificate };
}

export const signedBy = ({ key, certificate }: Issuer, bytes: Uint8Array): Uint8Array =>
  signDetached({ key, certificate, digest: streebog(256, bytes), signedAt });

const applicationId = '0197a5b0-0000-7000-8000-000000000001';
const steps = [
  ['take', 'received', 'checkingDocuments'],
  ['register', 'checkingDocuments', 'reviewingDocuments'],
  ['sign', 'awaitingSignature', 'delivering'],
] as const;

const acts: readonly Act[] = steps.map(([action, fromStatus, toStatus], index) => ({
  applicationId,
  version: index + 1,
  at: new Date(signedAt.getTime() - (3 - index) * 60_000).toISOString(),
  action,
  actorKind: 'staff',
  fromStatus,
  toStatus,
  closed: closedHash({ id: randomUUID(), organizationId: randomUUID(), actorId: null, actorName: 'Лугова Ирина Сергеевна', comment: '' }),
}));

/** A case of three acts under a seal of seven entries, with its signers. */
export async function makeCase(): Promise<{ readonly parts: PackageParts; readonly root: Issuer }> {
  const root = await makeAuthority('Учебный головной УЦ');
  const official = await makeSigner(root, 'Горный Николай Фёдорович');
  const agency = await makeSigner(root, 'Система органа');
  const document = textBytes('%PDF решение о приёме');
  const extract = textBytes('%PDF выписка');
  const leaves = [...acts.map((act) => leafOf(actText(act))), ...['a', 'b', 'c', 'd'].map(leafOf)];
  const seal: SealStatement = {
    format: 'pgs-seal/1',
    number: 1,
    from: '2026-11-22T21:00:00.000Z',
    through: '2026-11-23T21:00:00.000Z',
    count: leaves.length,
    root: hexOf(rootOf(leaves)),
    previous: nothingBefore,
  };
  const statement = sealText(seal);
  const stated: ActsFile = {
    format: 'pgs-acts/1',
    organization: 'Школа № 1',
    service: 'Запись в школу',
    portalNumber: '3176596413',
    registrationNumber: 'school-1-2026-000001',
    applicationId,
    documentHash: hexOf(streebog(256, document)),
    annexes: [{ title: 'Выписка из приказа', fileName: '1. Выписка из приказа.pdf', documentHash: hexOf(streebog(256, extract)) }],
    signatureReceivedAt: signedAt.toISOString(),
    acts: acts.map(({ applicationId: _case, ...act }) => ({ ...act, title: act.action, statusTitle: act.toStatus })),
    head: chainHead(acts),
  };
  return {
    root,
    parts: {
      document,
      signature: signedBy(official, document),
      annexes: [{ fileName: '1. Выписка из приказа.pdf', document: extract, signature: signedBy(official, extract) }],
      acts: stated,
      seals: {
        format: 'pgs-seals/1',
        seals: [{ statement, signature: toBase64(signedBy(agency, textBytes(statement))) }],
        paths: acts.map(({ version }) => ({
          version,
          seal: 1,
          position: version - 1,
          path: pathOf(leaves, version - 1).map(hexOf),
        })),
      },
      certificates: [root.certificate.der],
      page: textBytes('<html></html>'),
      signActs: async (bytes) => signedBy(agency, bytes),
    },
  };
}
