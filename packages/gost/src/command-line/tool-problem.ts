/** Why a command could not answer at all: wrong words, a file that is not there or is not what it should be. */
export type ToolProblemCode =
  | 'usage'
  | 'file-unreadable'
  | 'not-a-certificate'
  | 'not-a-gost-key'
  | 'not-a-signature'
  | 'not-a-revocation-list'
  | 'content-missing'
  | 'internal';

export class ToolProblem extends Error {
  override readonly name = 'ToolProblem';
  readonly code: ToolProblemCode;
  /** For an engineer, in English. */
  readonly detail: string | undefined;

  constructor(code: ToolProblemCode, message: string, cause?: unknown) {
    super(message);
    this.code = code;
    this.detail = cause instanceof Error ? cause.message : undefined;
  }
}
