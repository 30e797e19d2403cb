import type { AccountOrderKey, AccountOwner, AccountStatus, NewAccountOrder } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';

/** «Передача статусов и результатов в ЛК ЕПГУ», the edition in force in 2026. */
export const elkNamespace = 'http://epgu.gosuslugi.ru/elk/status/1.0.2';
/** Регион не выбран (userSelectedRegion, ОКАТО). */
const noRegion = '00000000';
/** Канал приёма (ЕСНСИ 7213): подразделение ведомства. */
const atTheAgency = '4';
const russia = '643';
const maximumComment = 2048;

const tag = (name: string, ...content: readonly (string | undefined)[]): string => element(`elk:${name}`, {}, ...content);
const text = (name: string, value: string): string => textElement(`elk:${name}`, value);
const optional = (name: string, value: string | undefined): string | undefined => optionalTextElement(`elk:${name}`, value || undefined);

/** СНИЛС as the portal wants it: 000-000-000-00. Throws RangeError. */
const snilsText = (snils: string): string => {
  const parts = /^(\d{3})(\d{3})(\d{3})(\d{2})$/.exec(snils.replaceAll(/\D/g, ''));
  if (!parts) throw new RangeError('СНИЛС состоит из 11 цифр');
  return parts.slice(1).join('-');
};

/** Date and time of the agency, without fractions of a second (xs:dateTime). */
const moment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

type Named = { readonly lastName: string; readonly firstName: string; readonly middleName?: string | undefined };
const names = ({ lastName, firstName, middleName }: Named): readonly (string | undefined)[] => [
  text('lastName', lastName),
  text('firstName', firstName),
  optional('middleName', middleName),
];

type Writers = { readonly [B in AccountOwner['by']]: (owner: Extract<AccountOwner, { by: B }>) => string };

/** One way of identification, one element; closed by the compiler. */
const owners: Writers = {
  snils: (owner) => tag('user', tag('userDocSnils', text('snils', snilsText(owner.snils)), ...names(owner), text('citizenship', russia))),
  snilsAndBirth: ({ snils, bornOn }) =>
    tag('user', tag('userDocSnilsBirthDate', text('citizenship', russia), text('snils', snilsText(snils)), text('birthDate', bornOn))),
  passport: (owner) =>
    tag(
      'user',
      tag(
        'userDocPassport',
        tag('passportRF', text('series', owner.series), text('number', owner.number), optional('issueDate', owner.issuedOn)),
        ...names(owner),
      ),
    ),
  document: (owner) =>
    tag(
      'user',
      tag(
        'userPersonalDoc',
        text('PersonalDocType', owner.documentType),
        optional('series', owner.series),
        text('number', owner.number),
        ...names(owner),
        text('citizenship', owner.citizenship),
      ),
    ),
  personInn: (owner) => tag('user', tag('userDocInn', text('INN', owner.inn), ...names(owner), text('citizenship', russia))),
  ogrn: ({ ogrn, title }) => tag('organization', tag('ogrn_inn_UL', text('ogrn', ogrn), optional('UlTitle', title))),
  organizationInn: ({ inn, kpp, title }) =>
    tag('organization', tag('ogrn_inn_UL', tag('inn_kpp', text('inn', inn), optional('kpp', kpp)), optional('UlTitle', title))),
  entrepreneur: (owner) => tag('organization', tag('ogrn_inn_IP', text('ogrn', owner.ogrn), text('inn', owner.inn), ...names(owner))),
};

const ownerOf = (owner: AccountOwner): string => (owners[owner.by] as (owner: AccountOwner) => string)(owner);

const history = (statuses: readonly AccountStatus[]): string => {
  if (statuses.length === 0) throw new RangeError('В истории дела должен быть хотя бы один статус');
  return tag('statusHistoryList', ...statuses.map(oneStatus));
};

const oneStatus = ({ code, at, comment, resultFiles }: AccountStatus): string =>
  tag(
    'statusHistory',
    text('status', String(code)),
    text('IsInformed', 'true'),
    text('statusDate', moment(at)),
    optional('statusComment', comment.length <= maximumComment ? comment : `${comment.slice(0, maximumComment - 1)}…`),
    resultFiles.length === 0
      ? undefined
      : tag('attachments', ...resultFiles.map((uuid) => tag('attachment', text('FSuuid', uuid), text('docTypeId', 'ELK_RESULT')))),
  );

const orderNumberOf = (orderNumber: string): string => {
  if (orderNumber.length === 0 || orderNumber.length > 36)
    throw new RangeError('Номер заявления для ЕЛК состоит не более чем из 36 знаков');
  return text('orderNumber', orderNumber);
};

const request = (environment: string, operation: string, order: string): string =>
  element('elk:ElkOrderRequest', { 'xmlns:elk': elkNamespace, env: environment }, tag(operation, tag('orders', order)));

/** CreateOrders: a case that was not filed at the portal appears in the account with what has happened so far. */
export const writeNewOrder = (environment: string, order: NewAccountOrder, statuses: readonly AccountStatus[]): string =>
  request(
    environment,
    'CreateOrdersRequest',
    tag(
      'order',
      ownerOf(order.owner),
      optional('senderKpp', order.senderKpp),
      text('senderInn', order.senderInn),
      text('serviceTargetCode', order.serviceCode),
      text('userSelectedRegion', noRegion),
      orderNumberOf(order.orderNumber),
      text('requestDate', moment(order.submittedAt)),
      tag('OfficeInfo', optional('OfficeName', order.officeTitle), text('ApplicationAcceptance', atTheAgency)),
      history(statuses),
    ),
  );

/** UpdateOrders: what has happened since. */
export const writeStatuses = (environment: string, order: AccountOrderKey, statuses: readonly AccountStatus[]): string =>
  request(
    environment,
    'UpdateOrdersRequest',
    tag(
      'order',
      orderNumberOf(order.orderNumber),
      optional('senderKpp', order.senderKpp),
      text('senderInn', order.senderInn),
      history(statuses),
    ),
  );
