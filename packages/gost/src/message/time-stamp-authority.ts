/** Служба штампов времени of training and tests: issues tokens of RFC 3161 with a key of its own. */
import { element, integer, objectIdentifier, octetString, sequence } from '../asn1/der-writer.ts';
import { ALGORITHM, CMS } from '../asn1/object-identifiers.ts';
import type { Issuer } from '../certificate/certificate-authority.ts';
import { digestBitsOf } from '../key/keys.ts';
import { streebog } from '../streebog/streebog.ts';
import { signAttached } from './signed-message.ts';

export interface StampingRequest {
  /** Certificate with the purpose of time stamping, and its key. */
  readonly authority: Issuer;
  /** What is stamped: for CAdES-T the value of the signature. */
  readonly stamped: Uint8Array;
  readonly stampedAt: Date;
  readonly serialNumber: number;
  /** Object identifier of the policy the stamp is issued under. */
  readonly policy: string;
}

/** A time stamp token in DER. Its time has whole seconds. */
export function issueTimeStamp(request: StampingRequest): Uint8Array {
  const { authority, stamped, stampedAt } = request;
  const bits = digestBitsOf(authority.key);
  const algorithm = sequence(objectIdentifier(bits === 256 ? ALGORITHM.digest256 : ALGORITHM.digest512));
  const digits = stampedAt.toISOString().slice(0, 19).replace(/\D/g, '');
  const content = sequence(
    integer(1),
    objectIdentifier(request.policy),
    sequence(algorithm, octetString(streebog(bits, stamped))),
    integer(request.serialNumber),
    element(0x18, new TextEncoder().encode(`${digits}Z`)),
  );
  const { certificate, key } = authority;
  return signAttached({ certificate, key, signedAt: stampedAt, content, contentType: CMS.timeStampContent });
}
