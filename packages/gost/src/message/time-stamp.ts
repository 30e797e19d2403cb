/** Штамп времени (RFC 3161, RFC 5816): reading and checking a token, such as CAdES-T carries. */
import { DerProblem } from '../asn1/der-problem.ts';
import { childrenOf, contentOf, expectTag, readObjectIdentifier, readTime, readWhole } from '../asn1/der-reader.ts';
import { CMS } from '../asn1/object-identifiers.ts';
import { equalBytes } from '../bytes.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { type ChainFailure, type TrustStore, verifyChain } from '../certificate/chain.ts';
import { findDigest } from '../streebog/digests.ts';
import { streebog } from '../streebog/streebog.ts';
import { readSignedMessage, type SignedMessage } from './signed-message-reader.ts';
import { type SignerFailure, verifySigners } from './signed-message-verification.ts';

export interface TimeStampToken {
  readonly message: SignedMessage;
  readonly policy: string;
  /** Digest of what was stamped. */
  readonly imprint: { readonly algorithm: string; readonly digest: Uint8Array };
  readonly serialNumber: Uint8Array;
  /** When the authority saw the digest. */
  readonly stampedAt: Date;
}

/** Reads a token (TimeStampToken, not the whole TimeStampResp). Throws `DerProblem` when it is none. */
export function readTimeStamp(source: Uint8Array): TimeStampToken {
  const message = readSignedMessage(source, { maxBytes: 1024 * 1024 });
  const { content } = message;
  if (message.contentType !== CMS.timeStampContent || content === undefined) throw new DerProblem('unsupported', 'not a time stamp');
  if (message.signers.length !== 1) throw new DerProblem('bad-value', 'a time stamp has one signer');
  const [version, policy, imprint, serialNumber, time] = childrenOf(readWhole(content));
  expectTag(version, 0x02);
  const [algorithm, digest] = childrenOf(expectTag(imprint, 0x30));
  return {
    message,
    policy: readObjectIdentifier(policy),
    imprint: {
      algorithm: readObjectIdentifier(childrenOf(expectTag(algorithm, 0x30))[0]),
      digest: contentOf(expectTag(digest, 0x04)),
    },
    serialNumber: contentOf(expectTag(serialNumber, 0x02)),
    stampedAt: readTime(expectTag(time, 0x18), 'allowed'),
  };
}

/** `not-proved`: the token is whole, but nobody trusted vouches for it. `damaged`: it is not what an authority issued for these bytes. */
export type TimeStampReport =
  | { readonly valid: true; readonly stampedAt: Date; readonly authority: Certificate; readonly path: readonly Certificate[] | undefined }
  | {
      readonly valid: false;
      readonly reason: 'damaged' | 'not-proved';
      readonly failure: TimeStampFailure;
      readonly detail: string;
      readonly stampedAt?: Date;
      readonly authority?: Certificate;
    };

export type TimeStampFailure = 'not-a-time-stamp' | 'imprint-mismatch' | 'in-the-future' | SignerFailure | ChainFailure;

export interface TimeStampRequest {
  readonly token: Uint8Array;
  /** What must have been stamped: for CAdES-T the value of the signature. */
  readonly stamped: Uint8Array;
  /** Roots of time-stamping authorities; without them only the mathematics is checked. */
  readonly trust?: TrustStore;
  readonly extra?: readonly Certificate[];
  /** Now or the moment of receipt: a stamp from later is refused. */
  readonly at: Date;
  readonly requireRevocation?: boolean;
}

/** How far the authority's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Checks a token against its own trust: the chain is judged at the moment of the stamp. Never throws for a bad token. */
export async function verifyTimeStamp(request: TimeStampRequest): Promise<TimeStampReport> {
  let token: TimeStampToken;
  try {
    token = readTimeStamp(request.token);
  } catch (problem) {
    return { valid: false, reason: 'damaged', failure: 'not-a-time-stamp', detail: problem instanceof Error ? problem.message : '' };
  }
  const { stampedAt, imprint, message } = token;
  const content = message.content ?? new Uint8Array();
  const [signer] = await verifySigners(message, (bits) => streebog(bits, content), request.extra);
  const refuse = (reason: 'damaged' | 'not-proved', failure: TimeStampFailure, detail: string): TimeStampReport => ({
    ...{ valid: false, reason, failure, detail, stampedAt },
    ...(signer?.certificate && { authority: signer.certificate }),
  });
  const digest = await findDigest(imprint.algorithm, request.stamped);
  if (digest === undefined) return refuse('not-proved', 'unsupported-algorithm', `imprint by ${imprint.algorithm}`);
  if (!equalBytes(digest, imprint.digest)) return refuse('damaged', 'imprint-mismatch', 'the stamp is of other bytes');
  const authority = signer?.certificate;
  if (signer?.failure === 'unsupported-algorithm' || authority === undefined)
    return refuse('not-proved', signer?.failure ?? 'no-signer-certificate', 'the signature of the stamp cannot be checked');
  if (signer?.failure !== undefined) return refuse('damaged', signer.failure, 'the signature of the stamp is bad');
  if (stampedAt.getTime() > request.at.getTime() + CLOCK_TOLERANCE_MS)
    return refuse('not-proved', 'in-the-future', stampedAt.toISOString());
  if (request.trust === undefined) return { valid: true, stampedAt, authority, path: undefined };
  const chain = verifyChain({
    certificate: authority,
    extra: [...message.certificates, ...(request.extra ?? [])],
    trust: request.trust,
    at: stampedAt,
    purpose: 'time-stamping',
    ...(request.requireRevocation === undefined ? {} : { requireRevocation: request.requireRevocation }),
  });
  if (chain.valid) return { valid: true, stampedAt, authority, path: chain.path };
  return refuse('not-proved', chain.failure, chain.detail);
}
