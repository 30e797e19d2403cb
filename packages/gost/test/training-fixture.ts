import {
  type Certificate,
  CURVE,
  type GostPrivateKey,
  generatePrivateKey,
  type Issuer,
  issueAuthorityCertificate,
  issueCertificate,
  issueRevocationList,
  NAME,
  publicKeyOf,
  RevocationIndex,
} from '../src/index.ts';

export const NOW = new Date('2026-11-23T09:00:00Z');
export const daysFromNow = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const signTool = 'Учебный контур';

export async function makeRoot(title = 'Учебный головной УЦ'): Promise<Issuer> {
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const subject = [
    [NAME.country, 'RU'],
    [NAME.organization, title],
    [NAME.commonName, title],
  ] as const;
  return {
    key,
    certificate: await issueAuthorityCertificate({ key, subject, validFrom: daysFromNow(-2000), validTo: daysFromNow(5000), signTool }),
  };
}

export async function makeAuthority(issuer: Issuer, title: string, options: { curve?: string; pathLength?: number } = {}): Promise<Issuer> {
  const key = generatePrivateKey(options.curve ?? CURVE.cryptoProXchA);
  const certificate = await issueAuthorityCertificate({
    key,
    issuer,
    subject: [[NAME.commonName, title]],
    validFrom: daysFromNow(-1000),
    validTo: daysFromNow(3000),
    signTool,
    ...(options.pathLength === undefined ? {} : { pathLength: options.pathLength }),
  });
  return { key, certificate };
}

export async function makePerson(
  issuer: Issuer,
  options: { curve?: string; validTo?: Date; keyUsage?: number; purposes?: readonly string[] } = {},
): Promise<{ certificate: Certificate; key: GostPrivateKey }> {
  const key = generatePrivateKey(options.curve ?? CURVE.cryptoProXchA);
  const certificate = await issueCertificate({
    issuer,
    publicKey: publicKeyOf(key),
    subject: [
      [NAME.country, 'RU'],
      [NAME.commonName, 'Ёлкина Анна Петровна'],
      [NAME.organization, 'Министерство учебных дел'],
      [NAME.ogrn, '1027700132195'],
      [NAME.organizationInn, '7707083893'],
      [NAME.snils, '11223344595'],
    ],
    validFrom: daysFromNow(-200),
    validTo: options.validTo ?? daysFromNow(200),
    signTool,
    crlUrls: ['http://127.0.0.1/root.crl'],
    ...(options.keyUsage === undefined ? {} : { keyUsage: options.keyUsage }),
    ...(options.purposes === undefined ? {} : { purposes: options.purposes }),
  });
  return { certificate, key };
}

export async function makeList(
  issuer: Issuer,
  revoked: readonly (readonly [Certificate, Date])[] = [],
  period: { from: Date; to: Date } = { from: daysFromNow(-1), to: daysFromNow(6) },
): Promise<RevocationIndex> {
  return new RevocationIndex(
    await issueRevocationList({
      issuer,
      revocations: revoked.map(([certificate, revokedAt]) => ({ serialNumber: certificate.serialNumber, revokedAt, reason: 1 })),
      thisUpdate: period.from,
      nextUpdate: period.to,
      number: 7,
    }),
  );
}
