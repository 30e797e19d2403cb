/** A certificate in words and hexadecimal digits. */
import { EXTENSION, NAME } from '../asn1/object-identifiers.ts';
import { equalBytes, toHex } from '../bytes.ts';
import {
  basicConstraintsOf,
  type Certificate,
  findOrganizationInn,
  findSubjectKeyIdentifier,
  isIssuedBy,
  KEY_USAGE,
  keyAlgorithmOf,
  keyUsageOf,
  purposesOf,
  serialNumberHexOf,
  thumbprintOf,
} from '../certificate/certificate.ts';
import type { DistinguishedName } from '../certificate/names.ts';
import { digestBitsOf, type GostPublicKey } from '../key/keys.ts';

export const algorithmNameOf = (key: GostPublicKey): string => `gost3410-2012-${digestBitsOf(key)}`;
export const digestNameOf = (bits: 256 | 512): string => `streebog-${bits}`;

/** Enough to recognize it. */
export async function certificateSummary(certificate: Certificate): Promise<Record<string, unknown>> {
  return {
    subject: certificate.subject.toString(),
    issuer: certificate.issuer.toString(),
    serialNumber: serialNumberHexOf(certificate),
    thumbprint: await thumbprintOf(certificate),
    validFrom: certificate.validFrom.toISOString(),
    validTo: certificate.validTo.toISOString(),
  };
}

const OWNER = {
  commonName: NAME.commonName,
  surname: NAME.surname,
  givenName: NAME.givenName,
  organization: NAME.organization,
  position: NAME.position,
  snils: NAME.snils,
  inn: NAME.inn,
  ogrn: NAME.ogrn,
  ogrnip: NAME.ogrnip,
} as const;

function ownerOf(name: DistinguishedName): Record<string, string> {
  const found = Object.entries(OWNER).flatMap(([key, identifier]) => {
    const value = name.find(identifier);
    return value === undefined ? [] : [[key, value] as const];
  });
  const organizationInn = findOrganizationInn(name);
  return { ...Object.fromEntries(found), ...(organizationInn !== undefined && { organizationInn }) };
}

/** `invalid` only where the certificate claims to be signed with its own key and is not. */
export function selfSignatureOf(certificate: Certificate): 'valid' | 'invalid' | 'not-checked' | 'none' {
  if (!equalBytes(certificate.subject.der, certificate.issuer.der)) return 'none';
  if (certificate.publicKey === undefined) return 'not-checked';
  return isIssuedBy(certificate, certificate) ? 'valid' : 'invalid';
}

/** Everything the tool knows of it. */
export async function certificateFacts(certificate: Certificate): Promise<Record<string, unknown>> {
  const { publicKey } = certificate;
  const keyUsage = keyUsageOf(certificate);
  const { authority, pathLength } = basicConstraintsOf(certificate);
  const keyIdentifier = findSubjectKeyIdentifier(certificate);
  const sha256 = await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(certificate.der));
  return {
    ...(await certificateSummary(certificate)),
    thumbprintSha256: toHex(new Uint8Array(sha256)).toUpperCase(),
    owner: ownerOf(certificate.subject),
    signatureAlgorithm: certificate.signatureAlgorithm,
    selfSignature: selfSignatureOf(certificate),
    publicKey: {
      algorithm: publicKey === undefined ? keyAlgorithmOf(certificate) : algorithmNameOf(publicKey),
      ...(publicKey && {
        curve: publicKey.curve.title,
        parameterSet: publicKey.curveIdentifier,
        x: toHex(publicKey.point.subarray(0, publicKey.curve.size).toReversed()),
        y: toHex(publicKey.point.subarray(publicKey.curve.size).toReversed()),
      }),
    },
    authority,
    ...(pathLength !== undefined && { pathLength }),
    ...(keyUsage !== undefined && {
      keyUsage: Object.entries(KEY_USAGE).flatMap(([name, bit]) => ((keyUsage & bit) === 0 ? [] : [name])),
    }),
    ...(purposesOf(certificate) && { extendedKeyUsage: purposesOf(certificate) }),
    ...(keyIdentifier && { subjectKeyIdentifier: toHex(keyIdentifier).toUpperCase() }),
    extensions: [...certificate.extensions.values()].map(({ identifier, critical }) => ({
      identifier,
      name: Object.entries(EXTENSION).find(([, known]) => known === identifier)?.[0] ?? null,
      critical,
    })),
  };
}
