import { resultActions } from '../after-result/result-actions.ts';
import { paymentActions } from '../charge/payment-actions.ts';
import { directionActions } from '../places/changes-direction.ts';
import type { ActionId } from './actions.ts';
import type { ConditionName } from './conditions.ts';
import { exclusionActions } from './exclusion/exclusion-actions.ts';
import { type Status, type StatusDefinition, statuses, statusIds } from './statuses.ts';
import { waitStatuses as waits } from './waits/wait.ts';

export interface ActionDefinition {
  /** Caption of the button, official where the source names it. */
  readonly title: string;
  /** Who starts it: a person with a role, or the platform, another system or the applicant through it. */
  readonly by: 'staff' | 'system';
  /** From which status to which; several targets when the outcome is decided by facts of the case. */
  readonly moves: Partial<Record<Status, readonly Status[]>>;
  readonly conditions: readonly ConditionName[];
  /** A role that has it does it on whosever table the case lies. */
  readonly anyStage?: true;
  readonly source: string;
}

const staying = (...from: readonly Status[]): Partial<Record<Status, readonly Status[]>> =>
  Object.fromEntries(from.map((status) => [status, [status]]));
const moving = (from: readonly Status[], ...to: readonly Status[]): Partial<Record<Status, readonly Status[]>> =>
  Object.fromEntries(from.map((status) => [status, to]));
const where = (test: (definition: StatusDefinition) => boolean): readonly Status[] => statusIds.filter((status) => test(statuses[status]));

const held = where((status) => !status.final && status.stage !== 'system');
const cancellable = where((status) => status.cancelAllowed);
const reviewed = ['requestingInformation', 'reviewingDocuments', ...waits, 'makingDecision'] as const satisfies readonly Status[];
const webinar = 'вебинар 04.12.2024';
const timers = 'docs/decisions/0015-waits.md';
const visits = 'docs/decisions/0022-appointments.md';

