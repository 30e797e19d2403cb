/** Проверка цепочки сертификатов (RFC 5280 6): whatever is not proved is refused. */

import { EXTENSION, PURPOSE } from '../asn1/object-identifiers.ts';
import { equalBytes } from '../bytes.ts';
import { basicConstraintsOf, type Certificate, isIssuedBy, KEY_USAGE, keyUsageOf, purposesOf } from './certificate.ts';
import type { RevocationIndex } from './revocation-index.ts';

export interface TrustStore {
  readonly roots: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly revocationLists: readonly RevocationIndex[];
}

export type ChainFailure = 'no-path' | 'expired' | 'path-length' | 'key-usage' | 'unknown-critical' | 'revoked' | 'revocation-unknown';

export type ChainReport =
  /** From the signer up to the root. */
  | { readonly valid: true; readonly path: readonly Certificate[] }
  | { readonly valid: false; readonly failure: ChainFailure; readonly detail: string; readonly revokedAt?: Date };

export interface ChainRequest {
  readonly certificate: Certificate;
  /** Certificates that came with the signature. */
  readonly extra?: readonly Certificate[];
  readonly trust: TrustStore;
  /** The moment the signature is judged at: of a verified time stamp or of receipt, never the signer's own claim. */
  readonly at: Date;
  /** False accepts a certificate no list tells of; one known to be revoked is refused all the same. */
  readonly requireRevocation?: boolean;
  /** What the key is used for: documents when absent. Time stamps (RFC 3161 2.3) need a certificate made for them. */
  readonly purpose?: 'signing' | 'time-stamping';
  /** A certificate that is itself among the roots may sign, as certificates of test stands do. Refused when absent. */
  readonly rootsMaySign?: boolean;
}

const MAX_PATH = 6;
const MAX_EXTRA = 16;
/** Signatures checked in search of a path. Certificates that issue one another in circles must not keep the search going. */
const MAX_CHECKS = 64;
const UNDERSTOOD: ReadonlySet<string> = new Set(Object.values(EXTENSION));

export function verifyChain(request: ChainRequest): ChainReport {
  const { certificate, trust } = request;
  const pool = [...trust.intermediates, ...(request.extra ?? []).slice(0, MAX_EXTRA)];
  let firstFailure: ChainReport | undefined;
  for (const path of pathsOf(request, pool)) {
    const failure = findFailure(path, request);
    if (failure === undefined) return { valid: true, path };
    firstFailure ??= failure;
  }
  return firstFailure ?? { valid: false, failure: 'no-path', detail: `no trusted path for the issuer ${certificate.issuer}` };
}

function* pathsOf(
  { certificate, trust, rootsMaySign = false }: ChainRequest,
  pool: readonly Certificate[],
): Generator<readonly Certificate[]> {
  if (rootsMaySign && contains(trust.roots, certificate)) yield [certificate];
  yield* new PathSearch(pool, trust.roots).from([certificate]);
}

class PathSearch {
  readonly #pool: readonly Certificate[];
  readonly #roots: readonly Certificate[];
  #checksLeft = MAX_CHECKS;

  constructor(pool: readonly Certificate[], roots: readonly Certificate[]) {
    this.#pool = pool;
    this.#roots = roots;
  }

