/** Учебный удостоверяющий центр: a root of one's own with a revocation list, in the folder layout of the trust store. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type Certificate,
  CURVE,
  fromBase64,
  fromHex,
  fromPkcs8,
  generatePrivateKey,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  NAME,
  type NameSpecification,
  publicKeyOf,
  readCertificate,
  serialNumberHexOf,
  thumbprintOf,
  toBase64,
  toPem,
  toPkcs8,
} from '@pgs/gost';
import { createOrRead, findText, makePrivateDir, replaceFile } from './private-file.ts';
import { TRAINING_SIGN_TOOL } from './training-mark.ts';

const TITLE = 'Учебный удостоверяющий центр';
const DAY_MS = 86_400_000;
/** Срок действия квалифицированного сертификата: fifteen months. */
const VALIDITY_DAYS = 457;
/** The list is renewed at every start; a training stand may well not be started again for years. */
const LIST_VALIDITY_DAYS = 5 * 365;

export interface TrainingIdentity {
  readonly person: { readonly lastName: string; readonly firstName: string; readonly middleName?: string; readonly snils: string };
  /** Absent for a citizen's own signature. */
  readonly organization?: { readonly title: string; readonly ogrn: string; readonly inn: string };
  readonly position?: string;
}

export interface IssueRequest extends TrainingIdentity {
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

/** A system of an organization: its certificate names no person. */
export interface SystemRequest {
  readonly title: string;
  readonly organization: { readonly title: string; readonly ogrn: string; readonly inn: string };
}

export interface IssuedCertificate {
  readonly certificateDer: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
  /** SHA-1, upper-case hexadecimal. */
  readonly thumbprint: string;
  /** Upper-case hexadecimal, for `revoke`. */
  readonly serialNumber: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

export interface TrainingAuthority {
  /** The folder, which serves as the trust store of the training contour. */
  readonly dir: string;
  readonly root: Certificate;
  issue(request: IssueRequest): Promise<IssuedCertificate>;
  /** Сертификат информационной системы (ЭП-ОВ). */
  issueForSystem(request: SystemRequest): Promise<IssuedCertificate>;
  /** Отзыв сертификата from `at` on; the list is written anew at once. */
  revoke(serialNumber: string, at: Date): Promise<void>;
}

interface RevocationState {
  readonly number: number;
  readonly entries: readonly { readonly serialNumber: string; readonly revokedAt: string }[];
}

/** Opens the authority in `dir`, making its root (256 bits, XchA) at the first start. Keys are kept with mode 0600. */
export async function createTrainingAuthority(dir: string, options: { readonly now: () => Date }): Promise<TrainingAuthority> {
  const { now } = options;
  const secrets = path.join(dir, 'private');
  await makePrivateDir(secrets);
  for (const folder of ['roots', 'intermediates', 'crls']) await mkdir(path.join(dir, folder), { recursive: true });
  const issuer = readIssuer(await createOrRead(path.join(secrets, 'authority.json'), async () => writeIssuer(await makeRoot(now()))));
  await replaceFile(path.join(dir, 'roots', 'training-root.crt'), toPem('CERTIFICATE', issuer.certificate.der), 0o644);

  const stateFile = path.join(secrets, 'revocations.json');
  const publish = async (added: RevocationState['entries']): Promise<void> => {
    const before = JSON.parse((await findText(stateFile)) ?? '{"number":0,"entries":[]}') as RevocationState;
    const fresh = added.filter((entry) => !before.entries.some((known) => known.serialNumber === entry.serialNumber));
    const state: RevocationState = { number: before.number + 1, entries: [...before.entries, ...fresh] };
    const thisUpdate = now();
    const list = await issueRevocationList({
      issuer,
      revocations: state.entries.map((entry) => ({ serialNumber: fromHex(entry.serialNumber), revokedAt: new Date(entry.revokedAt) })),
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + LIST_VALIDITY_DAYS * DAY_MS),
      number: state.number,
    });
    await replaceFile(stateFile, JSON.stringify(state), 0o600);
    await replaceFile(path.join(dir, 'crls', 'training-root.crl'), list, 0o644);
  };
  await publish([]);

  let last: Promise<void> = Promise.resolve(); // lists are written one after another
  return {
    dir,
    root: issuer.certificate,
    issue: (request) => issue(issuer, subjectOf(request), request, now()),
    issueForSystem: (request) =>
      issue(issuer, [[NAME.country, 'RU'], [NAME.commonName, request.title], ...organizationIn(request)], {}, now()),
    revoke: (serialNumber, at) => {
      const next = last.then(() => publish([{ serialNumber: serialNumber.toUpperCase(), revokedAt: at.toISOString() }]));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function makeRoot(at: Date): Promise<Issuer> {
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const certificate = await issueAuthorityCertificate({
    key,
    subject: [
      [NAME.country, 'RU'],
      [NAME.organization, TITLE],
      [NAME.commonName, `${TITLE}: не имеет юридической силы`],
    ],
    // long before the start, so that a stand may be filled with applications of past years
    validFrom: new Date(at.getTime() - 10 * 365 * DAY_MS),
    validTo: new Date(at.getTime() + 20 * 365 * DAY_MS),
    pathLength: 0,
    signTool: TRAINING_SIGN_TOOL,
  });
  return { key, certificate };
}

function writeIssuer(issuer: Issuer): string {
  return JSON.stringify({ certificate: toBase64(issuer.certificate.der), privateKey: toBase64(toPkcs8(issuer.key)) });
}

function readIssuer(text: string): Issuer {
  const stored = JSON.parse(text) as { certificate: string; privateKey: string };
  return { certificate: readCertificate(fromBase64(stored.certificate)), key: fromPkcs8(fromBase64(stored.privateKey)) };
}

function subjectOf({ person, organization, position }: TrainingIdentity): NameSpecification {
  const givenNames = [person.firstName, person.middleName].filter((part) => part !== undefined && part !== '').join(' ');
  return [
    [NAME.country, 'RU'],
    [NAME.commonName, `${person.lastName} ${givenNames}`],
    [NAME.surname, person.lastName],
    [NAME.givenName, givenNames],
    [NAME.snils, person.snils.replace(/\D/g, '')],
    ...(organization === undefined ? [] : organizationIn({ organization })),
    ...(position === undefined ? [] : ([[NAME.position, position]] as const)),
  ];
}

function organizationIn({ organization }: Pick<SystemRequest, 'organization'>): NameSpecification {
  return [
    [NAME.organization, organization.title],
    [NAME.ogrn, organization.ogrn],
    [NAME.organizationInn, organization.inn],
  ];
}

async function issue(
  issuer: Issuer,
  subject: NameSpecification,
  validity: Pick<IssueRequest, 'validFrom' | 'validTo'>,
  at: Date,
): Promise<IssuedCertificate> {
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const certificate = await issueCertificate({
    issuer,
    publicKey: publicKeyOf(key),
    subject,
    validFrom: validity.validFrom ?? new Date(at.getTime() - DAY_MS),
    validTo: validity.validTo ?? new Date(at.getTime() + VALIDITY_DAYS * DAY_MS),
    signTool: TRAINING_SIGN_TOOL,
  });
  return {
    certificateDer: certificate.der,
    privateKeyPkcs8: toPkcs8(key),
    thumbprint: await thumbprintOf(certificate),
    serialNumber: serialNumberHexOf(certificate),
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
  };
}
