/** Реквизиты организации, шапка документа. An empty string leaves the requisite out. */
export interface DocumentOrganization {
  readonly title: string;
  readonly address: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
}

/** Основание отказа: its title, the point of the regulation and what the applicant may do about it. */
export interface DocumentGround {
  readonly title: string;
  readonly legalPoint: string;
  readonly advice: string;
}

/** Штамп «Документ подписан электронной подписью»: ГОСТ Р 7.0.97-2016, п. 5.23. The terms are texts, already in the local time. */
export interface SignatureStamp {
  readonly certificateNumber: string;
  readonly owner: string;
  readonly validFromText: string;
  readonly validToText: string;
}

/** Отметка «С исправлениями» or «Дубликат» above the title of a result issued again. */
export interface DocumentMark {
  readonly title: string;
  readonly text: string;
  /** The number is that of the result itself: whether this is a draft is said apart. */
  readonly isDraft: boolean;
}

/** Everything printed in a decision (решение по заявлению). Every text is printed literally, whatever characters it holds. */
export interface DecisionDocument {
  readonly organization: DocumentOrganization;
  readonly kindTitle: string;
  /** Дополнительный документ: «Приложение к решению … № … от …». Left out in the decision itself. */
  readonly goesWith?: string;
  /** Null until the decision has a number: the document is then marked «ПРОЕКТ». */
  readonly number: string | null;
  /** The date in words or digits, as it is to be printed. */
  readonly decidedOn: string;
  readonly place?: string;
  readonly mark?: DocumentMark;
  readonly paragraphs: readonly string[];
  /** Таблица «показатель — значение» under the paragraphs. */
  readonly lines?: readonly { readonly caption: string; readonly text: string }[];
  readonly grounds: readonly DocumentGround[];
  readonly explanation: string;
  readonly applicantName: string;
  readonly childName?: string;
  readonly serviceTitle: string;
  readonly registrationNumber?: string;
  readonly submittedAtText: string;
  readonly receivedAtText: string;
  readonly signer: { readonly position: string; readonly name: string } | null;
  readonly stamp: SignatureStamp | null;
  /** The moment written into the properties of the file, ISO. Given, the same data make the same bytes; left out, it is now. */
  readonly composedAt?: string;
}

/** A decision whose certificate became known only after signing. */
export type SignedDecisionDocument = DecisionDocument & { readonly stamp: SignatureStamp };
