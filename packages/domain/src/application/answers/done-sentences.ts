import type { ActionId } from '../actions.ts';
import type { actions } from '../lifecycle.ts';

type StaffActionId = { [A in ActionId]: (typeof actions)[A]['by'] extends 'staff' ? A : never }[ActionId];

/** What the person reads when the action is done; the table of actions says when it can be, this one that it was. */
const doneSentences = {
  take: 'Заявление назначено на вас',
  reassign: 'Ответственный исполнитель сменён',
  answerCriteria: 'Ответы на вопросы проверки сохранены',
  register: 'Заявление зарегистрировано',
  transfer: 'Заявление перенаправлено по компетенции',
  prepareDocumentRefusal: 'Проект отказа в приёме документов подготовлен',
  withdrawDocumentRefusal: 'Заявление возвращено к проверке документов',
  repeatRequest: 'Межведомственный запрос направлен повторно',
  continueWithoutAnswer: 'Рассмотрение продолжено без ответа ведомства',
  setIntermediateStatus: 'Промежуточный статус установлен, заявитель его увидит',
  attachDocument: 'Документ добавлен',
  requestInformation: 'Запрос направлен заявителю',
  requestCorrection: 'Заявление возвращено заявителю на корректировку',
  acceptCorrection: 'Исправления приняты',
  refuseCorrection: 'Исправления не приняты, заявитель узнает причину',
  requestPayment: 'Начисление выставлено заявителю',
  annulCharge: 'Аннулирование начисления направлено',
  acknowledgeCharge: 'Начисление сквитировано с платежом',
  invite: 'Приглашение на приём направлено заявителю',
  suspend: 'Рассмотрение приостановлено',
  resumeReview: 'Заявление возвращено к рассмотрению документов',
  startDecision: 'Заявление передано на принятие решения',
  prepareDecision: 'Проект решения подготовлен',
  sendForSignature: 'Проект решения отправлен на подписание',
  sign: 'Решение подписано и направляется заявителю',
  returnForRevision: 'Проект решения возвращён на доработку',
  finish: 'Заявление завершено и внесено в реестр',
  grantCancellation: 'Отмена заявления подтверждена',
  refuseCancellation: 'В отмене отказано, рассмотрение продолжается',
  declareConflict: 'Конфликт интересов заявлен: заявление передано коллегам и закрыто для вас',
  resolveExchange: 'Заявление принято после ошибки обмена',
} as const satisfies Record<StaffActionId, string>;

/** «Заявление зарегистрировано»: the sentence after the action of a person; actions of systems are told by their titles in the history. */
export const doneSentence = (action: ActionId): string => (isOfStaff(action) ? doneSentences[action] : '');
const isOfStaff = (action: ActionId): action is StaffActionId => Object.hasOwn(doneSentences, action);
