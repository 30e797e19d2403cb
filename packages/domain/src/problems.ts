import { accessProblems } from './access/access-problems.ts';
import { signInProblems } from './access/sign-in-problems.ts';
import { supportProblems } from './access/support/support-problems.ts';
import { resultProblems } from './after-result/result-problems.ts';
import { decisionProblems } from './application/decision/decision-problems.ts';
import { appointmentProblems } from './appointment/appointment-problems.ts';
import { chargeProblems } from './charge/charge-problems.ts';
import { draftProblems } from './draft/draft-problems.ts';
import { liveQueueProblems } from './live-queue/live-queue-problems.ts';
import { pushProblems } from './notification/push/push-problems.ts';
import { organizationProblems } from './organization/organization-problems.ts';
import { placeProblems } from './places/place-problems.ts';
import { intakeProblems } from './ports/intake-problems.ts';
import { referenceProblems } from './reference/reference-problems.ts';
import { registryProblems } from './registry/registry-problems.ts';
import { statisticsProblems } from './statistics/statistics-problems.ts';
import { trainingProblems } from './training/training-problems.ts';

/**
 * One table of problems: a stable code, the HTTP status that belongs to it and a Russian sentence that says what to do.
 * `{placeholders}` are filled from the details of the problem. English texts stand beside.
 */
