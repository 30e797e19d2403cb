/** Проверка отсоединённой подписи under a file: what runs inside the worker thread. */
import { createReadStream } from 'node:fs';
import type { SignatureFailure, SignatureReport, SignerCertificate } from '@pgs/domain';
import {
  type Certificate,
  type DigestBits,
  findOrganizationInn,
  type JudgmentFailure,
  judgeMessage,
  NAME,
  readSignedMessage,
  type SignedMessage,
  Streebog,
  serialNumberHexOf,
  thumbprintOf,
  toHex,
} from '@pgs/gost';
import { SigningProblem } from './signing-problem.ts';
import type { LoadedTrustStore } from './trust-store.ts';

export interface VerificationRequest {
  readonly path: string;
  readonly signature: Uint8Array;
  readonly at: Date;
}

/** How far the signer's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const CHUNK_BYTES = 1 << 20;

export async function verifyFile(
  request: VerificationRequest,
  trust: LoadedTrustStore,
  requireRevocation: boolean,
): Promise<SignatureReport> {
  let message: SignedMessage;
  try {
    message = readSignedMessage(request.signature);
  } catch (problem) {
    return { valid: false, failure: 'not-a-signature', detail: problem instanceof Error ? problem.message : String(problem) };
  }
  const digests = new Map<DigestBits, Promise<Uint8Array>>();
  const digestOf = (bits: DigestBits): Promise<Uint8Array> => {
    const digest = digests.get(bits) ?? hashFile(request.path, bits);
    digests.set(bits, digest);
    return digest;
  };
  // every signer must be good: one bad signature among good ones is a reason to refuse
  let first: SignatureReport | undefined;
  for (const signer of await judgeMessage({ message, digestOf, extra: trust.intermediates, trust, at: request.at, requireRevocation })) {
    const { certificate, signedAt, digest } = signer;
    const owner = certificate && (await describe(certificate));
    const refuse = (failure: SignatureFailure, detail?: string): SignatureReport => ({
      valid: false,
      failure,
      ...(detail === undefined ? {} : { detail }),
      ...(owner && { certificate: owner }),
    });
    if (signer.failure !== undefined) return refuse(failureOf(signer.failure), signer.detail && withUnreadable(signer.detail, trust));
    if (certificate === undefined || owner === undefined || digest === undefined) return refuse('no-signer-certificate');
    if (signedAt !== undefined && signedAt.getTime() > request.at.getTime() + CLOCK_TOLERANCE_MS) {
      return refuse('bad-attributes', `signingTime ${signedAt.toISOString()} lies after the receipt`);
    }
    if (signedAt !== undefined && (signedAt < certificate.validFrom || signedAt > certificate.validTo)) {
      return refuse('expired', `signingTime ${signedAt.toISOString()}`);
    }
    first ??= { valid: true, certificate: owner, signedAt, digestHex: toHex(digest) };
  }
  return first ?? { valid: false, failure: 'not-a-signature', detail: 'no signer' };
}

/** A spoiled time stamp is an attribute that does not belong to the signature. */
function failureOf(failure: JudgmentFailure): SignatureFailure {
  return failure === 'bad-time-stamp' ? 'bad-attributes' : failure;
}

function withUnreadable(detail: string, trust: LoadedTrustStore): string {
  return trust.unreadableFiles.length === 0
    ? detail
    : `${detail}; unreadable files of the trust store: ${trust.unreadableFiles.join(', ')}`;
}

async function hashFile(path: string, bits: DigestBits): Promise<Uint8Array> {
  const hash = new Streebog(bits);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Uint8Array);
  } catch (cause) {
    throw new SigningProblem(
      'file-unreadable',
      'Подписанный файл не читается. Повторите проверку; если не поможет, сообщите в поддержку.',
      { cause },
    );
  }
  return hash.digest();
}

/** Whose certificate it is, in words of the port. */
export async function describe(certificate: Certificate): Promise<SignerCertificate> {
  const { subject } = certificate;
  const person = [subject.find(NAME.surname), subject.find(NAME.givenName)].filter((part) => part !== undefined).join(' ');
  const organizationName = subject.find(NAME.organization);
  const snils = subject.find(NAME.snils);
  const ogrn = subject.find(NAME.ogrn);
  const inn = findOrganizationInn(subject);
  return {
    serialNumber: serialNumberHexOf(certificate),
    subjectName: person === '' ? (subject.find(NAME.commonName) ?? subject.toString()) : person,
    issuerName: certificate.issuer.find(NAME.commonName) ?? certificate.issuer.toString(),
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
    thumbprint: await thumbprintOf(certificate),
    ...(organizationName !== undefined && { organizationName }),
    ...(snils !== undefined && { snils }),
    ...(ogrn !== undefined && { ogrn }),
    ...(inn !== undefined && { inn }),
  };
}
