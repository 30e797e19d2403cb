import type { Role } from '../access/roles.ts';
import type { Section } from '../access/sections.ts';

/** What a message is about: groups of the filter and of the settings, in the order of screens. */
export const notificationGroups = {
  mine: { title: 'Моя работа' },
  incoming: { title: 'Новая работа' },
  terms: { title: 'Сроки' },
  applicant: { title: 'Заявитель' },
  exchange: { title: 'Обмен' },
  access: { title: 'Доступ' },
  reports: { title: 'Отчёты' },
} as const;
export type NotificationGroup = keyof typeof notificationGroups;

/** Tabs of the card a message leads to. */
export type CardPlace = 'details' | 'documents' | 'requests' | 'questions' | 'checks' | 'decision' | 'charges' | 'history';

export interface NotificationKindDefinition {
  /** What happened, as the headline of the message. */
  readonly title: string;
  readonly group: NotificationGroup;
  /** Who hears of it when nobody in particular is named. */
  readonly roles: readonly Role[];
  /** Who hears of it in any case. */
  readonly alsoRoles: readonly Role[];
  /** Who may be named: to whom such a message is ever addressed as to a person. */
  readonly namedRoles: readonly Role[];
  /** The section whose readers may be named, where it is not for a role to say. */
  readonly namedSection?: Section;
  /** Tab of the card that the link opens. */
  readonly tab: CardPlace;
  /** Why people need to know. */
  readonly reason: string;
}

const registration = ['registrar', 'assigningRegistrar'] as const satisfies readonly Role[];
const review = ['specialist', 'assigningSpecialist'] as const satisfies readonly Role[];
const staff = [...registration, ...review] as const;
const signing = ['signingOfficial'] as const satisfies readonly Role[];
const administration = ['organizationAdministrator'] as const satisfies readonly Role[];

const define = (
  group: NotificationGroup,
  title: string,
  roles: readonly Role[],
  reason: string,
  options: Partial<Pick<NotificationKindDefinition, 'alsoRoles' | 'namedRoles' | 'namedSection' | 'tab'>> = {},
): NotificationKindDefinition => ({ title, group, roles, reason, alsoRoles: [], namedRoles: [], tab: 'details', ...options });

