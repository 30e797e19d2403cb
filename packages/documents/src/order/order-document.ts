import type { DocumentOrganization } from '../decision/decision-document.ts';

/** Everything printed in an order (приказ). Every text is printed literally, whatever characters it holds. */
export interface OrderDocument {
  readonly organization: DocumentOrganization;
  readonly title: string;
  /** Null until the order is signed: the document is then marked «ПРОЕКТ», with places left for number and date. */
  readonly number: string | null;
  readonly signedOnText: string | null;
  readonly preamble: string;
  readonly items: readonly string[];
  readonly signer: { readonly position: string; readonly name: string };
  readonly annexTitle: string;
  readonly annexColumns: readonly string[];
  readonly annexRows: readonly (readonly string[])[];
  /** The moment written into the properties of the file, ISO; the same data make the same bytes. */
  readonly composedAt: string;
}
