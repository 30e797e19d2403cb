/** Виды сведений: what we ask other agencies, in our words. The XML of each kind lives in systems/smev/src/kinds. */
export const informationKindCodes = [
  'birthRecord',
  'residenceRegistration',
  'snilsCheck',
  'guardianship',
  'disabilityRecord',
  'socialSupport',
  'legalEntityRecord',
  'entrepreneurRecord',
  'realEstateRecord',
] as const;
export type InformationKindCode = (typeof informationKindCodes)[number];

export interface QuestionedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  /** yyyy-mm-dd */
  readonly bornOn: string;
  /** 11 digits. */
  readonly snils?: string;
}

/** What is asked: all that a kind may need; each kind takes its part and says `missing` when something is absent. */
export interface InteragencyQuestion {
  readonly kind: InformationKindCode;
  readonly applicant: QuestionedPerson & { readonly identityDocument?: { readonly series: string; readonly number: string } };
  readonly child?: QuestionedPerson & {
    readonly birthCertificate?: {
      readonly series: string;
      readonly number: string;
      readonly issuedOn?: string;
      readonly actRecord?: string;
    };
  };
  /** Организация or предприниматель who applies. */
  readonly business?: { readonly title: string; readonly ogrn: string; readonly inn: string };
  /** Кадастровый номер the form names. */
  readonly cadastralNumber?: string;
  /** Address the form names, one line. */
  readonly address?: string;
}

/**
 * The answer as facts: `found` carries values by name so that the domain compares them with the form
 * (names: businessTitle, businessState, ogrn, inn, cadastralNumber, rightHolder, lastName, firstName, middleName, bornOn, snils, address, motherName, fatherName, guardianName, validity …).
 */
export type InteragencyAnswer =
  | { readonly outcome: 'found'; readonly facts: Readonly<Record<string, string>>; readonly captions: Readonly<Record<string, string>> }
  | { readonly outcome: 'notFound'; readonly description: string }
  | { readonly outcome: 'rejected'; readonly code: string; readonly description: string };

export interface InformationKind {
  readonly code: InformationKindCode;
  /** Official Russian title of the kind. */
  readonly title: string;
  /** Agency that answers. */
  readonly supplier: string;
  /** Working days the agency has to answer (210-ФЗ ст. 7.2). */
  readonly termWorkingDays: number;
  /** The agency answers only to a person: the request carries ЭП-СП over its document. */
  readonly wantsPersonalSignature?: true;
}

/** Converts between our question/answer and the XML of the kind; implemented by systems/smev. */
export interface InteragencyLanguage {
  readonly kinds: readonly InformationKind[];
  /** Names of facts that are missing in the question to ask this kind; empty when it can be asked. */
  missing(question: InteragencyQuestion): readonly string[];
  write(question: InteragencyQuestion, messageId: string): string;
  /** Throws UnreadableMessage when the XML is not of this kind. */
  read(kind: InformationKindCode, xml: string): InteragencyAnswer;
}

/** The message was delivered whole, yet we cannot understand it; it is shown to a person and never lost. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
