import type { ReplyVerdict } from '@pgs/domain';

/** One file of an order; the index is its address for download. */
export interface OrderFile {
  readonly index: number;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly kind: 'attachment' | 'result' | 'signature';
  readonly documentCode?: string;
  /** For a signature: index of the file it signs. */
  readonly signatureOf?: number;
}

/** A question of the agency and the spot it points at; shares of the page from the upper left corner. */
export interface AskedQuestion {
  readonly id: string;
  readonly text: string;
  readonly field?: { readonly path: string; readonly caption: string };
  readonly document?: {
    readonly name: string;
    readonly page?: number;
    readonly rectangle?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  };
  /** Title of a document to attach. */
  readonly wanted?: string;
}

export interface StatusEntry {
  readonly code: number;
  readonly standardTitle: string;
  /** The agency's own title, or the standard one. */
  readonly title: string;
  readonly comment: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly sender: 'portal' | 'agency';
  readonly final: boolean;
  readonly cancelAllowed: boolean;
  readonly sendMessageAllowed: boolean;
  /** Absent in orders remembered before corrections were possible. */
  readonly editAllowed?: boolean;
  readonly questions?: readonly AskedQuestion[];
  /** What the agency asks to pay. */
  readonly payment?: { readonly uin: string; readonly purpose: string; readonly amountKopecks: number; readonly payUntil?: string };
  /** Where the agency lets the applicant choose the time of a visit. */
  readonly inviteUrl?: string;
  readonly fileIndexes: readonly number[];
}

export interface TextEntry {
  readonly from: 'applicant' | 'agency';
  readonly text: string;
  readonly at: string;
  readonly delivered: boolean;
  /** Questions this letter answers. */
  readonly answered?: readonly string[];
  readonly fileIndexes: readonly number[];
}

/** What the applicant filed; never changes. */
export interface FiledOrder {
  readonly number: string;
  readonly formCode: string;
  readonly organizationCode: string;
  readonly applicantSnils: string;
  readonly childIndex?: number;
  /** The business in the profile of the applicant for which he files. */
  readonly businessIndex?: number;
  /** Filed at a desk of the agency and told to the account (ЕЛК): the sender and his number. */
  readonly desk?: { readonly senderInn: string; readonly orderNumber: string };
  readonly form: Readonly<Record<string, unknown>>;
  readonly submittedAt: string;
}

export interface Order extends FiledOrder {
  readonly files: readonly OrderFile[];
  readonly history: readonly StatusEntry[];
  readonly messages: readonly TextEntry[];
  /** What the applicant sent instead, newest last. */
  readonly corrections: readonly { readonly at: string; readonly form: FiledOrder['form'] }[];
}

/** A message to the agency that is not accepted by СМЭВ yet. */
export interface PendingMessage {
  readonly messageId: string;
  readonly orderNumber: string;
  readonly kind: 'application' | 'correction' | 'cancel' | 'text';
  readonly content: string;
  readonly attachments: readonly { readonly name: string; readonly fileIndex: number }[];
}

/** What an agency was answered by the account; repeated when its request is delivered again. */
export interface AccountReply {
  readonly replyId: string;
  readonly xml?: string;
  readonly verdict?: ReplyVerdict;
}

/** Facts of the journal; the whole state is their sum. */
export type OrderFact =
  | { readonly fact: 'filed'; readonly order: FiledOrder }
  | { readonly fact: 'fileAdded'; readonly orderNumber: string; readonly file: OrderFile }
  | { readonly fact: 'statusChanged'; readonly orderNumber: string; readonly entry: StatusEntry }
  | { readonly fact: 'corrected'; readonly orderNumber: string; readonly at: string; readonly form: FiledOrder['form'] }
  | { readonly fact: 'textAdded'; readonly orderNumber: string; readonly entry: TextEntry }
  | { readonly fact: 'textDelivered'; readonly orderNumber: string }
  | { readonly fact: 'messageQueued'; readonly message: PendingMessage }
  | { readonly fact: 'messageClosed'; readonly messageId: string }
  | { readonly fact: 'messageRenewed'; readonly messageId: string; readonly newMessageId: string }
  | { readonly fact: 'replyHandled'; readonly messageId: string }
  | { readonly fact: 'accountAnswered'; readonly requestId: string; readonly answer: AccountReply };

/** The form as the applicant last sent it. */
export const currentForm = (order: Order): FiledOrder['form'] => order.corrections.at(-1)?.form ?? order.form;

/** Questions of the present status that are not answered yet. */
export const openQuestions = (order: Order): readonly AskedQuestion[] => {
  const answered = new Set(order.messages.flatMap((message) => message.answered ?? []));
  // A reminder repeats the status without its questions.
  const asked = order.history.findLast((entry) => entry.questions !== undefined)?.questions ?? [];
  return currentStatus(order)?.code === 14 ? asked.filter((question) => !answered.has(question.id)) : [];
};

/** Приглашение на приём that is still open: while the agency waits for the visit. */
export const openInvite = (order: Order): string | undefined =>
  currentStatus(order)?.code === 25 ? order.history.findLast(({ inviteUrl }) => inviteUrl !== undefined)?.inviteUrl : undefined;

export const currentStatus = (order: Order): StatusEntry | undefined => order.history.at(-1);