/** Виды уведомлений: what a person must know, and never more. Who hears of what is this table and the rules of `notification-of.ts`. */
export const notificationKinds = {
  applicationReceived: define('incoming', 'Новое заявление', registration, 'Срок регистрации — один рабочий день'),
  applicationTransferred: define('incoming', 'Поступило по компетенции', registration, 'Срок регистрации уже идёт', { tab: 'history' }),
  intakeFailed: define('exchange', 'Заявление поступило с ошибкой', registration, 'Его нужно принять или исправить вручную', {
    tab: 'history',
  }),
  assigned: define('mine', 'Назначено на вас', [], 'Дальше решаете вы', { namedRoles: ['registrar', 'specialist', 'signingOfficial'] }),
  conflictDeclared: define(
    'mine',
    'Сотрудник заявил о конфликте интересов',
    ['assigningRegistrar', 'assigningSpecialist'],
    'Заявлению нужен другой исполнитель',
    { tab: 'history' },
  ),
  returnedForRevision: define('mine', 'Проект решения возвращён на доработку', staff, 'Замечание нужно устранить', { tab: 'decision' }),
  awaitingSignature: define('incoming', 'Ждёт подписи', signing, 'Без подписи решение не вступит в силу', { tab: 'decision' }),
  documentRefusalSigned: define('mine', 'Отказ в приёме подписан и доставлен', ['registrar'], 'Осталось завершить заявление', {
    tab: 'decision',
  }),
  resultDelivered: define('mine', 'Результат доставлен заявителю', ['specialist'], 'Осталось завершить заявление и внести в реестр', {
    tab: 'decision',
  }),
  deliveryFailed: define('exchange', 'Не удаётся доставить на ЕПГУ', staff, 'Заявитель ещё ничего не получил', { tab: 'history' }),
  readyForReview: define('incoming', 'Ждёт рассмотрения', review, 'Ответы ведомств получены'),
  placeFreed: define('incoming', 'Освободилось место: заявление вышло из резерва', review, 'Место можно предоставить по очереди'),
  answersReceived: define('mine', 'Получены ответы ведомств', review, 'Можно продолжать рассмотрение', { tab: 'requests' }),
  contradictionFound: define('exchange', 'Ответ ведомства противоречит заявлению', review, 'Сведения нужно сверить', { tab: 'requests' }),
  requestFailed: define('exchange', 'Межведомственный запрос остался без ответа', review, 'Повторите запрос или продолжите без ответа', {
    tab: 'requests',
  }),
  applicantWrote: define('applicant', 'Сообщение заявителя', staff, 'Заявитель ждёт ответа', { tab: 'history' }),
  applicantAnswered: define('applicant', 'Заявитель ответил на запрос', review, 'Рассмотрение продолжается', { tab: 'history' }),
  applicantCorrected: define('applicant', 'Заявитель исправил заявление', review, 'Примите исправления или отклоните их'),
  paymentReceived: define('applicant', 'Поступила оплата', review, 'Рассмотрение можно продолжать', { tab: 'charges' }),
  chargeRejected: define('exchange', 'ГИС ГМП не приняла начисление', review, 'Заявителю нечего оплатить', { tab: 'charges' }),
  waitExpired: define('applicant', 'Заявитель не ответил в срок', review, 'Рассмотрение продолжено без него', { tab: 'history' }),
  cancellationRequested: define('applicant', 'Заявитель просит отменить заявление', staff, 'Решение об отмене — за вами', {
    tab: 'history',
  }),
  registrationDueToday: define('terms', 'Срок регистрации истекает сегодня', ['registrar'], 'Завтра будет просрочено', {
    alsoRoles: ['assigningRegistrar'],
  }),
  registrationOverdue: define('terms', 'Срок регистрации истёк', ['registrar'], 'Права заявителя нарушены', {
    alsoRoles: ['assigningRegistrar'],
  }),
  serviceDueTomorrow: define('terms', 'Срок услуги истекает на следующий рабочий день', review, 'Остался один рабочий день'),
  serviceDueToday: define('terms', 'Срок услуги истекает сегодня', ['specialist'], 'Завтра будет просрочено', {
    alsoRoles: ['assigningSpecialist', 'signingOfficial'],
  }),
  serviceOverdue: define('terms', 'Срок услуги истёк', ['specialist'], 'Права заявителя нарушены', {
    alsoRoles: ['assigningSpecialist', 'signingOfficial', 'observer'],
  }),
  reportReady: define('reports', 'Отчёт готов', [], 'Файл — в истории отчётов раздела «Статистика»', { namedSection: 'statistics' }),
  reportNotMade: define('reports', 'Отчёт по расписанию не составлен', [], 'Причина — в сообщении и в истории отчётов', {
    namedSection: 'statistics',
  }),
  certificateEnding: define('access', 'Истекает срок сертификата подписи', [], 'Без действующего сертификата решение не подписать', {
    namedRoles: [...signing, ...administration],
  }),
  certificationEnding: define('access', 'Истекает срок аттестата рабочего места', [], 'После этого дня работать на нём нельзя', {
    namedRoles: administration,
  }),
  connectionLetter: define('access', 'Письмо о подключении организации', [], 'Вышестоящая организация ждёт, что это будет выполнено', {
    namedRoles: administration,
  }),
  supportAsked: define('access', 'Поддержка просит показать работу организации', [], 'Без вашего согласия она ничего не увидит', {
    namedRoles: administration,
  }),
  grantEnding: define('access', 'Заканчивается назначение на роль', [], 'После этого дня сотрудник потеряет доступ', {
    namedRoles: administration,
  }),
} as const satisfies Record<string, NotificationKindDefinition>;

export type NotificationKind = keyof typeof notificationKinds;
export const notificationKindIds = Object.keys(notificationKinds) as readonly NotificationKind[];
export const isNotificationKind = (value: string): value is NotificationKind => Object.hasOwn(notificationKinds, value);
/** The others are about the organization, its people or reports. */
export const isAboutApplication = (kind: NotificationKind): boolean => !['access', 'reports'].includes(notificationKinds[kind].group);
export const notificationKind = (kind: NotificationKind): NotificationKindDefinition => notificationKinds[kind];
