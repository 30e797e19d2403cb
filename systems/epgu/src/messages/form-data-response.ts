import type { PortalLanguage, PortalStatus } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';
import { writeQuestions } from './questions.ts';

/** Used when the caller does not know the namespace of the application any more. */
export const defaultReplyNamespace = 'http://epgu.gosuslugi.ru/concentrator/order/1.0.0';

/** Longest comment and text the schema of the concentrator lets through. */
const maximumComment = 2048;

const shortened = (text: string): string => (text.length <= maximumComment ? text : `${text.slice(0, maximumComment - 1)}…`);

const optional = (name: string, text: string | undefined): string | undefined => optionalTextElement(name, text || undefined);
const response = (namespace: string, content: string): string => element('FormDataResponse', { xmlns: namespace }, content);

/** Изменение статуса заявления. The agency's own title travels as orgCode; files are listed in the order they are attached. */
export const writeStatus = (status: PortalStatus, namespace: string): string => {
  if (!Number.isInteger(status.statusCode) || status.statusCode < -128 || status.statusCode > 127) {
    throw new RangeError(`Код статуса ЕПГУ должен быть целым числом от -128 до 127, получено ${status.statusCode}`);
  }
  const attachments = status.attachments.map((attachment) => element('attachment', {}, textElement('name', attachment.name)));
  return response(
    namespace,
    element(
      'changeOrderInfo',
      {},
      element('orderId', {}, textElement('pguId', status.orderNumber)),
      element('statusCode', {}, textElement('techCode', String(status.statusCode)), optional('orgCode', status.statusTitle)),
      optional('comment', shortened(status.comment)),
      textElement('cancelAllowed', String(status.cancelAllowed)),
      textElement('sendMessageAllowed', String(status.sendMessageAllowed)),
      status.editAllowed === undefined ? undefined : textElement('editAllowed', String(status.editAllowed)),
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
