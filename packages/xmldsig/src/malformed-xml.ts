/** Why a text is not accepted as XML. */
export type XmlProblemCode =
  | 'not-well-formed'
  | 'doctype'
  | 'comment'
  | 'processing-instruction'
  | 'encoding'
  | 'too-large'
  | 'too-deep'
  | 'too-many-nodes';

/** The text is not well-formed XML, or it is XML that is never accepted from outside (DOCTYPE, too large, too deep). */
export class MalformedXml extends Error {
  override readonly name = 'MalformedXml';
  readonly code: XmlProblemCode;
  constructor(message: string, code: XmlProblemCode = 'not-well-formed') {
    super(message);
    this.code = code;
  }
}
