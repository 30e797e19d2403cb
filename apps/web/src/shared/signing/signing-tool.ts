import { ApiProblem, readProblem } from '../api/problem.ts';
import type { Session } from '../api/session.ts';

/** The training signer where the contour has one, else CryptoPro; loaded only when somebody signs. */
export const signerOf = async ({ trainingSignerUrl, snils }: Session) => {
  const signing = await import('@pgs/signing/browser');
  const signer = trainingSignerUrl === null ? signing.cryptoProSigner() : signing.trainingSigner(trainingSignerUrl, snils);
  return { signer, hashDocument: signing.hashDocument };
};

export const readDocument = async (address: string, signal?: AbortSignal): Promise<Blob> => {
  const response = await fetch(address, { credentials: 'same-origin', ...(signal ? { signal } : {}) });
  if (!response.ok) throw await readProblem(response);
  return response.blob();
};

/** A sentence of the signing tool, shown the same way as a problem of the server. */
export const ofSigning = (cause: unknown): unknown =>
  cause instanceof Error && cause.name === 'BrowserSigningProblem' ? new ApiProblem(0, 'signing', cause.message) : cause;

/** Detached signature over the bytes with the chosen certificate, base64. */
export const signedDigest = async (session: Session, bytes: Blob, thumbprint: string): Promise<string> => {
  try {
    const { signer, hashDocument } = await signerOf(session);
    return await signer.signDigest(thumbprint, await hashDocument(new Uint8Array(await bytes.arrayBuffer())));
  } catch (cause) {
    throw ofSigning(cause);
  }
};
