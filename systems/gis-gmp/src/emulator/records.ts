/** What the training ГИС ГМП remembers. Instants are ISO texts, amounts kopecks: everything goes to the journal as it is. */
export interface ChargeRecord {
  readonly uin: string;
  readonly participant: string;
  /** Attributes of ImportedCharge and of its parts, as the participant wrote them. */
  readonly billDate: string;
  readonly totalAmount: number;
  readonly purpose: string;
  readonly kbk: string;
  readonly oktmo: string;
  readonly validUntil?: string;
  readonly paymentTerm?: string;
  readonly origin?: string;
  readonly payee: PayeeRecord;
  readonly payerIdentifier: string;
  readonly payerName: string;
  readonly budgetIndex: Readonly<Record<string, string>>;
  /** 1 новый, 2 уточнение, 3 аннулирование, 4 деаннулирование. */
  readonly meaning: string;
  readonly reason?: string;
}

export interface PayeeRecord {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn?: string;
  readonly account: string;
  readonly bankName?: string;
  readonly bik: string;
  readonly correspondentAccount?: string;
}

export interface PaymentRecord {
  readonly paymentId: string;
  readonly uin: string;
  readonly amount: number;
  readonly paidAt: string;
  readonly purpose: string;
  readonly payerIdentifier: string;
  readonly payerName: string;
  readonly payee: PayeeRecord;
  readonly kbk: string;
  readonly oktmo: string;
  readonly meaning: string;
  readonly reason?: string;
  readonly serviceProvided: boolean;
  readonly refunds: readonly { readonly refundId: string; readonly amount: number }[];
}

/** Принудительное квитирование: with payments, or with none loaded. */
export interface ForcedRecord {
  readonly uin: string;
  readonly paymentIds: readonly string[];
  readonly notLoaded: boolean;
  readonly at: string;
}

/** Answer to one request: kept before it is sent, so that a request delivered again gets the same one. */
export interface AnswerRecord {
  readonly requestMessageId: string;
  readonly messageId: string;
  readonly to: string;
  readonly xml?: string;
  readonly verdict?: { readonly kind: 'rejected' | 'status'; readonly code: string; readonly description: string };
  readonly sent: boolean;
}

export type Fact =
  | { readonly kind: 'charge'; readonly charge: ChargeRecord }
  | { readonly kind: 'payment'; readonly payment: PaymentRecord }
  | { readonly kind: 'forced'; readonly forced: ForcedRecord }
  | { readonly kind: 'forcedAnnulled'; readonly uin: string }
  | { readonly kind: 'change'; readonly key: string }
  | { readonly kind: 'answer'; readonly answer: AnswerRecord };
