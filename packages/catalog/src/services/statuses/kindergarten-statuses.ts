import type { IntermediateStatus } from '@pgs/domain';

/**
 * Статусы очереди в детский сад; the number at the end of each code is that of the «концентратор» (110 and 120 are told by
 * receipt and registration, 150 by the decision of refusal).
 */
export const kindergartenStatuses: IntermediateStatus[] = [
  {
    code: 'confirmation-130',
    title: 'Требуется подтверждение данных',
    portalStatusCode: 25,
    commentTemplate:
      'Подтвердите данные: {what}. Принесите оригиналы в «{organizationTitle}» до {waitDueOn} включительно, часы приёма {workHours}. {place}',
    roles: ['specialist'],
    opens: 'visit',
  },
  {
    code: 'clarification-130',
    title: 'Нужно уточнить данные',
    portalStatusCode: 14,
    commentTemplate: 'Уточните данные: {what}. Ответьте до {waitDueOn} включительно.',
    roles: ['specialist'],
    opens: 'message',
  },
  {
    code: 'onRegister-140',
    title: 'Заявление рассмотрено, ребёнок поставлен на учёт',
    portalStatusCode: 7,
    commentTemplate:
      '{childFirstName} на учёте, номер в реестре — {registrationNumber}, дата постановки — день подачи заявления {submittedOn}. Желаемая дата приёма — {form.desiredOn}. Ожидайте направления.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'awaitingDirection-160',
    title: 'Ожидание направления',
    portalStatusCode: 7,
    commentTemplate: 'В желаемых садах сейчас нет свободных мест. {childFirstName} остаётся в очереди, место в ней — {queuePlace}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'changed-170',
    title: 'Внесены изменения',
    portalStatusCode: 7,
    commentTemplate: 'В заявление внесены изменения: {what}. Дата постановки на учёт сохранена.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'changeRefused-180',
    title: 'Отказано в изменении',
    portalStatusCode: 7,
    commentTemplate: 'Изменения не внесены: {what}. Заявление остаётся в прежнем виде.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'directed-190',
    title: 'Направлен в детский сад',
    portalStatusCode: 25,
    commentTemplate: '{childFirstName} направляется в детский сад: {what}. Придите для зачисления до {waitDueOn} включительно. {place}',
    roles: ['specialist'],
    opens: 'visit',
  },
  {
    code: 'needNotConfirmed-210',
    title: 'Потребность в месте не подтверждена',
    portalStatusCode: 7,
    commentTemplate: 'Срок явки по направлению прошёл, место передано другому ребёнку. Сообщите, нужно ли место, или отзовите заявление.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'placeDeclined-220',
    title: 'Заявитель отказался от места',
    portalStatusCode: 7,
    commentTemplate: 'Отказ от места принят. Измените желаемые сады или дату либо отзовите заявление. Дата постановки на учёт сохранена.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'placeAccepted-230',
    title: 'Согласие с местом',
    portalStatusCode: 7,
    commentTemplate: 'Согласие с местом получено и передано в детский сад.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'contract-240',
    title: 'Требуется заключить договор',
    portalStatusCode: 25,
    commentTemplate: 'Заключите договор об образовании до {waitDueOn} включительно. {place}',
    roles: ['specialist'],
    opens: 'visit',
  },
  {
    code: 'enrolled-250',
    title: 'Зачислен',
    portalStatusCode: 7,
    commentTemplate: '{childFirstName} в детском саду: {what}. Договор от {date}.',
    roles: ['specialist'],
    opens: null,
  },
];
