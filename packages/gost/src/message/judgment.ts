/** Проверка подписи целиком: mathematics, time stamp, chain of certificates, for each signer. */
import type { Certificate } from '../certificate/certificate.ts';
import { type ChainFailure, type TrustStore, verifyChain } from '../certificate/chain.ts';
import { type DigestBits, streebog } from '../streebog/streebog.ts';
import type { SignedMessage, SignerInfo } from './signed-message-reader.ts';
import {
  type DocumentDigest,
  type SignerFailure,
  type SignerReport,
  type SignerRules,
  verifySigners,
} from './signed-message-verification.ts';
import { type TimeStampReport, verifyTimeStamp } from './time-stamp.ts';

export interface JudgmentRequest extends SignerRules {
  readonly message: SignedMessage;
  /** Streebog of the document. May be left out when the document is in the message (присоединённая подпись). */
  readonly digestOf?: DocumentDigest;
  /** Certificates that may be the signers' or stand between them and a root. */
  readonly extra?: readonly Certificate[];
  /** Without it only the mathematics is checked. */
  readonly trust?: TrustStore;
  /** Trust in time-stamping authorities, when it is another one. */
  readonly timeStampTrust?: TrustStore;
  /** The moment of receipt, or now. A proved time stamp takes its place for the signer it belongs to. */
  readonly at: Date;
  readonly requireRevocation?: boolean;
  readonly rootsMaySign?: boolean;
}

export type JudgmentFailure = SignerFailure | ChainFailure | 'bad-time-stamp';

export interface SignerJudgment extends Omit<SignerReport, 'failure'> {
  readonly valid: boolean;
  readonly failure?: JudgmentFailure;
  readonly detail?: string;
  /** The moment the chain was judged at. */
  readonly judgedAt: Date;
  readonly timeStamp?: TimeStampReport;
  /** From the signer up to the root; absent when the chain was not asked for or is not good. */
  readonly path?: readonly Certificate[];
}

/**
 * One judgment for each signer, in order; the document is signed only if all are valid. A damaged time stamp spoils its
 * signature. One that is whole but not proved is passed over: the signature is judged at `at`, as if it were not there.
 */
export async function judgeMessage(request: JudgmentRequest): Promise<SignerJudgment[]> {
  const { message, extra = [] } = request;
  const reports = await verifySigners(message, digestOf(request), extra, request);
  const judgments: SignerJudgment[] = [];
  for (const [i, report] of reports.entries()) {
    const signer = message.signers[i];
    if (signer !== undefined) judgments.push(await judgeSigner(request, signer, report));
  }
  return judgments;
}

/** Throws when the document is neither in the message nor given: nothing can be said then. */
function digestOf({ message, digestOf: given }: JudgmentRequest): DocumentDigest {
  if (given !== undefined) return given;
  const { content } = message;
  if (content === undefined) throw new Error('a detached signature is checked with its document');
  const digests = new Map<DigestBits, Uint8Array>();
  return (bits) => {
    const digest = digests.get(bits) ?? streebog(bits, content);
    digests.set(bits, digest);
    return digest;
  };
}

async function judgeSigner(request: JudgmentRequest, signer: SignerInfo, { failure, ...report }: SignerReport): Promise<SignerJudgment> {
  const { certificate } = report;
  const base = { ...report, judgedAt: request.at };
  if (failure !== undefined || certificate === undefined) return { ...base, valid: false, failure: failure ?? 'no-signer-certificate' };
  const timeStamp = await findTimeStamp(request, signer);
  const stamped = { ...base, ...(timeStamp && { timeStamp }) };
  if (timeStamp?.valid === false && timeStamp.reason === 'damaged') {
    return { ...stamped, valid: false, failure: 'bad-time-stamp', detail: `${timeStamp.failure}: ${timeStamp.detail}` };
  }
  const { trust, requireRevocation, rootsMaySign } = request;
  if (trust === undefined) return { ...stamped, valid: true };
  const at = timeStamp?.valid === true ? timeStamp.stampedAt : request.at;
  const chain = verifyChain({
    certificate,
    extra: [...(request.extra ?? []), ...request.message.certificates],
    trust,
    at,
    ...(requireRevocation === undefined ? {} : { requireRevocation }),
    ...(rootsMaySign === undefined ? {} : { rootsMaySign }),
  });
  if (chain.valid) return { ...stamped, judgedAt: at, valid: true, path: chain.path };
  return { ...stamped, judgedAt: at, valid: false, failure: chain.failure, detail: chain.detail };
}

/** A damaged stamp when there is one, else the earliest proved one, else any. */
async function findTimeStamp(request: JudgmentRequest, signer: SignerInfo): Promise<TimeStampReport | undefined> {
  const reports: TimeStampReport[] = [];
  const trust = request.timeStampTrust ?? request.trust;
  for (const token of signer.timeStamps) {
    reports.push(
      await verifyTimeStamp({
        token,
        stamped: signer.signature,
        extra: [...(request.extra ?? []), ...request.message.certificates],
        at: request.at,
        ...(trust && { trust }),
        ...(request.requireRevocation === undefined ? {} : { requireRevocation: request.requireRevocation }),
      }),
    );
  }
  const damaged = reports.find((report) => !report.valid && report.reason === 'damaged');
  const proved = reports.flatMap((report) => (report.valid ? [report] : []));
  const [earliest] = proved.toSorted((a, b) => a.stampedAt.getTime() - b.stampedAt.getTime());
  return damaged ?? earliest ?? reports[0];
}
