export type StartProblemCode =
  | 'setting-invalid'
  | 'port-busy'
  | 'port-forbidden'
  | 'already-running'
  | 'web-build-failed'
  | 'process-not-started'
  | 'demonstration-failed';

/** Why the platform does not start: a Russian sentence that says what to do, and a stable code. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