/** Жизненный цикл: when each thing can happen. Order of the rows is the order of buttons. */
export const actions = {
  take: {
    title: 'Назначить на себя',
    by: 'staff',
    moves: { ...staying(...held), received: ['checkingDocuments'] },
    conditions: ['nobodyResponsible'],
    source: `${webinar}, «Описание ролей», «Регистратор»`,
  },
  reassign: {
    title: 'Сменить ответственного исполнителя',
    by: 'staff',
    moves: { ...staying(...held), received: ['checkingDocuments'] },
    conditions: [],
    source: `${webinar}, «Назначающий регистратор»`,
  },
  answerCriteria: {
    title: 'Ответить на вопросы проверки',
    by: 'staff',
    moves: staying('checkingDocuments', 'requestingInformation', 'reviewingDocuments'),
    conditions: ['responsible'],
    source: `${webinar}, «Специалист», п. 1`,
  },
  register: {
    title: 'Зарегистрировать',
    by: 'staff',
    moves: { checkingDocuments: ['requestingInformation', 'reviewingDocuments'] },
    conditions: ['responsible', 'acceptanceCriteriaMet'],
    source: `${webinar}, «Регистратор», п. 3`,
  },
  transfer: {
    title: 'Перенаправить по компетенции',
    by: 'staff',
    moves: { checkingDocuments: ['received'] },
    conditions: ['responsible'],
    source: `${webinar}, «Регистратор», п. 2`,
  },
  prepareDocumentRefusal: {
    title: 'Подготовить отказ в приёме документов',
    by: 'staff',
    moves: { checkingDocuments: ['preparingDocumentRefusal'], preparingDocumentRefusal: ['preparingDocumentRefusal'] },
    conditions: ['responsible'],
    source: `${webinar}, «Регистратор», п. 3`,
  },
  withdrawDocumentRefusal: {
    title: 'Вернуться к проверке документов',
    by: 'staff',
    moves: { preparingDocumentRefusal: ['checkingDocuments'] },
    conditions: ['responsible'],
    source: 'docs/decisions/0004-lifecycle.md',
  },
  repeatRequest: {
    title: 'Повторить запрос',
    by: 'staff',
    moves: moving(['requestingInformation', 'reviewingDocuments'], 'requestingInformation'),
    conditions: ['responsible', 'someRequestFinished'],
    source: `${webinar}, «Специалист», п. 2`,
  },
  continueWithoutAnswer: {
    title: 'Продолжить без ответа',
    by: 'staff',
    moves: { requestingInformation: ['reviewingDocuments'] },
    conditions: ['responsible', 'someRequestOpen'],
    source: '210-ФЗ, ст. 7.2: непредставление ответа не основание для отказа',
  },
  setIntermediateStatus: {
    title: 'Установить промежуточный статус',
    by: 'staff',
    moves: {
      ...staying('checkingDocuments', 'requestingInformation', 'makingDecision'),
      reviewingDocuments: ['reviewingDocuments', 'awaitingInformation', 'awaitingCorrection', 'awaitingPayment', 'awaitingVisit'],
    },
    conditions: ['responsible', 'serviceHasIntermediateStatuses'],
    source: `${webinar}, «15. Работа с промежуточными статусами»`,
  },
  attachDocument: {
    title: 'Добавить документ',
    by: 'staff',
    moves: staying(...reviewed),
    conditions: ['responsible'],
    source: `${webinar}, «Специалист», п. 4`,
  },
  requestInformation: {
    title: 'Запросить дополнительную информацию',
    by: 'staff',
    moves: { reviewingDocuments: ['awaitingInformation'] },
    conditions: ['responsible'],
    source: 'ЕПГУ, статус 14',
  },
  requestCorrection: {
    title: 'Вернуть заявителю на корректировку',
    by: 'staff',
    moves: { reviewingDocuments: ['awaitingCorrection'] },
    conditions: ['responsible', 'serviceHasCorrection'],
    source: 'ЕПГУ, статус 15',
  },
  acceptCorrection: {
    title: 'Принять исправления',
    by: 'staff',
    moves: staying('reviewingDocuments'),
    conditions: ['responsible', 'correctionProposed'],
    source: 'docs/decisions/0015-waits.md',
  },
  refuseCorrection: {
    title: 'Не принимать исправления',
    by: 'staff',
    moves: staying('reviewingDocuments'),
    conditions: ['responsible', 'correctionProposed'],
    source: 'docs/decisions/0015-waits.md',
  },
  ...paymentActions,
  invite: {
    title: 'Пригласить на приём',
    by: 'staff',
    moves: { reviewingDocuments: ['awaitingVisit'] },
    conditions: ['responsible'],
    source: 'ЕПГУ, статус 25',
  },
  suspend: {
    title: 'Приостановить',
    by: 'staff',
    moves: { reviewingDocuments: ['suspended'] },
    conditions: ['responsible', 'serviceHasSuspension'],
    source: '210-ФЗ, ст. 12',
  },
  resumeReview: {
    title: 'Вернуться к рассмотрению документов',
    by: 'staff',
    moves: moving([...waits, 'makingDecision'], 'reviewingDocuments'),
    conditions: ['responsible'],
    source: 'docs/decisions/0004-lifecycle.md',
  },
  startDecision: {
    title: 'Перейти к принятию решения',
    by: 'staff',
    moves: { reviewingDocuments: ['makingDecision'] },
    conditions: ['responsible', 'noCorrectionProposed', 'reviewCriteriaAnswered'],
    source: `${webinar}, «Специалист», п. 5`,
  },
  prepareDecision: {
    title: 'Подготовить проект решения',
    by: 'staff',
    moves: staying('makingDecision'),
    conditions: ['responsible'],
    source: `${webinar}, «Специалист», п. 5`,
  },
  sendForSignature: {
    title: 'Отправить на подписание',
    by: 'staff',
    moves: { preparingDocumentRefusal: ['signingDocumentRefusal'], makingDecision: ['awaitingSignature'] },
    conditions: ['responsible', 'decisionPrepared', 'grantHasReason', 'resultStands'],
    source: `${webinar}, «Регистратор», п. 3; «Специалист», п. 5`,
  },
  sign: {
    title: 'Подписать',
    by: 'staff',
    moves: moving(['signingDocumentRefusal', 'awaitingSignature'], 'delivering'),
    conditions: ['notWithAnother', 'documentComposed', 'resultStands'],
    source: `${webinar}, «Должностное лицо с подписью», п. 2`,
  },
  returnForRevision: {
    title: 'Вернуть на доработку',
    by: 'staff',
    moves: { signingDocumentRefusal: ['preparingDocumentRefusal'], awaitingSignature: ['makingDecision'] },
    conditions: ['notWithAnother'],
    source: `${webinar}, «Должностное лицо с подписью», п. 3`,
  },
  finish: {
    title: 'Завершить и внести в реестр',
    by: 'staff',
    moves: { issuingResult: ['serviceGranted', 'serviceRefused', 'documentsRefused'] },
    conditions: ['notWithAnother'],
    source: `${webinar}, «Должностное лицо с подписью», п. 2 (дальнейшие действия)`,
  },
  grantCancellation: {
    title: 'Подтвердить отмену',
    by: 'staff',
    moves: { cancellationRequested: ['cancelled'] },
    conditions: ['notWithAnother'],
    source: 'ЕПГУ, статусы 9–10',
  },
  refuseCancellation: {
    title: 'Отклонить отмену',
    by: 'staff',
    moves: moving(['cancellationRequested'], ...cancellable),
    conditions: ['notWithAnother'],
    source: 'ЕПГУ, статусы 9, 11',
  },
  resolveExchange: {
    title: 'Принять после ошибки обмена',
    by: 'staff',
    moves: { exchangeFailed: ['received', 'checkingDocuments'] },
    conditions: ['notWithAnother'],
    source: 'ЕПГУ, статусы 22, 24',
  },
  ...exclusionActions,
  recordRequest: {
    title: 'Межведомственный запрос',
    by: 'system',
    moves: { ...staying(...statusIds), requestingInformation: ['requestingInformation', 'reviewingDocuments'] },
    conditions: [],
    source: `${webinar}, «После регистрации»`,
  },
  recordDocument: {
    title: 'Документ решения сформирован',
    by: 'system',
    moves: staying('preparingDocumentRefusal', 'signingDocumentRefusal', 'makingDecision', 'awaitingSignature'),
    conditions: [],
    source: 'docs/decisions/0004-lifecycle.md',
  },
  confirmDelivery: {
    title: 'Результат доставлен в личный кабинет',
    by: 'system',
    moves: { delivering: ['issuingResult'] },
    conditions: [],
    source: `${webinar}, «Должностное лицо с подписью», п. 2`,
  },
  remindApplicant: { title: 'Напоминание заявителю', by: 'system', moves: staying(...waits), conditions: [], source: timers },
  expireWait: { title: 'Срок ожидания истёк', by: 'system', moves: moving(waits, 'reviewingDocuments'), conditions: [], source: timers },
  recordAppointment: {
    title: 'Запись на приём',
    by: 'system',
    moves: staying('awaitingVisit', 'cancellationRequested'),
    conditions: [],
    source: visits,
  },
  recordVisit: { title: 'Приём', by: 'system', moves: { awaitingVisit: ['reviewingDocuments'] }, conditions: [], source: visits },
  ...directionActions,
  recordEarlierSubmission: {
    title: 'Время подачи по повторному заявлению',
    by: 'system',
    moves: staying(...where((status) => !status.final)),
    conditions: [],
    source: 'docs/decisions/0059-duplicates.md',
  },
  ...resultActions,
  requestCancellation: {
    title: 'Заявитель просит отменить заявление',
    by: 'system',
    moves: moving(cancellable, 'cancellationRequested'),
    conditions: [],
    source: 'ЕПГУ, статус 9',
  },
  receiveMessage: {
    title: 'Сообщение заявителя',
    by: 'system',
    moves: { ...staying(...where((status) => !status.final)), awaitingInformation: ['reviewingDocuments', 'awaitingInformation'] },
    conditions: [],
    source: 'ЕПГУ, статус 12',
  },
  receiveCorrection: {
    title: 'Заявитель исправил заявление',
    by: 'system',
    moves: { awaitingCorrection: ['reviewingDocuments'] },
    conditions: [],
    source: 'ЕПГУ, статус 15',
  },
} as const satisfies Record<ActionId, ActionDefinition>;

/** Statuses in which an application may be born. */
export const initialStatuses = ['received', 'exchangeFailed'] as const satisfies readonly Status[];

export const actionDefinition = (action: ActionId): ActionDefinition => actions[action];
/** Order of buttons and rows. */
export const actionOrder = Object.keys(actions) as readonly ActionId[];
