import type { IntermediateStatus } from '@pgs/domain';

const clarification: IntermediateStatus = {
  code: 'clarification',
  title: 'Нужно уточнить данные',
  portalStatusCode: 14,
  commentTemplate: 'Уточните данные: {what}. Ответьте до {waitDueOn} включительно.',
  roles: ['specialist'],
  opens: 'message',
};

const correctionNeeded: IntermediateStatus = {
  code: 'correctionNeeded',
  title: 'Нужно исправить заявление',
  portalStatusCode: 15,
  commentTemplate: 'Исправьте в заявлении: {what}. Срок — до {waitDueOn} включительно.',
  roles: ['specialist'],
  opens: 'edit',
};

export const landPlotPlanStatuses: IntermediateStatus[] = [
  {
    code: 'networkConditionsRequested',
    title: 'Направлены запросы технических условий',
    portalStatusCode: 7,
    commentTemplate: 'Сетевым организациям направлены запросы технических условий для участка {form.cadastralNumber}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'planPrepared',
    title: 'Проект градостроительного плана подготовлен',
    portalStatusCode: 7,
    commentTemplate: 'Проект градостроительного плана подготовлен и передан на подпись. Решение — не позднее {serviceDueOn}.',
    roles: ['specialist'],
    opens: null,
  },
  clarification,
  correctionNeeded,
];

export const buildingPermitStatuses: IntermediateStatus[] = [
  {
    code: 'designChecked',
    title: 'Проверяется проектная документация',
    portalStatusCode: 7,
    commentTemplate: 'Проверяется соответствие проекта «{form.objectTitle}» градостроительному плану. Решение — не позднее {serviceDueOn}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'heritageApproval',
    title: 'Архитектурные решения направлены органу охраны наследия',
    portalStatusCode: 7,
    commentTemplate: 'Раздел «Архитектурные решения» направлен на согласование в орган охраны объектов культурного наследия.',
    roles: ['specialist'],
    opens: null,
  },
  clarification,
  correctionNeeded,
];

export const advertisingStructureStatuses: IntermediateStatus[] = [
  {
    code: 'payment',
    title: 'Ожидает оплаты',
    portalStatusCode: 7,
    commentTemplate: 'Оплатите государственную пошлину до {waitDueOn} включительно: начисление появится в этом заявлении.',
    roles: ['specialist'],
    opens: 'payment',
  },
  {
    code: 'paid',
    title: 'Оплачено',
    portalStatusCode: 7,
    commentTemplate: 'Пошлина оплачена, рассмотрение заявления {registrationNumber} продолжается.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'approval',
    title: 'На согласовании',
    portalStatusCode: 7,
    commentTemplate: 'Место «{form.placeAddress}» согласуется с уполномоченными органами: {what}.',
    roles: ['specialist'],
    opens: null,
  },
  {
    code: 'inspected',
    title: 'Проведено обследование места',
    portalStatusCode: 7,
    commentTemplate: 'Место установки обследовано {date}. Решение — не позднее {serviceDueOn}.',
    roles: ['specialist'],
    opens: null,
  },
  clarification,
  correctionNeeded,
];
