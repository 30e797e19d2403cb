import type { AgencySigner } from '@pgs/domain';
import { MalformedXml, signElement } from '@pgs/xmldsig';

/** Who signs what leaves the system. */
export interface SmevSigners {
  /** ЭП-ОВ: every message of the system, on its envelope. */
  readonly agency: AgencySigner;
  /** ЭП-СП: business documents whose kind wants a personal signature. */
  readonly personal?: AgencySigner;
}

/** The means of signature does not answer: the message is as good as before and is sent later. */
export class SignerUnavailable extends Error {
  override readonly name = 'SignerUnavailable';
}

/** ds:Signature over an element that declares every namespace it uses. Throws SignerUnavailable, MalformedXml and RangeError. */
export async function sign(elementXml: string, signer: AgencySigner): Promise<string> {
  try {
    return await signElement(elementXml, signer);
  } catch (error) {
    if (error instanceof MalformedXml || error instanceof RangeError) throw error;
    throw new SignerUnavailable(`The means of signature does not answer: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
