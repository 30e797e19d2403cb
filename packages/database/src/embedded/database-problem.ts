/** Why the platform cannot use its database. `message` is a Russian sentence that says what to do; `code` is stable. */
export type DatabaseProblemCode =
  | 'data-folder-unusable'
  | 'data-folder-broken'
  | 'data-folder-other-version'
  | 'data-folder-foreign'
  | 'data-folder-busy'
  | 'database-binaries-missing'
  | 'database-account-missing'
  | 'database-not-started'
  | 'database-unreachable'
  | 'migration-edited'
  | 'migration-missing'
  | 'migration-failed'
  | 'migration-misnamed'
  | 'platform-role-missing';

export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
  readonly code: DatabaseProblemCode;

  constructor(code: DatabaseProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The system's own reason in one line, to be quoted after our sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
