/**
 * Список отозванных сертификатов. The lists of the Treasury and of the tax service hold 10^5…10^6 entries: an object for
 * each is not affordable, so the DER is walked in place and only places are kept, four bytes for each.
 */
import { DerProblem } from '../asn1/der-problem.ts';
import { bytesOf, childrenOf, type DerElement, expectTag, readElement, readTime } from '../asn1/der-reader.ts';
import { derSteps } from '../base64.ts';
import { equalBytes } from '../bytes.ts';
import { digestBitsOf, readSignedStructure, SIGNATURE_DIGEST, type SignedStructure } from '../key/keys.ts';
import { verifyDigest } from '../key/signature.ts';
import { atOnce, inSlices, type Steps } from '../slices.ts';
import { streebogSteps } from '../streebog/streebog-steps.ts';
import { type Certificate, KEY_USAGE, keyUsageOf, readExtension } from './certificate.ts';
import { SerialNumbers } from './serial-numbers.ts';

interface ReadList {
  readonly outer: SignedStructure;
  readonly issuerDer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** Absent when nothing is revoked. */
  readonly entries: SerialNumbers | undefined;
  /** Streebog of the signed part, when it is known already. */
  readonly digest?: Uint8Array;
}

export class RevocationIndex {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly #list: ReadList;
  #digest: Uint8Array | undefined;
  readonly #checked = new WeakMap<Certificate, boolean>();

  /**
   * Reads DER, PEM or base64 in one go: for workers and tools; a server takes `RevocationIndex.read`. Throws `DerProblem`
   * when it is not a full list: a partial one proves nothing.
   */
  constructor(source: Uint8Array | ReadList) {
    this.#list = 'outer' in source ? source : atOnce(readList(source));
    this.thisUpdate = this.#list.thisUpdate;
    this.nextUpdate = this.#list.nextUpdate;
    this.#digest = this.#list.digest;
  }

  /** Like the constructor, but gives way to the event loop every few milliseconds, also while the signed part is hashed. */
  static async read(source: Uint8Array): Promise<RevocationIndex> {
    const list = await inSlices(readList(source));
    const bits = SIGNATURE_DIGEST.get(list.outer.algorithm);
    if (bits === undefined) return new RevocationIndex(list);
    return new RevocationIndex({ ...list, digest: await inSlices(streebogSteps(bits, list.outer.bodyBytes)) });
  }

  /** Number of revoked certificates. */
  get size(): number {
    return this.#list.entries?.size ?? 0;
  }

  /** When the certificate was revoked according to this list. The caller makes sure that the list is its issuer's. */
  findRevokedAt(certificate: Certificate): Date | undefined {
    const entry = this.#list.entries?.find(certificate.serialNumber);
    return entry === undefined ? undefined : revocationDateOf(this.#list.outer.body.source, entry);
  }

  /** The list bears the issuer's name and signature, and the issuer may sign lists. Remembered for each certificate. */
  isIssuedBy(issuer: Certificate): boolean {
    let good = this.#checked.get(issuer);
    if (good === undefined) {
      good =
        equalBytes(this.#list.issuerDer, issuer.subject.der) &&
        ((keyUsageOf(issuer) ?? KEY_USAGE.crlSign) & KEY_USAGE.crlSign) !== 0 &&
        this.#isSignedBy(issuer);
      this.#checked.set(issuer, good);
    }
    return good;
  }

  #isSignedBy({ publicKey }: Certificate): boolean {
    const bits = SIGNATURE_DIGEST.get(this.#list.outer.algorithm);
    if (publicKey === undefined || bits !== digestBitsOf(publicKey)) return false;
    this.#digest ??= atOnce(streebogSteps(bits, this.#list.outer.bodyBytes));
    return verifyDigest(publicKey.curve, publicKey.point, this.#digest, this.#list.outer.signature);
  }
}

function* readList(source: Uint8Array): Steps<ReadList> {
  const outer = readSignedStructure(yield* derSteps(source));
  const fields = childrenOf(outer.body);
  if (fields[0]?.tag === 0x02) fields.shift();
  const [algorithm, issuer, thisUpdate, ...rest] = fields;
  if (!equalBytes(bytesOf(expectTag(algorithm, 0x30)), outer.algorithmBytes))
    throw new DerProblem('bad-value', 'two different signature algorithms');
  if (thisUpdate === undefined) throw new DerProblem('truncated', 'no thisUpdate');
  const next = rest[0]?.tag === 0x17 || rest[0]?.tag === 0x18 ? rest.shift() : undefined;
  const list = rest[0]?.tag === 0x30 ? rest.shift() : undefined;
  if (rest[0] !== undefined) refuseCriticalExtensions(expectTag(rest[0], 0xa0));
  return {
    outer,
    issuerDer: bytesOf(expectTag(issuer, 0x30)),
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next === undefined ? undefined : readTime(next),
    entries: list === undefined ? undefined : yield* indexEntries(list),
  };
}

const ENTRIES_A_STEP = 1024;
/** The shortest entry possible: a serial number of one byte and a UTCTime. */
const SHORTEST_ENTRY_BYTES = 20;

function* indexEntries(list: DerElement): Steps<SerialNumbers> {
  const { source } = list;
  const numbers = new SerialNumbers(source, Math.ceil((list.end - list.contentStart) / SHORTEST_ENTRY_BYTES));
  let count = 0;
  for (let at = list.contentStart; at < list.end; ) {
    if (++count % ENTRIES_A_STEP === 0) yield;
    const entry = expectTag(readElement(source, at, list.end), 0x30);
    const serial = expectTag(readElement(source, entry.contentStart, entry.end), 0x02);
    const date = readElement(source, serial.end, entry.end);
    if (date.tag !== 0x17 && date.tag !== 0x18) throw new DerProblem('unexpected-tag', 'an entry without its date');
    const twin = numbers.add(serial);
    // of two entries for one number the earlier counts
    if (twin !== undefined && revocationDateOf(source, serial.start) < revocationDateOf(source, twin)) numbers.replace(twin, serial.start);
    at = entry.end;
  }
  return numbers;
}

/** The date stands behind the serial number, which begins at `serialStart`. */
function revocationDateOf(source: Uint8Array, serialStart: number): Date {
  return readTime(readElement(source, readElement(source, serialStart).end));
}

/** issuingDistributionPoint and deltaCRLIndicator are critical: such a list does not tell of every certificate. */
function refuseCriticalExtensions(wrapper: DerElement): void {
  for (const item of childrenOf(expectTag(childrenOf(wrapper)[0], 0x30))) {
    const { critical, identifier } = readExtension(item);
    if (critical) throw new DerProblem('unsupported', `not a full list: critical extension ${identifier}`);
  }
}
