/** `verify-cms SIG [DATA]`: attached and detached signatures of any number of signers. */
import { pemBlocks } from '../base64.ts';
import { equalBytes, toHex } from '../bytes.ts';
import { type Certificate, isIssuedBy, readCertificates } from '../certificate/certificate.ts';
import type { TrustStore } from '../certificate/chain.ts';
import { RevocationIndex } from '../certificate/revocation-index.ts';
import { digestBitsOf } from '../key/keys.ts';
import { judgeMessage, type SignerJudgment } from '../message/judgment.ts';
import { readSignedMessage } from '../message/signed-message-reader.ts';
import type { TimeStampReport } from '../message/time-stamp.ts';
import { type DigestBits, streebog } from '../streebog/streebog.ts';
import type { Answer } from './answer.ts';
import { algorithmNameOf, certificateSummary, digestNameOf } from './certificate-facts.ts';
import type { Files } from './files.ts';
import { FAILURES, WARNINGS, type Warning } from './sentences.ts';
import { ToolProblem } from './tool-problem.ts';

export interface CmsQuestion {
  readonly signature: string;
  readonly data: string | undefined;
  readonly trust: readonly string[];
  readonly timeStampTrust: readonly string[];
  readonly certificates: readonly string[];
  readonly lists: readonly string[];
  readonly at: Date;
}

/** An attached document may be big. */
const MAX_BYTES = 1024 * 1024 * 1024;

export async function verifyCmsFile(files: Files, question: CmsQuestion): Promise<Answer> {
  const message = await files.parse(question.signature, 'not-a-signature', 'подпись CMS (DER, BER, PEM или base64)', (bytes) =>
    readSignedMessage(bytes, { maxBytes: MAX_BYTES }),
  );
  const { content } = message;
  const { data } = question;
  if (content === undefined && data === undefined)
    throw new ToolProblem('content-missing', 'Подпись отсоединённая: укажите вторым параметром подписанный файл.');
  const trust = await readAll(files, question.trust);
  const timeStampTrust = await readAll(files, question.timeStampTrust);
  const extra = [...(await readAll(files, question.certificates)), ...trust];
  const listFiles = await Promise.all(
    question.lists.map((name) => files.parse(name, 'not-a-revocation-list', 'полный список отзыва', readLists)),
  );
  const revocationLists = listFiles.flat();
  const digests = new Map<DigestBits, Promise<Uint8Array>>();
  const digestOf = (bits: DigestBits): Promise<Uint8Array> => {
    const digest = digests.get(bits) ?? (content === undefined ? files.hash(data ?? '', bits) : Promise.resolve(streebog(bits, content)));
    digests.set(bits, digest);
    return digest;
  };
  const store = trust.length === 0 ? undefined : storeOf(trust, revocationLists);
  const judgments = await judgeMessage({
    message,
    digestOf,
    extra,
    at: question.at,
    withoutAttributes: 'accepted',
    requireRevocation: revocationLists.length > 0,
    rootsMaySign: true,
    ...(store && { trust: store }),
    ...(timeStampTrust.length > 0 && { timeStampTrust: storeOf(timeStampTrust, revocationLists) }),
  });
  const bad = judgments.find(({ valid }) => !valid);
  const differs = content !== undefined && data !== undefined && !equalBytes(await digestOf(256), await files.hash(data, 256));
  const failure = bad?.failure ?? (differs ? 'content-mismatch' : undefined);
  const warnings = [...new Set([...judgments.flatMap(warningsOf), ...coverageWarnings(store)])];
  return {
    valid: failure === undefined,
    ...(failure !== undefined && { code: failure, message: FAILURES[failure], ...(bad?.detail !== undefined && { detail: bad.detail }) }),
    type: content === undefined ? 'detached' : 'attached',
    contentType: message.contentType,
    at: question.at.toISOString(),
    signers: await Promise.all(judgments.map(describeSigner)),
    warnings: warnings.map((code) => ({ code, message: WARNINGS[code] })),
  };
}

async function readAll(files: Files, names: readonly string[]): Promise<Certificate[]> {
  const lists = await Promise.all(names.map((name) => files.parse(name, 'not-a-certificate', 'сертификат', readCertificates)));
  return lists.flat();
}

/** Every list of a PEM file, or the one of a DER or base64 file. */
function readLists(source: Uint8Array): RevocationIndex[] {
  const blocks = source[0] === 0x30 ? [] : [...pemBlocks(source)].filter(({ label }) => label === 'X509 CRL');
  return (blocks.length === 0 ? [source] : blocks.map(({ text }) => text)).map((list) => new RevocationIndex(list));
}

/** Self-signed certificates are the roots, the others stand between; where none is self-signed, each is trusted by itself. */
function storeOf(certificates: readonly Certificate[], revocationLists: readonly RevocationIndex[]): TrustStore {
  const selfSigned = certificates.filter((certificate) => isIssuedBy(certificate, certificate));
  const roots = selfSigned.length === 0 ? certificates : selfSigned;
  return { roots, intermediates: certificates.filter((certificate) => !roots.includes(certificate)), revocationLists };
}

function coverageWarnings(store: TrustStore | undefined): Warning[] {
  if (store === undefined) return ['trust-not-checked'];
  return store.revocationLists.length === 0 ? ['revocation-not-checked'] : [];
}

function warningsOf({ valid, hasSignedAttributes, timeStamp }: SignerJudgment): Warning[] {
  return [
    ...(valid && !hasSignedAttributes ? (['no-signed-attributes'] as const) : []),
    ...(timeStamp?.valid === false && timeStamp.reason === 'not-proved' ? (['time-stamp-not-proved'] as const) : []),
  ];
}

async function describeSigner(judgment: SignerJudgment): Promise<Record<string, unknown>> {
  const { certificate, valid, failure, detail, digest, signedAt, timeStamp, path } = judgment;
  const key = certificate?.publicKey;
  const warnings = warningsOf(judgment);
  return {
    valid,
    ...(failure !== undefined && { code: failure, message: FAILURES[failure] }),
    ...(detail !== undefined && { detail }),
    form: formOf(judgment),
    signedAttributes: judgment.hasSignedAttributes,
    ...(key && {
      algorithm: algorithmNameOf(key),
      curve: key.curve.title,
      parameterSet: key.curveIdentifier,
      digestAlgorithm: digestNameOf(digestBitsOf(key)),
    }),
    ...(digest && { hash: toHex(digest) }),
    ...(signedAt && { signedAt: signedAt.toISOString() }),
    judgedAt: judgment.judgedAt.toISOString(),
    ...(certificate && { certificate: await certificateSummary(certificate) }),
    ...(timeStamp && { timeStamp: describeTimeStamp(timeStamp) }),
    ...(path && { chain: path.map(({ subject }) => subject.toString()) }),
    ...(warnings[0] !== undefined && { warning: warnings[0], warnings }),
  };
}

function formOf({ cades, timeStamp }: SignerJudgment): string {
  if (!cades) return 'CMS';
  return timeStamp === undefined ? 'CAdES-BES' : 'CAdES-T';
}

function describeTimeStamp(report: TimeStampReport): Record<string, unknown> {
  return {
    valid: report.valid,
    ...(!report.valid && { code: report.failure, detail: report.detail }),
    ...(report.stampedAt && { stampedAt: report.stampedAt.toISOString() }),
    ...(report.authority && { authority: report.authority.subject.toString() }),
  };
}
