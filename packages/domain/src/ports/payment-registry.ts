/**
 * ГИС ГМП (государственная информационная система о государственных и муниципальных платежах) in our words. Messages travel over
 * СМЭВ as business documents of its kinds; the XML lives in systems/gis-gmp. Amounts are kopecks.
 */
export interface PaymentRegistryParty {
  /** ≤ 160 characters. */
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn?: string;
}

/** Получатель средств with the account the money goes to. */
export interface Payee extends PaymentRegistryParty {
  /** Расчётный счёт, 20 digits. */
  readonly account: string;
  readonly bankName?: string;
  readonly bik: string;
  /** Корреспондентский (единый казначейский) счёт, 20 digits. */
  readonly correspondentAccount?: string;
}

/** Реквизиты 101, 106–109 of the payment order (приказ Минфина 107н); «0» where there is nothing to say. */
export interface BudgetIndex {
  readonly status: string;
  readonly reason: string;
  readonly taxPeriod: string;
  readonly documentNumber: string;
  readonly documentDate: string;
}

/** Условие оплаты со скидкой: fixed sum in kopecks, per cent, or a factor «0.5»; `untilOn` yyyy-mm-dd or undefined for no term. */
export interface ChargeDiscount {
  readonly kind: 'fixed' | 'percent' | 'factor';
  readonly value: string;
  readonly untilOn?: string;
}

/** Извещение о начислении. */
export interface ChargeNotice {
  /** Identifier within the package; the answer names it. */
  readonly entityId: string;
  readonly uin: string;
  readonly billedAt: Date;
  /** Дата, вплоть до которой актуально начисление (поле 1001). */
  readonly validUntilOn?: string;
  readonly amountKopecks: number;
  /** ≤ 210 characters. */
  readonly purpose: string;
  readonly kbk: string;
  /** 8 or 11 digits. */
  readonly oktmo: string;
  readonly deliveredOn?: string;
  readonly legalAct?: string;
  /** Срок оплаты (поле 19). */
  readonly payUntilOn?: string;
  /** Предварительное (PRIOR) или временное (TEMP) начисление. */
  readonly origin?: 'PRIOR' | 'TEMP';
  readonly payee: Payee;
  readonly payer: { readonly identifier: string; readonly name: string; readonly additionalIdentifier?: string };
  readonly budgetIndex: BudgetIndex;
  readonly discount?: ChargeDiscount;
  readonly additionalData?: readonly { readonly name: string; readonly value: string }[];
  /** УИН of the charges this one is made upon. */
  readonly linkedUins?: readonly string[];
  /** УРН of the participant the sender transmits for (косвенное взаимодействие). */
  readonly originatorUrn?: string;
}

/** Изменение извещения: уточнение, аннулирование, деаннулирование. */
export interface ChargeChange {
  readonly entityId: string;
  readonly uin: string;
  readonly meaning: 'correction' | 'annulment' | 'restoration';
  /** Основание изменения, ≤ 512 characters. */
  readonly reason: string;
  readonly changedAt: Date;
  /** Changed fields by their numbers («7» сумма, «24» назначение …); a value of null deletes what was sent before. */
  readonly fields: readonly {
    readonly number: string;
    readonly values: readonly { readonly name?: string; readonly value: string | null }[];
  }[];
  readonly originatorUrn?: string;
}

/** What every request carries. */
export interface PaymentRegistryHeader {
  /** Identifier of the request (xs:ID); the answer repeats it. */
  readonly requestId: string;
  readonly at: Date;
  /** УРН of the sender. */
  readonly urn: string;
  /** Полномочие участника (1 ГАН, 2 ГАН for others, 3 АН, 4 АН-учреждение …). */
  readonly role: string;
}

export interface TimeInterval {
  readonly from: Date;
  readonly to: Date;
}

/** Whose payments or charges are asked for. */
export type PaymentRegistryFilter =
  | { readonly by: 'charges'; readonly uins: readonly string[]; readonly within?: TimeInterval }
  | {
      readonly by: 'payers';
      readonly payerIdentifiers: readonly string[];
      readonly within?: TimeInterval;
      readonly kbks?: readonly string[];
    }
  | { readonly by: 'payments'; readonly paymentIds: readonly string[] }
  | {
      readonly by: 'time';
      readonly within: TimeInterval;
      readonly payees?: readonly { readonly inn: string; readonly kpp?: string }[];
      readonly kbks?: readonly string[];
    };

export interface ExportQuestion<Kind extends string> {
  readonly kind: Kind;
  readonly filter: PaymentRegistryFilter;
  /** Page from 1 and its length. */
  readonly page?: { readonly number: number; readonly length: number };
  readonly originatorUrn?: string;
}
export type PaymentsKind = 'PAYMENT' | 'PAYMENTMODIFIED' | 'PAYMENTUNMATCHED' | 'PAYMENTCANCELLED' | 'PAYMENTMAINCHARGE';
export type ChargesKind = 'CHARGE' | 'CHARGENOTFULLMATCHED' | 'CHARGESTATUS' | 'CHARGE-PRIOR' | 'TEMP-CHARGING' | 'MAINCHARGE';
export type QuittancesKind = 'QUITTANCE' | 'ALLQUITTANCE' | 'QUITTANCEMAINCHARGE' | 'ALLPOSSIBLE';

