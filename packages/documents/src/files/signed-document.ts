import { zipSync } from 'fflate';

export interface SignedDocument {
  readonly fileName: string;
  readonly document: Uint8Array;
  /** Отсоединённая подпись over the bytes of the document. */
  readonly signature: Uint8Array;
}

/** Документ с подписью: both files in one archive, the signature named after the document as programs that verify expect it. */
export const packSignedDocument = ({ fileName, document, signature }: SignedDocument): Uint8Array =>
  zipSync({ [fileName]: document, [`${fileName}.sig`]: signature }, { level: 6 });
