import type { Address, IdentityDocument } from '../application/application.ts';
import type { PageRectangle } from '../application/questions/question.ts';
import type { Business } from '../person/business.ts';
import type { MessageAttachment } from './message-exchange.ts';

/** ЕПГУ in our words: what arrives from the portal and what we tell it. The XML lives in systems/epgu. */
export type PortalMessage =
  | { readonly kind: 'application'; readonly filed: FiledApplication }
  | { readonly kind: 'cancel'; readonly orderNumber: string; readonly reason?: string }
  /** The same order sent again with other content, when the agency let the applicant correct it. */
  | { readonly kind: 'correction'; readonly filed: FiledApplication; readonly correctedAt: Date }
  | {
      readonly kind: 'text';
      readonly orderNumber: string;
      readonly text: string;
      /** Answers to questions asked with a status; files are named as they are attached. */
      readonly answers: readonly { readonly questionId: string; readonly text: string; readonly attachmentNames: readonly string[] }[];
    };

/** Вопрос заявителю as the portal shows it: what is asked and the spot it points at. */
export interface PortalQuestion {
  readonly id: string;
  readonly text: string;
  readonly field?: { readonly path: string; readonly caption: string } | undefined;
  readonly document?:
    | { readonly fileName: string; readonly page?: number | undefined; readonly rectangle?: PageRectangle | undefined }
    | undefined;
  readonly wanted?: { readonly title: string } | undefined;
}

export interface FiledPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly bornOn?: string;
  readonly snils?: string;
  readonly identityDocument?: IdentityDocument;
  readonly address?: Address;
  readonly phone?: string;
  readonly email?: string;
}

/** Everything is as the portal sent it: the server checks it against the service definition. */
export interface FiledApplication {
  readonly orderNumber: string;
  /** Код услуги (form code of the portal, resolved by the catalog). */
  readonly formCode: string;
  /** Moment the citizen pressed «Отправить», to the millisecond. */
  readonly submittedAt: Date;
  readonly organizationCode: string;
  readonly oktmo: string;
  readonly applicant: FiledPerson;
  readonly business?: Business;
  readonly child?: FiledPerson;
  readonly isRepresentative: boolean;
  /** Values of the form by the names of the JSON Schema of the service. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly documentCode: string; readonly attachmentName: string }[];
}

export interface PortalStatus {
  readonly orderNumber: string;
  /** Code of the portal (techCode), e.g. 1, 2, 3, 4, 6, 7, 14, 15, 25. */
  readonly statusCode: number;
  /** Own title shown instead of the standard one, e.g. «Отказано в приёме документов». */
  readonly statusTitle?: string;
  readonly comment: string;
  readonly cancelAllowed: boolean;
  readonly sendMessageAllowed: boolean;
  /** The applicant may correct the application. */
  readonly editAllowed?: boolean;
  readonly questions?: readonly PortalQuestion[];
  /** Начисление the applicant is asked to pay («ожидает оплаты», источник FK). */
  readonly charge?: {
    readonly uin: string;
    readonly amountKopecks: number;
    readonly purpose: string;
    /** yyyy-mm-dd */
    readonly payUntilOn?: string | undefined;
  };
  /** Приглашение на приём: where the applicant chooses the time. */
  readonly invitation?: { readonly code: string; readonly url: string };
  readonly at: Date;
  readonly attachments: readonly MessageAttachment[];
}

export interface PortalLanguage {
  /** Throws UnreadableMessage. `namespace`/`rootElement` tell whether a message is of the portal at all. */
  understands(namespace: string): boolean;
  read(xml: string): PortalMessage;
  /** `namespace` of the application that is answered. */
  writeStatus(status: PortalStatus, namespace?: string): string;
  writeCancelReply(
    reply: {
      readonly orderNumber: string;
      readonly result: 'cancelled' | 'inProgress' | 'rejected';
      readonly comment: string;
    },
    namespace?: string,
  ): string;
  writeTextReply(orderNumber: string, namespace?: string): string;
}
