import type { PortalLanguage, PortalStatus } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';
import { sentStatus } from './order-statuses.ts';
import { writeQuestions } from './questions.ts';

/** Used when the caller does not know the namespace of the application any more. */
export const defaultReplyNamespace = 'http://epgu.gosuslugi.ru/concentrator/order/1.0.0';

/** Longest comment and text the schema of the concentrator lets through. */
const maximumComment = 2048;

const shortened = (text: string): string => (text.length <= maximumComment ? text : `${text.slice(0, maximumComment - 1)}…`);

const optional = (name: string, text: string | undefined): string | undefined => optionalTextElement(name, text || undefined);
const response = (namespace: string, content: string): string => element('FormDataResponse', { xmlns: namespace }, content);

/**
 * Editions of the concentrator that carry more than the published schema: own titles, corrections, questions, payments and invitations as
 * elements. Version 1.0.0 is the one of the training portal; a published schema (3.1.0 and the like) has none of them.
 */
const isExtended = (namespace: string): boolean => namespace.endsWith('/1.0.0');

/** What a published schema has no element for, said in the comment the applicant reads. */
function commentInWords({ statusTitle, comment, questions = [], charge, invitation }: PortalStatus, standardTitle: string): string {
  const rubles = charge && (charge.amountKopecks / 100).toFixed(2).replace('.', ',');
  return [
    statusTitle && statusTitle !== standardTitle ? `${statusTitle}.` : '',
    comment,
    ...questions.map(({ text }, index) => `${index + 1}) ${text}`),
    charge ? `К оплате ${rubles} руб., УИН ${charge.uin}${charge.payUntilOn ? `, до ${charge.payUntilOn}` : ''}.` : '',
    invitation ? `Выберите время приёма: ${invitation.url}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Изменение статуса заявления. The agency's own title travels as orgCode; files are listed in the order they are attached. Throws RangeError. */
export const writeStatus = (status: PortalStatus, namespace: string): string => {
  const known = sentStatus(status.statusCode);
  const allows = (flag: boolean): string => String(flag && !known.final);
  const orderId = element('orderId', {}, textElement('pguId', status.orderNumber));
  const techCode = textElement('techCode', String(status.statusCode));
  const flags = [
    textElement('cancelAllowed', allows(status.cancelAllowed)),
    textElement('sendMessageAllowed', allows(status.sendMessageAllowed)),
  ];
  if (!isExtended(namespace)) {
    const comment = optional('comment', shortened(commentInWords(status, known.title)));
    return response(namespace, element('changeOrderInfo', {}, orderId, element('statusCode', {}, techCode), comment, ...flags));
  }
  const attachments = status.attachments.map((attachment) => element('attachment', {}, textElement('name', attachment.name)));
  return response(
    namespace,
    element(
      'changeOrderInfo',
      {},
      orderId,
      element('statusCode', {}, techCode, optional('orgCode', status.statusTitle)),
      optional('comment', shortened(status.comment)),
      ...flags,
      status.editAllowed === undefined ? undefined : textElement('editAllowed', allows(status.editAllowed)),
      textElement('eventDate', status.at.toISOString()),
      attachments.length === 0 ? undefined : element('attachments', {}, ...attachments),
      status.invitation &&
        element('equeueInvite', {}, textElement('inviteCode', status.invitation.code), textElement('inviteUrl', status.invitation.url)),
      writeQuestions(status.questions ?? []),
      status.charge && writePayment(status.charge),
    ),
  );
};

/** Начисление of the event «ожидает оплаты»: source, УИН, purpose, sum in kopecks. */
const writePayment = (charge: NonNullable<PortalStatus['charge']>): string =>
  element(
    'payments',
    {},
    element(
      'payment',
      {},
      textElement('source', 'FK'),
      textElement('uin', charge.uin),
      textElement('purpose', charge.purpose),
      textElement('amount', String(charge.amountKopecks)),
      optionalTextElement('payUntil', charge.payUntilOn),
    ),
  );

const cancelResults = { cancelled: 'CANCELLED', inProgress: 'IN_PROGRESS', rejected: 'REJECTED' } as const;

/** Ответ на запрос отмены заявления. */
export const writeCancelReply = (reply: Parameters<PortalLanguage['writeCancelReply']>[0], namespace: string): string =>
  response(
    namespace,
    element(
      'cancelResponse',
      {},
      textElement('orderId', reply.orderNumber),
      textElement('result', cancelResults[reply.result]),
      optional('comment', shortened(reply.comment)),
    ),
  );

/** Подтверждение, что текстовое сообщение заявителя получено. */
export const writeTextReply = (orderNumber: string, namespace: string): string =>
  response(namespace, element('textResponse', {}, textElement('orderId', orderNumber), textElement('result', 'OK')));
