/** Everything printed in a letter from one organization to another. Every text is printed literally, whatever characters it holds. */
export interface LetterDocument {
  readonly from: { readonly title: string; readonly address: string };
  readonly to: string;
  readonly title: string;
  readonly dateText: string;
  /** Lines of the text; an empty one parts paragraphs. */
  readonly text: string;
  readonly writer: string;
  /** The moment written into the properties of the file, ISO; the same data make the same bytes. */
  readonly composedAt: string;
}
