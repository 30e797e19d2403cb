/** One line of the printed form; `level` indents what belongs to the line above. */
export interface PrintedLine {
  readonly caption: string;
  readonly value: string;
  readonly level: number;
}

/** Заявление, составленное на очном приёме, for the applicant to read and sign by hand. Every text is printed literally. */
export interface ApplicationFormDocument {
  readonly organization: { readonly title: string; readonly address: string };
  readonly serviceTitle: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly PrintedLine[] }[];
  /** Titles of the documents attached. */
  readonly documents: readonly string[];
  readonly signerName: string;
  readonly printedOnText: string;
  /** Something is still missing: the page is marked «ЧЕРНОВИК» and is not to be signed. */
  readonly isIncomplete: boolean;
  /** The moment written into the properties of the file, ISO: the same data make the same bytes. */
  readonly composedAt: string;
}

/** Расписка в получении документов. */
export interface ReceiptDocument {
  readonly organization: { readonly title: string; readonly address: string };
  readonly number: string;
  readonly filedAtText: string;
  readonly serviceTitle: string;
  readonly applicantName: string;
  readonly representativeName: string;
  readonly childName: string;
  readonly documents: readonly { readonly title: string; readonly fileName: string }[];
  /** What the organization gets itself. */
  readonly undemandable: readonly string[];
  readonly registrationDueText: string;
  readonly informingText: string;
  readonly clerkName: string;
  readonly composedAt: string;
}
