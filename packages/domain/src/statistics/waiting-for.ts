import { type Status, statuses, statusIds } from '../application/statuses.ts';

/** Кого ждёт заявление: the one whose move it is. */
export const waitingFor = {
  registrar: { title: 'Регистратора' },
  specialist: { title: 'Специалиста' },
  agencies: { title: 'Ответов ведомств' },
  applicant: { title: 'Заявителя' },
  official: { title: 'Подписи' },
  delivery: { title: 'Доставки результата' },
} as const;
export type Waited = keyof typeof waitingFor;

const waitedIn: Partial<Record<Status, Waited>> = {
  requestingInformation: 'agencies',
  awaitingInformation: 'applicant',
  awaitingCorrection: 'applicant',
  awaitingPayment: 'applicant',
  awaitingVisit: 'applicant',
  suspended: 'applicant',
};
const waitedAt: Partial<Record<(typeof statuses)[Status]['stage'], Waited>> = {
  registration: 'registrar',
  review: 'specialist',
  signature: 'official',
  system: 'delivery',
  closing: 'specialist',
  current: 'specialist',
  applicant: 'applicant',
};

/** Undefined for finished applications. */
export const waitedFor = (status: Status): Waited | undefined =>
  statuses[status].final ? undefined : (waitedIn[status] ?? waitedAt[statuses[status].stage]);

export const statusesWaitingFor = (waited: Waited): readonly Status[] => statusIds.filter((status) => waitedFor(status) === waited);

/** Statuses in which a term runs: only they can be overdue. */
export const runningStatuses: readonly Status[] = statusIds.filter((status) =>
  ['registration', 'service'].includes(statuses[status].clock),
);
