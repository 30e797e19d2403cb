/** Extensions of certificates, requests and revocation lists (RFC 5280 4.2, приказ ФСБ № 795): writing. */
import { bitString, boolean, type Der, element, objectIdentifier, octetString, sequence, tagged } from '../asn1/der-writer.ts';
import { EXTENSION } from '../asn1/object-identifiers.ts';
import { type GostPublicKey, keyIdentifierOf } from '../key/keys.ts';

export function extension(identifier: string, critical: boolean, value: Uint8Array): Der {
  return sequence(objectIdentifier(identifier), ...(critical ? [boolean(true)] : []), octetString(value));
}

/** Bits of `KEY_USAGE`. */
export function keyUsage(mask: number): Der {
  let unused = 0;
  while (unused < 7 && ((mask >> unused) & 1) === 0) unused++;
  return extension(EXTENSION.keyUsage, true, bitString(Uint8Array.of(mask), unused));
}

/** Time stamping stands alone and critical (RFC 3161 2.3), other purposes are not critical. */
export function extendedKeyUsage(purposes: readonly string[], critical = false): Der {
  return extension(EXTENSION.extendedKeyUsage, critical, sequence(...purposes.map(objectIdentifier)));
}

export async function authorityKeyIdentifier(key: GostPublicKey): Promise<Der> {
  return extension(EXTENSION.authorityKeyIdentifier, false, sequence(element(0x80, await keyIdentifierOf(key))));
}

/** Where the revocation list is published. */
export function crlDistributionPoints(urls: readonly string[]): Der {
  const points = urls.map((url) => sequence(tagged(0, tagged(0, element(0x86, new TextEncoder().encode(url))))));
  return extension(EXTENSION.crlDistributionPoints, false, sequence(...points));
}