  /** Every path that ends in a trusted root, by name and signature. A root itself does not sign documents. */
  *from(path: readonly Certificate[]): Generator<readonly Certificate[]> {
    const last = path.at(-1);
    if (last === undefined || path.length >= MAX_PATH) return;
    for (const root of this.#roots) if (!contains(path, root) && this.#isIssuedBy(last, root)) yield [...path, root];
    for (const issuer of this.#pool) {
      if (!contains(path, issuer) && !contains(this.#roots, issuer) && this.#isIssuedBy(last, issuer)) yield* this.from([...path, issuer]);
    }
  }

  #isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
    if (!equalBytes(certificate.issuer.der, issuer.subject.der)) return false;
    this.#checksLeft--;
    return this.#checksLeft >= 0 && isIssuedBy(certificate, issuer);
  }
}

function contains(list: readonly Certificate[], wanted: Certificate): boolean {
  return list.some((certificate) => equalBytes(certificate.der, wanted.der));
}

function fail(failure: ChainFailure, detail: string, revokedAt?: Date): ChainReport {
  return { valid: false, failure, detail, ...(revokedAt === undefined ? {} : { revokedAt }) };
}

function findFailure(path: readonly Certificate[], request: ChainRequest): ChainReport | undefined {
  const { at } = request;
  for (const [position, certificate] of path.entries()) {
    const name = certificate.subject.toString();
    for (const extension of certificate.extensions.values()) {
      if (extension.critical && !UNDERSTOOD.has(extension.identifier))
        return fail('unknown-critical', `${extension.identifier} of ${name}`);
    }
    if (position > 0) {
      const { authority, pathLength } = basicConstraintsOf(certificate);
      const mayIssue = authority || (position === path.length - 1 && isBareRoot(certificate));
      if (!mayIssue || !allows(certificate, KEY_USAGE.keyCertSign)) return fail('no-path', `not an authority: ${name}`);
      if (pathLength !== undefined && position - 1 > pathLength) return fail('path-length', name);
    } else if (!maySign(certificate, request)) return fail('key-usage', name);
    if (at < certificate.validFrom || at > certificate.validTo) {
      return fail('expired', `${certificate.validFrom.toISOString()} … ${certificate.validTo.toISOString()}: ${name}`);
    }
  }
  const [signer] = path;
  // trusted itself: nobody above vouches for it, but its own list may take the word back
  if (path.length === 1 && signer !== undefined) return findRevocation(signer, signer, { ...request, requireRevocation: false });
  for (const [position, issuer] of path.slice(1).entries()) {
    const certificate = path[position];
    const failure = certificate && findRevocation(certificate, issuer, request);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function maySign(certificate: Certificate, { purpose, rootsMaySign, trust }: ChainRequest): boolean {
  const isTrusted = rootsMaySign === true && contains(trust.roots, certificate);
  if (!isTrusted && !allows(certificate, KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation)) return false;
  const purposes = purposesOf(certificate);
  return purpose === 'time-stamping' ? purposes?.includes(PURPOSE.timeStamping) === true : !isStampingOnly(purposes);
}

/** The key of a time-stamping authority must sign nothing else (RFC 3161 2.3). */
function isStampingOnly(purposes: readonly string[] | undefined): boolean {
  return purposes !== undefined && purposes.length > 0 && purposes.every((purpose) => purpose === PURPOSE.timeStamping);
}

/**
 * A trusted root is an authority because it is trusted (RFC 5280 6.1.1): old ones do not say so themselves. One that is not
 * self-signed or says the contrary is none.
 */
function isBareRoot(certificate: Certificate): boolean {
  return !certificate.extensions.has(EXTENSION.basicConstraints) && equalBytes(certificate.issuer.der, certificate.subject.der);
}

/** Any of the bits; a certificate without KeyUsage does not limit its key. */
function allows(certificate: Certificate, bits: number): boolean {
  return ((keyUsageOf(certificate) ?? bits) & bits) !== 0;
}

/**
 * Proof that the certificate was good at `at`: a list issued at that time or later, or one still in force then. A list
 * issued after the certificate's own end proves nothing, as expired certificates may be left out of it.
 */
function findRevocation(certificate: Certificate, issuer: Certificate, request: ChainRequest): ChainReport | undefined {
  const { at } = request;
  const name = certificate.subject.toString();
  const lists = request.trust.revocationLists.filter((list) => list.isIssuedBy(issuer));
  for (const list of lists) {
    const revokedAt = list.findRevokedAt(certificate);
    if (revokedAt !== undefined && revokedAt <= at) return fail('revoked', `${revokedAt.toISOString()}: ${name}`, revokedAt);
  }
  const proved = lists.some(
    (list) => list.thisUpdate <= certificate.validTo && (list.thisUpdate >= at || (list.nextUpdate !== undefined && list.nextUpdate >= at)),
  );
  return proved || request.requireRevocation === false ? undefined : fail('revocation-unknown', name);
}
