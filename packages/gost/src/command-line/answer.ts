/** What a command prints, on one line. `valid: false` is a bad signature; a problem of the input has no `valid: true` either. */
export interface Answer extends Readonly<Record<string, unknown>> {
  readonly valid?: boolean;
}
