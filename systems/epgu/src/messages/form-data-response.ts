import type { PortalLanguage, PortalStatus } from '@pgs/domain';
import { escapeXml } from '../xml-tree.ts';

/** Used when the caller does not know the namespace of the application any more. */
export const defaultReplyNamespace = 'http://epgu.gosuslugi.ru/concentrator/order/1.0.0';

/** Longest comment and text the schema of the concentrator lets through. */
const maximumComment = 2048;

const shortened = (text: string): string => (text.length <= maximumComment ? text : `${text.slice(0, maximumComment - 1)}…`);

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;
const optional = (name: string, text: string | undefined): string => (text === undefined || text === '' ? '' : element(name, text));
const response = (namespace: string, content: string): string =>
  `<FormDataResponse xmlns="${escapeXml(namespace)}">${content}</FormDataResponse>`;

/** Изменение статуса заявления. The agency's own title travels as orgCode; files are listed in the order they are attached. */
export const writeStatus = (status: PortalStatus, namespace: string): string => {
  if (!Number.isInteger(status.statusCode) || status.statusCode < -128 || status.statusCode > 127) {
    throw new RangeError(`Код статуса ЕПГУ должен быть целым числом от -128 до 127, получено ${status.statusCode}`);
  }
  const attachments = status.attachments.map((attachment) => `<attachment>${element('name', attachment.name)}</attachment>`).join('');
  return response(
    namespace,
    `<changeOrderInfo><orderId>${element('pguId', status.orderNumber)}</orderId>` +
      `<statusCode>${element('techCode', String(status.statusCode))}${optional('orgCode', status.statusTitle)}</statusCode>` +
      optional('comment', shortened(status.comment)) +
      element('cancelAllowed', String(status.cancelAllowed)) +
      element('sendMessageAllowed', String(status.sendMessageAllowed)) +
      element('eventDate', status.at.toISOString()) +
      (attachments === '' ? '' : `<attachments>${attachments}</attachments>`) +
      '</changeOrderInfo>',
  );
};

const cancelResults = { cancelled: 'CANCELLED', inProgress: 'IN_PROGRESS', rejected: 'REJECTED' } as const;

/** Ответ на запрос отмены заявления. */
export const writeCancelReply = (reply: Parameters<PortalLanguage['writeCancelReply']>[0], namespace: string): string =>
  response(
    namespace,
    `<cancelResponse>${element('orderId', reply.orderNumber)}${element('result', cancelResults[reply.result])}` +
      `${optional('comment', shortened(reply.comment))}</cancelResponse>`,
  );

/** Подтверждение, что текстовое сообщение заявителя получено. */
export const writeTextReply = (orderNumber: string, namespace: string): string =>
  response(namespace, `<textResponse>${element('orderId', orderNumber)}${element('result', 'OK')}</textResponse>`);
