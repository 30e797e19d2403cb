import type { ActionId } from '../application/actions.ts';
import type { Stage } from '../application/statuses.ts';
import type { Section, SectionMode } from './sections.ts';

export interface RoleDefinition {
  /** Official title of the role model. */
  readonly title: string;
  readonly kind: 'basic' | 'additional';
  readonly sections: Partial<Record<Section, SectionMode>>;
  /** Stages of the process in which the role acts, and what it may do there. */
  readonly stages: readonly Stage[];
  readonly actions: readonly ActionId[];
  /** Whether the content of a card is open at all. */
  readonly opensCards: boolean;
  readonly source: string;
}

const staff = { applications: 'work', notifications: 'work', reference: 'view' } as const;
const assigning = { applications: 'view', notifications: 'work', reference: 'view' } as const;
const cancellation = ['grantCancellation', 'refuseCancellation'] as const satisfies readonly ActionId[];

/**
 * Ролевая модель: one table in the order and words of the source document. Where the source is silent or contradicts
 * itself, docs/decisions/0003-roles-where-the-source-is-silent.md says what was chosen.
 */
export const roles = {
  organizationAdministrator: {
    title: 'Администратор организации',
    kind: 'basic',
    sections: { notifications: 'work', employees: 'administer', organization: 'administer', reference: 'work' },
    stages: [],
    actions: [],
    opensCards: false,
    source: 'вебинар 04.12.2024, «Администратор организации»',
  },
  registrar: {
    title: 'Регистратор',
    kind: 'basic',
    sections: staff,
    stages: ['registration'],
    actions: [
      'take',
      'transfer',
      'answerCriteria',
      'register',
      'setIntermediateStatus',
      'prepareDocumentRefusal',
      'withdrawDocumentRefusal',
      'sendForSignature',
      'finish',
      'resolveExchange',
      ...cancellation,
      'declareConflict',
    ],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Регистратор / назначающий регистратор», п. 1–3',
  },
  assigningRegistrar: {
    title: 'Назначающий регистратор',
    kind: 'basic',
    sections: assigning,
    stages: ['registration'],
    actions: ['reassign'],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Описание ролей в разрезе доступа к разделам»',
  },
  specialist: {
    title: 'Специалист',
    kind: 'basic',
    sections: staff,
    stages: ['review'],
    actions: [
      'take',
      'answerCriteria',
      'repeatRequest',
      'continueWithoutAnswer',
      'setIntermediateStatus',
      'attachDocument',
      'requestInformation',
      'requestCorrection',
      'acceptCorrection',
      'refuseCorrection',
      'requestPayment',
      'annulCharge',
      'acknowledgeCharge',
      'invite',
      'suspend',
      'resumeReview',
      'startDecision',
      'prepareDecision',
      'sendForSignature',
      'finish',
      ...cancellation,
      'declareConflict',
    ],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Специалист / назначающий специалист», п. 1–5',
  },
  assigningSpecialist: {
    title: 'Назначающий специалист',
    kind: 'basic',
    sections: assigning,
    stages: ['review'],
    actions: ['reassign'],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Специалист / назначающий специалист»; ограничение по аналогии с назначающим регистратором',
  },
  signingOfficial: {
    title: 'Должностное лицо с подписью',
    kind: 'basic',
    sections: { dashboards: 'view', notifications: 'work', applications: 'work', statistics: 'view', reference: 'view' },
    stages: ['signature'],
    actions: ['take', 'sign', 'returnForRevision', 'declareConflict'],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Должностное лицо с подписью», п. 1–3',
  },
  queueOperator: {
    title: 'Оператор электронной очереди',
    kind: 'additional',
    sections: { appointments: 'work' },
    stages: [],
    actions: [],
    opensCards: false,
    source: 'вебинар 04.12.2024, «Оператор электронной очереди»',
  },
  queueAdministrator: {
    title: 'Администратор электронной очереди',
    kind: 'additional',
    sections: { appointments: 'administer', reference: 'view' },
    stages: [],
    actions: [],
    opensCards: false,
    source: 'вебинар 04.12.2024, «Администратор электронной очереди»',
  },
  observer: {
    title: 'Наблюдатель',
    kind: 'additional',
    sections: { notifications: 'work', applications: 'view', registries: 'view' },
    stages: [],
    actions: [],
    opensCards: true,
    source: 'вебинар 04.12.2024, «Наблюдатель», п. 1–3',
  },
  statisticsObserver: {
    title: 'Наблюдатель статистики организации',
    kind: 'additional',
    sections: { statistics: 'view', dashboards: 'view', reference: 'view' },
    stages: [],
    actions: [],
    opensCards: false,
    source: 'вебинар 04.12.2024, «Наблюдатель статистики организации», п. 1–2',
  },
  inPersonClerk: {
    title: 'Очный прием',
    kind: 'additional',
    sections: { drafts: 'work', inPerson: 'work' },
    stages: [],
    actions: [],
    opensCards: false,
    source: 'вебинар 04.12.2024, «Очный прием»',
  },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof roles;
export const roleIds = Object.keys(roles) as readonly Role[];
export const isRole = (value: string): value is Role => Object.hasOwn(roles, value);
export const roleDefinition = (role: Role): RoleDefinition => roles[role];
