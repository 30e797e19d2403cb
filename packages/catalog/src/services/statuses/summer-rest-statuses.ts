import type { IntermediateStatus } from '@pgs/domain';

export const summerRestStatuses: IntermediateStatus[] = [
  {
    code: 'ranking',
    title: 'Заявление в ранжировании',
    portalStatusCode: 7,
    commentTemplate: 'Заявления упорядочиваются по льготе и времени подачи ({submittedOn}). Решение — не позднее {serviceDueOn}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'listed',
    title: 'Включено в список',
    portalStatusCode: 7,
    commentTemplate: '{childFirstName} в списке на смену «{form.shift}», место в списке — {number}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'relationshipConfirmation',
    title: 'Подтвердите родство',
    portalStatusCode: 25,
    commentTemplate: 'Подтвердите родство оригиналами документов до {waitDueOn} включительно, часы приёма {workHours}. {place}',
    roles: ['specialist'],
    opens: 'visit',
  },
  {
    code: 'shiftConfirmation',
    title: 'Подтвердите участие в смене',
    portalStatusCode: 14,
    commentTemplate:
      'Подтвердите до {waitDueOn} включительно, что ребёнок поедет: {what}. Без ответа место передаётся следующему в списке.',
    roles: ['specialist'],
    opens: 'message',
  },
  {
    code: 'sharePayment',
    title: 'Ожидает оплаты родительской доли',
    portalStatusCode: 7,
    commentTemplate: 'Оплатите родительскую долю стоимости путёвки до {waitDueOn} включительно: начисление появится в этом заявлении.',
    roles: ['specialist'],
    opens: 'payment',
  },
  {
    code: 'payoutClarification',
    title: 'Подтвердите данные для выплаты',
    portalStatusCode: 15,
    commentTemplate: 'Исправьте или подтвердите реквизиты: {what}. Срок — до {waitDueOn} включительно.',
    roles: ['specialist'],
    opens: 'edit',
  },
];
