import type { SignerCertificate } from '@pgs/domain';
import { readCertificate } from '@pgs/gost';
import { describe } from './verification.ts';

/** Whose certificate a file holds and until when it serves (DER or PEM); undefined when it holds none. Trust is not judged here. */
export async function readSignerCertificate(file: Uint8Array): Promise<SignerCertificate | undefined> {
  try {
    return await describe(readCertificate(file));
  } catch {
    return undefined;
  }
}
