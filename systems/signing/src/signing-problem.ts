export type SigningProblemCode =
  | 'trust-store-unreadable'
  | 'training-root-in-production'
  | 'training-signer-in-production'
  | 'software-signer-in-production'
  | 'signer-misconfigured'
  | 'signer-unavailable'
  | 'signer-wrong'
  | 'file-unreadable'
  | 'verification-interrupted'
  | 'verifier-closed';

/** Something about the machinery of signatures, never about one signature: those are reports. */
export class SigningProblem extends Error {
  override readonly name = 'SigningProblem';
  readonly code: SigningProblemCode;
  constructor(code: SigningProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
