import type { Transaction } from '@pgs/database';

/** Background work: names, payloads, retry rules, and why running twice is harmless. */
export interface JobPayloads {
  readonly readInbox: { readonly inboxMessageId: string };
  readonly runBatch: { readonly batchId: string };
  readonly sendInteragencyRequest: { readonly applicationId: string; readonly requestId: string };
  readonly sendChargeMessage: { readonly messageId: string };
  readonly sendReferenceQuestion: { readonly messageId: string };
  readonly deliverPortalMessages: { readonly applicationId: string };
  readonly deliverToAccount: { readonly applicationId: string };
  readonly composeDecisionDocument: { readonly applicationId: string; readonly proposedDecisionId: string; readonly final: boolean };
  readonly composeReport: { readonly reportRunId: string };
  readonly handOverDecision: { readonly applicationId: string };
  readonly distributePlaces: { readonly distributionId: string };
  readonly tellDirections: { readonly distributionId: string };
  readonly passSubmissionTime: { readonly applicationId: string };
  readonly probeAddresses: Record<string, never>;
  readonly tellLetters: { readonly batchId: string };
  readonly readDirectory: { readonly code: string };
  readonly tellRegistryChange: { readonly changeId: string };
  readonly sendDigest: { readonly personId: string; readonly on: string };
  readonly sendWeekly: { readonly personId: string; readonly mondayOn: string };
  readonly sendInstantLetter: { readonly personId: string; readonly kind: string; readonly since: string };
  readonly sendReportLetter: { readonly reportRunId: string };
  readonly sendPush: { readonly subscriptionId: string; readonly kind: string };
}

export type JobName = keyof JobPayloads;

export interface JobDefinition {
  readonly title: string;
  readonly safeToRunTwice: string;
  /** How many one fetch takes, by one hand: for work that never leaves the database, so that none waits for a slow neighbour. */
  readonly takenTogether?: number;
  /** For work of minutes: one at a time by each of so many hands, and after so long it counts as hung. */
  readonly long?: { readonly hands: number; readonly seconds: number };
  /** For long work in steps: after so long a run hands the rest to a job of its own. Every step must be far below `hungSeconds`. */
  readonly portionSeconds?: number;
  /** Attempts with growing pauses before a person is asked. */
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  readonly retryDelayMaxSeconds: number;
}

/** Сколько может длиться run of a job that does not call itself long: whoever shows signs of life and does not end in this time hangs. */
export const hungSeconds = 120;

