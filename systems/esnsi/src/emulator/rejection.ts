/** The question cannot be answered: told as RequestRejected. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
