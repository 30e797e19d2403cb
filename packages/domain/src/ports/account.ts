/** Личный кабинет ЕПГУ (ЕЛК) in our words: cases that were not filed at the portal. The XML lives in systems/epgu. */

interface Named {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string | undefined;
}

/** By what the portal finds the account of the applicant: one of the ways of the schema. */
export type AccountOwner =
  | ({ readonly by: 'snils'; readonly snils: string } & Named)
  | { readonly by: 'snilsAndBirth'; readonly snils: string; readonly bornOn: string }
  | ({ readonly by: 'passport'; readonly series: string; readonly number: string; readonly issuedOn?: string | undefined } & Named)
  | ({
      readonly by: 'document';
      /** Код вида документа (PersonalDocType). */
      readonly documentType: string;
      readonly series?: string | undefined;
      readonly number: string;
      /** Код страны ОКСМ, three digits. */
      readonly citizenship: string;
    } & Named)
  | ({ readonly by: 'personInn'; readonly inn: string } & Named)
  | { readonly by: 'ogrn'; readonly ogrn: string; readonly title?: string | undefined }
  | { readonly by: 'organizationInn'; readonly inn: string; readonly kpp?: string | undefined; readonly title?: string | undefined }
  | ({ readonly by: 'entrepreneur'; readonly ogrn: string; readonly inn: string } & Named);

/** Статус дела for the account; codes are those of ЕСНСИ 7212, the same as of the portal. */
export interface AccountStatus {
  readonly code: number;
  readonly at: Date;
  readonly comment: string;
  /** uuids of files put to the store of the exchange with the message (FSuuid). */
  readonly resultFiles: readonly string[];
}

/** The order of the account, known by the sender and by the number he gave it. */
export interface AccountOrderKey {
  /** At most 36 characters, unique for the sender. */
  readonly orderNumber: string;
  readonly senderInn: string;
  readonly senderKpp?: string | undefined;
}

export interface NewAccountOrder extends AccountOrderKey {
  readonly owner: AccountOwner;
  /** Код услуги (serviceTargetCode). */
  readonly serviceCode: string;
  readonly submittedAt: Date;
  readonly officeTitle: string;
}

/** What the answer means for the case; the table of codes is the adapter's. */
export type AccountVerdict =
  | { readonly verdict: 'taken'; readonly elkOrderNumber?: string | undefined }
  /** This status is not wanted (unknown, or older than the last one); the next ones may be sent. */
  | { readonly verdict: 'statusRefused'; readonly code: number; readonly description: string }
  /** The account does not know the order: it is to be made anew, with its whole history. */
  | { readonly verdict: 'orderUnknown'; readonly code: number; readonly description: string }
  /** Sending the same again changes nothing: a person looks at it. */
  | { readonly verdict: 'refused'; readonly code: number; readonly description: string }
  /** The portal was not able to do it now. */
  | { readonly verdict: 'later'; readonly code: number; readonly description: string };

export interface AccountLanguage {
  writeNewOrder(order: NewAccountOrder, history: readonly AccountStatus[]): string;
  writeStatuses(order: AccountOrderKey, statuses: readonly AccountStatus[]): string;
  /** Verdict about the order in the answer. Throws UnreadableMessage. */
  read(xml: string, orderNumber: string): AccountVerdict;
}
