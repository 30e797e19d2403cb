/** Why something is not the structure it should be. */
export type DerProblemCode =
  | 'truncated'
  | 'trailing-data'
  | 'too-deep'
  | 'too-many-elements'
  | 'too-long'
  | 'unexpected-tag'
  | 'bad-value'
  | 'bad-base64'
  | 'unsupported';

/** Thrown for bytes that cannot be read at all. A bad signature is a report, never this. */
export class DerProblem extends Error {
  override readonly name = 'DerProblem';
  readonly code: DerProblemCode;

  constructor(code: DerProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
