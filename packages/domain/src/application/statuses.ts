/** Стадия: whose table the application lies on. `closing` belongs to the stage that prepared the decision,
 * `current` to registration until the application is registered and to review afterwards. */
export type Stage = 'registration' | 'review' | 'signature' | 'closing' | 'current' | 'system' | 'applicant' | 'done';

/** What runs while the application stays in the status. */
export type Clock = 'registration' | 'service' | 'paused' | 'stopped';

export interface StatusDefinition {
  /** Official Russian title for staff. */
  readonly title: string;
  /** What the applicant sees on ЕПГУ on entering the status; null: nothing new is told. */
  readonly portal: { readonly code: number; readonly title: string } | null;
  readonly clock: Clock;
  readonly stage: Stage;
  readonly final: boolean;
  /** Whether the applicant may ask to cancel from the portal. */
  readonly cancelAllowed: boolean;
  /** Whether the applicant may correct the application on the portal. */
  readonly editAllowed: boolean;
  readonly source: string;
}

const define = (
  title: string,
  stage: Stage,
  clock: Clock,
  portal: readonly [number, string] | null,
  options: { readonly final?: boolean; readonly cancelAllowed?: boolean; readonly editAllowed?: boolean; readonly source: string },
): StatusDefinition => ({
  title,
  stage,
  clock,
  portal: portal && { code: portal[0], title: portal[1] },
  final: options.final ?? false,
  cancelAllowed: options.cancelAllowed ?? false,
  editAllowed: options.editAllowed ?? false,
  source: options.source,
});

const role = 'ролевая модель ПГС, вебинар 04.12.2024';

/** Статусы заявления: the closed table of the life of a case; order of the rows is the order of screens and matrices. */
export const statuses = {
  received: define('Новое', 'registration', 'registration', [2, 'Заявление получено ведомством'], {
    cancelAllowed: true,
    source: `${role}, «Регистратор», п. 1`,
  }),
  checkingDocuments: define('Проверка документов', 'registration', 'registration', null, {
    cancelAllowed: true,
    source: `${role}, «Регистратор», п. 1`,
  }),
  preparingDocumentRefusal: define('Подготовка отказа в приёме документов', 'registration', 'registration', null, {
    cancelAllowed: true,
    source: `${role}, «Регистратор», п. 3`,
  }),
  signingDocumentRefusal: define('Подписание отказа в приёме документов', 'signature', 'registration', null, {
    source: `${role}, «Должностное лицо с подписью», п. 1`,
  }),
  documentsRefused: define('Отказано в приёме документов', 'done', 'stopped', null, {
    final: true,
    source: `${role}, «Должностное лицо с подписью», п. 2`,
  }),
  requestingInformation: define('Запрос сведений по СМЭВ', 'review', 'service', [1, 'Заявление зарегистрировано'], {
    cancelAllowed: true,
    source: `${role}, «После регистрации»`,
  }),
  reviewingDocuments: define('Рассмотрение документов', 'review', 'service', [6, 'Заявление принято к рассмотрению'], {
    cancelAllowed: true,
    source: `${role}, «Специалист», п. 1`,
  }),
  awaitingInformation: define('Ожидание дополнительной информации', 'review', 'service', [14, 'Ожидание дополнительной информации'], {
    cancelAllowed: true,
    source: 'ЕПГУ, статус 14',
  }),
  awaitingCorrection: define('Ожидание корректировки', 'review', 'service', [15, 'Заявление требует исправления'], {
    cancelAllowed: true,
    editAllowed: true,
    source: 'ЕПГУ, статус 15',
  }),
  awaitingPayment: define('Ожидание оплаты', 'review', 'service', [7, 'Ожидается оплата'], {
    cancelAllowed: true,
    source: `${role}, «Специалист», п. 3`,
  }),
  awaitingVisit: define('Приглашение на приём', 'review', 'service', [25, 'Приглашение на прием по заявлению'], {
    cancelAllowed: true,
    source: 'ЕПГУ, статус 25',
  }),
  suspended: define('Приостановлено', 'review', 'paused', [7, 'Предоставление услуги приостановлено'], {
    cancelAllowed: true,
    source: '210-ФЗ, ст. 12',
  }),
  makingDecision: define('Принятие решения', 'review', 'service', null, { source: `${role}, «Специалист», п. 5` }),
  awaitingSignature: define('На подписании', 'signature', 'service', null, { source: `${role}, «Должностное лицо с подписью», п. 1` }),
  delivering: define('Подписано, направляется заявителю', 'system', 'stopped', null, {
    source: `${role}, «Должностное лицо с подписью», п. 2`,
  }),
  issuingResult: define('Выдача результата', 'closing', 'stopped', null, { source: `${role}, «Должностное лицо с подписью», п. 2` }),
  serviceGranted: define('Услуга оказана', 'done', 'stopped', null, { final: true, source: 'ЕПГУ, статус 3' }),
  serviceRefused: define('Отказано в предоставлении услуги', 'done', 'stopped', null, { final: true, source: 'ЕПГУ, статус 4' }),
  cancellationRequested: define('Запрос отмены от заявителя', 'current', 'service', [9, 'Заявление отменяется'], {
    source: 'ЕПГУ, статус 9',
  }),
  cancelled: define('Отменено заявителем', 'done', 'stopped', [10, 'Заявление отменено'], { final: true, source: 'ЕПГУ, статус 10' }),
  exchangeFailed: define('Ошибка обмена', 'registration', 'registration', null, { source: 'ЕПГУ, статусы 22, 24' }),
} as const satisfies Record<string, StatusDefinition>;

export type Status = keyof typeof statuses;
export const statusIds = Object.keys(statuses) as readonly Status[];

export const isStatus = (value: string): value is Status => Object.hasOwn(statuses, value);