export const problems = {
  'malformed-request': { status: 400, title: 'Запрос заполнен неверно: {details}', english: 'The request is malformed: {details}' },
  'input-invalid': { status: 400, title: 'Проверьте поля: {details}', english: 'Check the fields: {details}' },
  'sign-in-required': {
    status: 401,
    title: 'Сеанс завершён. Войдите снова через ЕСИА — введённое на экране сохранится.',
    english: 'The session has ended. Sign in again.',
  },
  'forged-request': {
    status: 403,
    title: 'Запрос отклонён: он отправлен не со страницы платформы. Обновите страницу и повторите.',
    english: 'The request did not come from a page of the platform. Reload and try again.',
  },
  'not-found': {
    status: 404,
    title: 'Ничего не найдено, или у вас нет доступа к этим данным.',
    english: 'Nothing was found, or it is not yours to see.',
  },
  'action-forbidden': {
    status: 403,
    title: 'Действие «{action}» вам недоступно. Его выполняет роль: {roles}.',
    english: 'Action “{action}” is not yours to do. It belongs to: {roles}.',
  },
  'section-forbidden': {
    status: 403,
    title: 'Раздел «{section}» не входит в ваши роли. Обратитесь к администратору организации.',
    english: 'Section “{section}” is not part of your roles.',
  },
  'status-does-not-allow': {
    status: 409,
    title: 'Сейчас это невозможно: заявление в статусе «{status}».',
    english: 'Not now: the application is in status “{status}”.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Пока вы работали, заявление изменилось: {changes}. Карточка обновлена — проверьте и повторите действие.',
    english: 'The application changed meanwhile: {changes}. Check the card and try again.',
  },
  'taken-by-another': {
    status: 409,
    title: 'Заявление уже у другого исполнителя: {name}. Сменить исполнителя может назначающая роль.',
    english: 'The application is already with {name}.',
  },
  'already-yours': { status: 409, title: 'Заявление уже назначено на вас.', english: 'The application is already yours.' },
  'not-responsible': {
    status: 409,
    title: 'Сначала назначьте заявление на себя — сейчас ответственный: {name}.',
    english: 'Take the application first; now responsible: {name}.',
  },
  'criteria-unanswered': {
    status: 409,
    title: 'Ответьте на все вопросы проверки: осталось {count}.',
    english: 'Answer all criteria: {count} left.',
  },
  'criteria-not-met': {
    status: 409,
    title:
      'На вопрос проверки дан ответ «Нет»: {questions} Исправьте ответ, перенаправьте заявление или подготовьте отказ в приёме документов.',
    english: 'A criterion is not met: {questions} Correct the answer, transfer the application or refuse the documents.',
  },
  'requests-pending': {
    status: 409,
    title: 'Обязательные межведомственные запросы ещё без ответа: {requests}. Дождитесь, повторите запрос или продолжите без ответа.',
    english: 'Obligatory interagency requests have no answer yet: {requests}.',
  },
  'request-not-repeatable': {
    status: 409,
    title: 'Повторить можно только запрос, который завершился: «не доставлен», «срок истёк» или с ответом.',
    english: 'Only a finished request can be repeated.',
  },
  'nothing-to-skip': {
    status: 409,
    title: 'Все межведомственные запросы уже завершены, продолжать без ответа не нужно.',
    english: 'All requests are finished.',
  },
  'wait-not-over': {
    status: 409,
    title: 'Срок ожидания ещё не истёк, или заявление уже ничего не ждёт.',
    english: 'The wait is not over, or nothing is awaited.',
  },
  'correction-absent': {
    status: 409,
    title: 'Исправлений, которые ждут решения, нет.',
    english: 'No correction waits to be decided.',
  },
  'correction-pending': {
    status: 409,
    title: 'Заявитель прислал исправления. Сначала примите их или откажите в них.',
    english: 'The applicant has sent a correction. Accept or refuse it first.',
  },
  'document-not-from-applicant': {
    status: 400,
    title:
      '«{document}» нельзя требовать от заявителя: ведомство получает эти сведения само (210-ФЗ, ст. 7, ч. 1, п. 2). Направьте запрос.',
    english: '“{document}” may not be demanded of the applicant: the agency obtains it itself.',
  },
  'intermediate-status-not-yours': {
    status: 403,
    title: 'Промежуточный статус «{title}» устанавливает роль: {roles}.',
    english: 'Intermediate status “{title}” is set by: {roles}.',
  },
  'intermediate-status-not-now': {
    status: 409,
    title: '«{title}» открывает заявителю ответ, поэтому устанавливается при рассмотрении документов; сейчас статус «{status}».',
    english: '“{title}” opens a wait and is set during the review; the status is “{status}” now.',
  },
  'placeholder-unfilled': {
    status: 400,
    title: 'В сообщении заявителю остались незаполненные места: {names}. Заполните их.',
    english: 'The message has places not filled in: {names}.',
  },
  'overrule-needs-reason': {
    status: 400,
    title: 'Ваш ответ расходится с выводом платформы. Напишите в примечании почему: {questions}',
    english: 'Your answer differs from the conclusion. Say why: {questions}',
  },
  'grant-against-criteria': {
    status: 409,
    title: 'Критерий не выполнен: {questions} Если услугу всё же нужно предоставить, укажите причину в проекте решения.',
    english: 'A criterion is not met: {questions} To grant all the same, give the reason in the proposed decision.',
  },
  'batch-empty': {
    status: 400,
    title: 'По выбранным условиям заявлений нет. Измените фильтр или отметьте заявления.',
    english: 'Nothing was selected.',
  },
  'batch-too-large': {
    status: 400,
    title: 'По фильтру больше {limit} заявлений. Сузьте его: выберите услугу, статус или организацию.',
    english: 'The filter finds more than {limit} applications.',
  },
  'decision-not-prepared': { status: 409, title: 'Проект решения ещё не подготовлен.', english: 'No decision has been prepared.' },
  'document-not-composed': {
    status: 409,
    title: 'Документ решения ещё формируется. Подождите несколько секунд.',
    english: 'The document is still being composed.',
  },
  'grounds-required': { status: 400, title: 'Выберите хотя бы одно основание отказа.', english: 'Choose at least one ground of refusal.' },
  'ground-unknown': {
    status: 400,
    title: 'Основание «{code}» не предусмотрено описанием услуги.',
    english: 'Ground “{code}” is not part of the service definition.',
  },
  'grounds-superfluous': {
    status: 400,
    title: 'У решения о предоставлении не бывает оснований отказа.',
    english: 'A decision to grant has no grounds of refusal.',
  },
  'organization-unknown': {
    status: 400,
    title: 'Организация не найдена или не предоставляет эту услугу. Выберите другую.',
    english: 'The organization is unknown or does not provide the service.',
  },
  'same-organization': {
    status: 400,
    title: 'Заявление уже находится в этой организации.',
    english: 'The application is already in that organization.',
  },
  'employee-unsuitable': {
    status: 400,
    title: 'Этот сотрудник не может быть исполнителем: у него нет нужной роли по этой услуге.',
    english: 'The employee holds no suitable role.',
  },
  'service-does-not-provide': {
    status: 409,
    title: 'Описанием услуги это действие не предусмотрено.',
    english: 'The service definition does not provide for it.',
  },
  'signature-invalid': { status: 409, title: 'Подпись не принята: {reason}', english: 'The signature was not accepted: {reason}' },
  'signature-foreign-person': {
    status: 409,
    title: 'Подпись не принята: сертификат выдан другому человеку ({owner}). Выберите свой сертификат.',
    english: 'The certificate belongs to another person ({owner}).',
  },
  'signature-foreign-organization': {
    status: 409,
    title: 'Подпись не принята: в сертификате указана другая организация ({owner}). Выберите сертификат этой организации.',
    english: 'The certificate belongs to another organization ({owner}).',
  },
  'signature-other-document': {
    status: 409,
    title: 'Подпись не принята: подписан не тот документ, который показан сейчас. Откройте проект решения заново и подпишите.',
    english: 'Another document was signed.',
  },
  'not-delivered': {
    status: 409,
    title: 'Результат ещё не доставлен в личный кабинет заявителя. Завершить можно после доставки.',
    english: 'The result has not been delivered yet.',
  },
  'file-too-large': {
    status: 413,
    title: 'Файл «{name}» больше {limit}. Уменьшите файл: разделите на части или снизьте разрешение скана.',
    english: 'File “{name}” exceeds {limit}.',
  },
  'file-type-mismatch': {
    status: 400,
    title: 'Содержимое файла «{name}» не соответствует его имени: это {actual}. Переименуйте или сохраните файл заново.',
    english: 'The content of “{name}” is {actual}.',
  },
  'file-type-forbidden': {
    status: 400,
    title: 'Файлы такого вида не принимаются: «{name}». Подойдут PDF, JPG, PNG, DOCX, XLSX, ODT, ZIP, XML, SIG.',
    english: 'Files of this kind are not accepted: “{name}”.',
  },
  'file-empty': { status: 400, title: 'Файл «{name}» пуст.', english: 'File “{name}” is empty.' },
  'too-many-attempts': { status: 429, title: 'Слишком много попыток. Подождите минуту.', english: 'Too many attempts. Wait a minute.' },
  'outside-unreachable': {
    status: 503,
    title: 'Внешняя система «{system}» сейчас недоступна. Попробуйте позже — ничего не потеряно.',
    english: '“{system}” is unreachable now. Nothing is lost.',
  },
  'identity-problem': { status: 403, title: 'ЕСИА не подтвердила вход: {reason}', english: 'ЕСИА did not confirm the sign-in: {reason}' },
  'internal-problem': {
    status: 500,
    title: 'Внутренняя ошибка платформы. Ничего не потеряно; сообщите номер {requestId} в поддержку.',
    english: 'Internal problem, number {requestId}.',
  },
  ...intakeProblems,
  ...decisionProblems,
  ...draftProblems,
  ...chargeProblems,
  ...organizationProblems,
  ...placeProblems,
  ...referenceProblems,
  ...registryProblems,
  ...statisticsProblems,
  ...trainingProblems,
  ...accessProblems,
  ...signInProblems,
  ...supportProblems,
  ...resultProblems,
  ...appointmentProblems,
  ...liveQueueProblems,
  ...pushProblems,
} as const;

export type ProblemCode = keyof typeof problems;

export interface ProblemDetails {
  readonly [name: string]: string | number;
}

const fill = (template: string, details: ProblemDetails): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (details[name] === undefined ? whole : String(details[name])));

/** A "no" with a reason that a person can read; one place of the server turns it into HTTP. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  readonly status: number;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(problemText(code, details));
    this.code = code;
    this.details = details;
    this.status = problems[code].status;
  }
}

export const problemText = (code: ProblemCode, details: ProblemDetails = {}, language: 'ru' | 'en' = 'ru'): string =>
  fill(language === 'ru' ? problems[code].title : problems[code].english, details);
