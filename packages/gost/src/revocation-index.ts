/**
 * Список отозванных сертификатов. The lists of the Treasury and of the tax service hold 10^5…10^6 entries: an object for
 * each is not affordable, so the DER is walked in place and only serial numbers are indexed.
 */
import { equalBytes, toDer, toLatin1 } from './bytes.ts';
import { type Certificate, KEY_USAGE, keyUsageOf, readExtension } from './certificate.ts';
import { bytesOf, childrenOf, contentOf, type DerElement, DerProblem, expectTag, readElement, readTime } from './der-reader.ts';
import { readSignedStructure, type SignedStructure, verifySigned } from './keys.ts';

export class RevocationIndex {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly size: number;
  readonly #outer: SignedStructure;
  readonly #issuerDer: Uint8Array;
  /** Serial number → offset of the revocation date. */
  readonly #dates: ReadonlyMap<string, number>;
  readonly #checked = new WeakMap<Certificate, boolean>();

  /** Reads DER, PEM or base64. Throws `DerProblem` when it is not a full list: a partial one proves nothing. */
  constructor(source: Uint8Array) {
    const der = toDer(source);
    this.#outer = readSignedStructure(der);
    const fields = childrenOf(this.#outer.body);
    if (fields[0]?.tag === 0x02) fields.shift();
    const [algorithm, issuer, thisUpdate, ...rest] = fields;
    if (!equalBytes(bytesOf(expectTag(algorithm, 0x30)), this.#outer.algorithmBytes))
      throw new DerProblem('two different signature algorithms');
    if (thisUpdate === undefined) throw new DerProblem('no thisUpdate');
    this.#issuerDer = bytesOf(expectTag(issuer, 0x30));
    this.thisUpdate = readTime(thisUpdate);
    const next = rest[0]?.tag === 0x17 || rest[0]?.tag === 0x18 ? rest.shift() : undefined;
    this.nextUpdate = next === undefined ? undefined : readTime(next);
    const list = rest[0]?.tag === 0x30 ? rest.shift() : undefined;
    this.#dates = list === undefined ? new Map() : indexEntries(list);
    this.size = this.#dates.size;
    if (rest[0] !== undefined) refuseCriticalExtensions(expectTag(rest[0], 0xa0));
  }

  /** When the certificate was revoked according to this list. The caller makes sure that the list is its issuer's. */
  findRevokedAt(certificate: Certificate): Date | undefined {
    const at = this.#dates.get(toLatin1(certificate.serialNumber));
    return at === undefined ? undefined : readTime(readElement(this.#outer.body.source, at));
  }

  /** The list bears the issuer's name and signature, and the issuer may sign lists. Remembered for each certificate. */
  isIssuedBy(issuer: Certificate): boolean {
    let good = this.#checked.get(issuer);
    if (good === undefined) {
      good =
        equalBytes(this.#issuerDer, issuer.subject.der) &&
        ((keyUsageOf(issuer) ?? KEY_USAGE.crlSign) & KEY_USAGE.crlSign) !== 0 &&
        verifySigned(issuer.publicKey, this.#outer.algorithm, this.#outer.bodyBytes, this.#outer.signature);
      this.#checked.set(issuer, good);
    }
    return good;
  }
}

function indexEntries(list: DerElement): Map<string, number> {
  const dates = new Map<string, number>();
  for (let at = list.contentStart; at < list.end; ) {
    const entry = readElement(list.source, at, list.end);
    const serial = expectTag(readElement(list.source, entry.contentStart, entry.end), 0x02);
    dates.set(toLatin1(contentOf(serial)), serial.end);
    at = entry.end;
  }
  return dates;
}

/** issuingDistributionPoint and deltaCRLIndicator are critical: such a list does not tell of every certificate. */
function refuseCriticalExtensions(wrapper: DerElement): void {
  for (const item of childrenOf(expectTag(childrenOf(wrapper)[0], 0x30))) {
    const { critical, identifier } = readExtension(item);
    if (critical) throw new DerProblem(`not a full list: critical extension ${identifier}`);
  }
}