/** Принудительное квитирование and its annulment; «услуга предоставлена» and its annulment. */
export type ForcedAcknowledgment =
  | { readonly operation: 'reconcile' | 'annulReconcile'; readonly uin: string; readonly paymentIds: readonly string[] | 'notLoaded' }
  | { readonly operation: 'serviceProvided' | 'annulServiceProvided'; readonly paymentIds: readonly string[] };

/** Извещение о приёме к исполнению распоряжения (платёж). */
export interface PaymentNotice {
  /** УИП. */
  readonly paymentId: string;
  readonly uin: string | undefined;
  readonly amountKopecks: number;
  readonly paidAt: Date;
  readonly purpose: string;
  readonly payerIdentifier: string | undefined;
  readonly payerName: string | undefined;
  /** УИН the payment is acknowledged with, or «услуга предоставлена». */
  readonly acknowledged: { readonly uin: string } | 'serviceProvided' | undefined;
  /** Возвраты. */
  readonly refunds: readonly { readonly refundId: string; readonly amountKopecks: number }[];
  /** Статус извещения: annulled payments count for nothing. */
  readonly meaning: 'new' | 'correction' | 'annulment' | 'restoration';
}

/** Статус квитирования (AcknowledgmentStatusType 1–5). */
export const acknowledgmentTitles = {
  acknowledged: 'Сквитировано',
  preliminary: 'Предварительно сквитировано',
  none: 'Не сквитировано',
  withoutPayment: 'Сквитировано с отсутствующим платежом',
  forced: 'Принудительно сквитировано',
} as const;
export type AcknowledgmentStatus = keyof typeof acknowledgmentTitles;

/** Квитанция. */
export interface Quittance {
  readonly uin: string;
  readonly paymentId: string | undefined;
  readonly status: AcknowledgmentStatus;
  /** What is left to pay; negative when overpaid. */
  readonly balanceKopecks: number | undefined;
  readonly createdAt: Date;
  readonly revoked: boolean;
}

export interface ExportedCharge {
  readonly uin: string;
  readonly amountKopecks: number;
  readonly toPayKopecks: number;
  readonly acknowledgment: AcknowledgmentStatus | undefined;
  readonly meaning: PaymentNotice['meaning'];
}

/** Result of one entity of a package. */
export interface ImportResult {
  readonly entityId: string;
  readonly accepted: boolean;
  /** Code of ГИС ГМП, «0» is success. */
  readonly code: string;
  /** Words of ГИС ГМП. */
  readonly description: string;
  /** What to do, in our words. */
  readonly sentence: string;
}

export type PaymentRegistryReply =
  | { readonly kind: 'imported'; readonly requestId: string; readonly results: readonly ImportResult[] }
  | { readonly kind: 'payments'; readonly requestId: string; readonly hasMore: boolean; readonly payments: readonly PaymentNotice[] }
  | { readonly kind: 'charges'; readonly requestId: string; readonly hasMore: boolean; readonly charges: readonly ExportedCharge[] }
  | { readonly kind: 'quittances'; readonly requestId: string; readonly hasMore: boolean; readonly quittances: readonly Quittance[] }
  | { readonly kind: 'acknowledged'; readonly requestId: string; readonly quittances: readonly Quittance[] };

/** Writes requests and reads answers of ГИС ГМП; implemented by systems/gis-gmp. Writers throw UnreadableMessage for values the schema refuses. */
export interface PaymentRegistryLanguage {
  understands(namespace: string): boolean;
  /** Начисления, 1–100 in a package. */
  writeCharges(header: PaymentRegistryHeader, charges: readonly ChargeNotice[]): string;
  /** Изменения, 1–100 in a package. */
  writeChanges(header: PaymentRegistryHeader, changes: readonly ChargeChange[]): string;
  writePaymentsQuestion(header: PaymentRegistryHeader, question: ExportQuestion<PaymentsKind>): string;
  writeChargesQuestion(header: PaymentRegistryHeader, question: ExportQuestion<ChargesKind>): string;
  writeQuittancesQuestion(header: PaymentRegistryHeader, question: ExportQuestion<QuittancesKind>): string;
  writeForcedAcknowledgment(header: PaymentRegistryHeader, acknowledgment: ForcedAcknowledgment, originatorUrn?: string): string;
  /** Throws UnreadableMessage. */
  read(xml: string): PaymentRegistryReply;
  /** Sentence for a code of ImportProtocol, of RequestStatus or of RequestRejected. */
  explain(code: string, description: string): string;
}