export const jobDefinitions: Readonly<Record<JobName, JobDefinition>> = {
  readInbox: {
    title: 'Разбор входящего сообщения',
    safeToRunTwice: 'the message is locked and settled in the transaction of its effect; a settled message is skipped',
    takenTogether: 12,
    retryLimit: 12,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 120,
  },
  runBatch: {
    title: 'Пакетное действие',
    safeToRunTwice: 'every item is performed under a key of its own, and a settled item is not taken again',
    portionSeconds: 20,
    retryLimit: 20,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 60,
  },
  sendInteragencyRequest: {
    title: 'Отправка межведомственного запроса',
    safeToRunTwice: 'the MessageID is stored beforehand; the exchange answers MessageIsAlreadySent',
    // Five working days with a holiday: as long as the answer may be of use.
    retryLimit: 900,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 900,
  },
  sendChargeMessage: {
    title: 'Обмен с ГИС ГМП',
    safeToRunTwice: 'the document is written from what is stored, under its stored MessageID; ГИС ГМП knows a charge by its УИН',
    retryLimit: 60,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  sendReferenceQuestion: {
    title: 'Запрос или обновление в ЕСНСИ',
    safeToRunTwice: 'it leaves under its stored MessageID, by which the exchange and ЕСНСИ know a repetition',
    retryLimit: 40,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  deliverPortalMessages: {
    title: 'Доставка статуса или результата на ЕПГУ',
    safeToRunTwice: 'only unsent messages are sent, in order, each with its stored MessageID',
    retryLimit: 60,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  deliverToAccount: {
    title: 'Передача дела в личный кабинет ЕПГУ (ЕЛК)',
    safeToRunTwice: 'one message of a case is on its way at a time, under its stored MessageID; its answer settles it once',
    retryLimit: 60,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  composeDecisionDocument: {
    title: 'Формирование документа решения',
    safeToRunTwice: 'a document of another draft or of an earlier state is discarded by decide()',
    retryLimit: 6,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 60,
  },
  composeReport: {
    title: 'Формирование отчёта',
    safeToRunTwice:
      'each attempt writes a file of its own that takes its place whole; the latest attempt alone may end the run; a finished run is skipped',
    // Hundreds of thousands of rows, each under two tenths of a millisecond on a quiet machine.
    long: { hands: 2, seconds: 3600 },
    retryLimit: 5,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 60,
  },
  handOverDecision: {
    title: 'Подготовка решения к выдаче на руки',
    safeToRunTwice: 'only a case in delivery goes on; one that has gone on is left alone',
    retryLimit: 12,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  distributePlaces: {
    title: 'Составление распределения мест',
    safeToRunTwice: 'the protocol is locked and made in one transaction; one that is made is left alone',
    // Twenty thousand children of a city in one transaction.
    long: { hands: 1, seconds: 1800 },
    retryLimit: 6,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 60,
  },
  tellDirections: {
    title: 'Отправка направлений',
    safeToRunTwice: 'every line is locked and settled in the transaction of its message; a settled line is skipped',
    portionSeconds: 20,
    retryLimit: 12,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 120,
  },
  passSubmissionTime: {
    title: 'Передача времени подачи повторному заявлению',
    safeToRunTwice: 'only an earlier moment is taken over; the second time it is the same',
    retryLimit: 12,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  probeAddresses: {
    title: 'Проверка доступности внешних систем',
    safeToRunTwice: 'it looks and sends nothing; what was seen last is kept',
    retryLimit: 2,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 60,
  },
  tellLetters: {
    title: 'Рассылка писем о подключении',
    safeToRunTwice:
      'every letter is locked and settled in a transaction of its own; an e-mail has one Message-ID and a mailbox shows it once',
    portionSeconds: 20,
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 1800,
  },
  readDirectory: {
    title: 'Сверка со справочником ЕСНСИ',
    safeToRunTwice: 'one reading of a book is open at a time; a second one is not begun',
    retryLimit: 3,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 60,
  },
  tellRegistryChange: {
    title: 'Сообщение об изменении выданного результата',
    safeToRunTwice: 'the change is held and marked as told in the transaction of the telling; a told one is skipped',
    retryLimit: 12,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
  },
  sendDigest: {
    title: 'Сводка по электронной почте',
    safeToRunTwice:
      'the letter of a person and a day is held while it is sent and goes once; after a crash in between its Message-ID is the same',
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 1800,
  },
  sendWeekly: {
    title: 'Недельное письмо',
    safeToRunTwice:
      'the letter of a person and a week is held while it is sent and goes once; after a crash in between its Message-ID is the same',
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 1800,
  },
  sendInstantLetter: {
    title: 'Письмо сразу',
    safeToRunTwice:
      'a message stands in one letter of a person, and a letter is held while it is sent and goes once; after a crash its Message-ID is the same',
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 1800,
  },
  sendReportLetter: {
    title: 'Письмо с отчётом по расписанию',
    safeToRunTwice: 'the letter of a run is held while it is sent and goes once; after a crash in between its Message-ID is the same',
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 1800,
  },
  sendPush: {
    title: 'Уведомление в браузер',
    // What push services answer is not a failure of the job: the message itself waits for its next attempt.
    safeToRunTwice: 'a message of a browser and a kind has one Topic and one tag: the second takes the place of the first, without a sound',
    retryLimit: 6,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 300,
  },
};

/** Whether a run that started then (`performance.now()`) has had its portion. */
export const isPortionOver = (name: JobName, startedMs: number): boolean =>
  performance.now() - startedMs > (jobDefinitions[name].portionSeconds ?? hungSeconds / 2) * 1000;

/** Enqueues with the transaction in hand: the job exists exactly when the change is committed. */
export type Enqueue = <N extends JobName>(transaction: Transaction, name: N, payload: JobPayloads[N]) => Promise<void>;

export type JobHandlers = { readonly [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };
