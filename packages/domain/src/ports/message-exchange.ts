/**
 * The transport of interagency messages (СМЭВ 3) in our words. The payload is a business document of the kind
 * («вид сведений») and stays XML text here: only the folder of a system knows its structure.
 */
export interface MessageAttachment {
  /** File name as the person should see it. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes of a small attachment, or undefined when it is to be fetched from the file store by `reference`. */
  readonly content?: Uint8Array;
  readonly reference?: FileStoreReference;
  /** Detached CMS signature (ЭП-СП) of the file, DER. */
  readonly signature?: Uint8Array;
  /** Goes to the file store under this uuid whatever its size: the content of the message names it (FSuuid of ЕЛК). */
  readonly storeUuid?: string;
}

/** One-time access to a large attachment in the file store of the exchange. */
export interface FileStoreReference {
  readonly uuid: string;
  readonly userName: string;
  readonly password: string;
  readonly fileName: string;
  /** ГОСТ Р 34.11-2012 of the content, base64: what the signed message says the file is. */
  readonly hash?: string;
}

/** Маршрутизация (схема 1.3): to whom a message goes when the kind alone does not say it; up to a thousand values each. */
export interface MessageRouting {
  /** Values of the document a recipient has subscribed to. */
  readonly dynamic?: readonly string[];
  /** Identifiers of recipients. */
  readonly identifiers?: readonly string[];
}

export interface OutgoingMessage {
  /** UUID version 1, made once and stored: a repeated attempt carries the same one. */
  readonly messageId: string;
  /** XML text of the business document (exactly one element). */
  readonly content: string;
  readonly attachments: readonly MessageAttachment[];
  /** When the answer is no longer of use. */
  readonly endOfLife?: Date;
  /** Подпись пакета (ЭП-СП, PersonalSignature) over the root of the content by its Id: kinds of ГИС ГМП want one. */
  readonly personalSignature?: boolean;
  /** Тестовое сообщение (TestMessage): whoever gets it must not change its data. */
  readonly test?: boolean;
  /** Of requests only, and only where the version of the schema is 1.3. */
  readonly routing?: MessageRouting;
}

/** Instead of an answer: the request is refused (RequestRejected), or a word on the way (RequestStatus). */
export interface ReplyVerdict {
  readonly kind: 'rejected' | 'status';
  /** ACCESS_DENIED, NO_DATA, UNKNOWN_REQUEST_DESCRIPTION or FAILURE for a refusal, a number for a status. */
  readonly code: string;
  readonly description: string;
}

export interface OutgoingReply extends OutgoingMessage {
  /** Opaque return address, copied from the request. */
  readonly to: string;
  /** Sent instead of the content, which is then left out. */
  readonly verdict?: ReplyVerdict;
}

/** A call as it went over the wire, for the journal: texts of the envelopes, without the attachments. */
export interface WireTexts {
  readonly request: string;
  /** Empty when nothing came back. */
  readonly answer: string;
}

/** Delivered, refused by the exchange with a reason, and not reached are three different outcomes. */
export type SendOutcome = (
  | { readonly outcome: 'accepted'; readonly alreadySent: boolean }
  | { readonly outcome: 'fault'; readonly code: string; readonly description: string; readonly retryable: boolean }
  | { readonly outcome: 'unreachable'; readonly description: string }
) & { /** Absent when nothing was sent. */ readonly wire?: WireTexts };

/** Состояние обработки (AsyncProcessingStatus): what the exchange says about a message of ours. */
export interface ProcessingStatus {
  readonly originalMessageId: string;
  /** StatusCategory: requestIsQueued, requestIsAcceptedBySmev, requestIsRejectedBySmev … */
  readonly category: string;
  readonly details: string;
}

/** Categories after which no reply will come: whoever waits for it must be told. */
export const endingStatuses: ReadonlySet<string> = new Set([
  'doesNotExist',
  'requestIsRejectedBySmev',
  'responseIsRejectedBySmev',
  'cancelled',
  'messageIsArchived',
]);

export interface IncomingMessage {
  /** Identifier to acknowledge; the same when the exchange delivers again. */
  readonly messageId: string;
  /** For a reply: the request it answers. */
  readonly originalMessageId?: string;
  /** For a request: the return address of our replies. */
  readonly replyTo?: string;
  readonly sentAt: Date;
  readonly sender: string;
  readonly body:
    | {
        readonly kind: 'content';
        readonly namespace: string;
        readonly rootElement: string;
        readonly xml: string;
        /** Тестовое сообщение: nothing may follow from it. */
        readonly test?: true;
      }
    /** The signatures do not stand up to verification: nothing of the message is to be believed, a person looks at it. */
    | { readonly kind: 'untrusted'; readonly code: string; readonly description: string }
    | { readonly kind: 'rejected'; readonly code: string; readonly description: string }
    | { readonly kind: 'status'; readonly code: string; readonly description: string }
    | { readonly kind: 'asyncFault'; readonly code: string; readonly description: string };
  readonly attachments: readonly MessageAttachment[];
  /** The whole envelope as received, for the inbox and for the screen «исходный XML». */
  readonly raw: string;
}

export interface MessageExchange {
  sendRequest(message: OutgoingMessage): Promise<SendOutcome>;
  sendReply(message: OutgoingReply): Promise<SendOutcome>;
  /** Next request addressed to us, or undefined when the incoming flow is empty. Throws ExchangeUnreachable. */
  receiveRequest(): Promise<IncomingMessage | undefined>;
  /** Next reply to our requests, or undefined. Throws ExchangeUnreachable. */
  receiveReply(): Promise<IncomingMessage | undefined>;
  /** The next word of the exchange about messages of ours (GetStatus), or undefined. Throws ExchangeUnreachable. */
  receiveStatus(): Promise<ProcessingStatus | undefined>;
  /** Only after the message is safely stored; `accepted` is false for one whose signatures are not right. */
  acknowledge(messageId: string, accepted?: boolean): Promise<void>;
  /** Streams a large attachment; never whole in memory. */
  download(reference: FileStoreReference): Promise<ReadableStream<Uint8Array>>;
}

/** The exchange could not be reached or answered something that is not its protocol; try again later. */
export class ExchangeUnreachable extends Error {
  override readonly name = 'ExchangeUnreachable';
}
