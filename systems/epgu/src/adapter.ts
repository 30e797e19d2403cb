import type { AccountLanguage, PortalLanguage, PortalStatus } from '@pgs/domain';
import { writeNewOrder, writeStatuses } from './messages/elk-order.ts';
import { readVerdict } from './messages/elk-response.ts';
import { readFormData } from './messages/form-data.ts';
import { defaultReplyNamespace, writeCancelReply, writeStatus, writeTextReply } from './messages/form-data-response.ts';

/** Namespaces of the «концентратор» of ЕПГУ: one per service, the version at the end. */
const concentratorNamespace = /^http:\/\/epgu\.gosuslugi\.ru\/concentrator\/[A-Za-z0-9-]+\/\d+\.\d+\.\d+$/;

/**
 * PortalLanguage that can answer in the namespace the application came in. Without `namespace` the reply is written
 * in the namespace common to all services.
 */
export interface EpguLanguage extends PortalLanguage {
  writeStatus(status: PortalStatus, namespace?: string): string;
  writeCancelReply(reply: Parameters<PortalLanguage['writeCancelReply']>[0], namespace?: string): string;
  writeTextReply(orderNumber: string, namespace?: string): string;
}

/** Вид сведений приёма заявлений с ЕПГУ («концентратор»): FormData in, FormDataResponse out. */
export const createPortalLanguage = (): EpguLanguage => ({
  understands: (namespace) => concentratorNamespace.test(namespace),
  read: (xml) => readFormData(xml, (namespace) => concentratorNamespace.test(namespace)),
  writeStatus: (status, namespace = defaultReplyNamespace) => writeStatus(status, namespace),
  writeCancelReply: (reply, namespace = defaultReplyNamespace) => writeCancelReply(reply, namespace),
  writeTextReply: (orderNumber, namespace = defaultReplyNamespace) => writeTextReply(orderNumber, namespace),
});

export interface AccountLanguageSettings {
  /** Контур ЕПГУ (env): EPGU for the industrial one, otherwise as the operator of the portal told. */
  readonly environment: string;
}

/** Личный кабинет ЕПГУ (ЕЛК): CreateOrders, UpdateOrders and the codes of their answers. */
export const createAccountLanguage = ({ environment }: AccountLanguageSettings): AccountLanguage => ({
  writeNewOrder: (order, history) => writeNewOrder(environment, order, history),
  writeStatuses: (order, statuses) => writeStatuses(environment, order, statuses),
  read: readVerdict,
});

export { type OrderStatus, orderStatuses } from './messages/order-statuses.ts';
