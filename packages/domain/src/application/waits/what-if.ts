import { dateText } from '../../deadline/day-in-words.ts';
import type { ActionId } from '../actions.ts';
import type { Application } from '../application.ts';
import { findOpenWait, type WaitStatus, waitKinds } from './wait.ts';
import { countedServiceTerm, waitDueOn, waitRuleOf } from './waits-after.ts';

/** Actions that begin a wait, in the words of the question «что будет, если…». */
const beginning = {
  requestInformation: { status: 'awaitingInformation', words: 'запросить сведения у заявителя' },
  requestCorrection: { status: 'awaitingCorrection', words: 'вернуть заявление на корректировку' },
  requestPayment: { status: 'awaitingPayment', words: 'выставить начисление' },
  invite: { status: 'awaitingVisit', words: 'пригласить на приём' },
  suspend: { status: 'suspended', words: 'приостановить рассмотрение' },
} as const satisfies Partial<Record<ActionId, { readonly status: WaitStatus; readonly words: string }>>;

export type WaitBeginning = keyof typeof beginning;
export const waitBeginnings = Object.keys(beginning) as readonly WaitBeginning[];

/** Midday nowhere is another day: Russia lies between UTC+2 and UTC+12. */
const someTimeOn = (on: string): Date => new Date(`${on}T06:00:00Z`);

/**
 * «Если запросить документы сегодня, последний день станет…»: counted by the same rules that will move the control date when the wait
 * ends. Undefined when the service does not provide for the wait, the case waits already or has no control date yet.
 */
export function whatIfWait(
  timed: Parameters<typeof waitDueOn>[0],
  application: Application,
  action: WaitBeginning,
  suspensionGroundCode?: string,
): string | undefined {
  const { status, words } = beginning[action];
  const rule = waitRuleOf(timed.service, status, suspensionGroundCode);
  const lastOn = application.serviceDueOn;
  if (!rule || lastOn === undefined || findOpenWait(application)) return undefined;
  const dueOn = waitDueOn(timed, rule);
  const start = `Если ${words} сегодня, ждать можно до ${dateText(dueOn)}`;
  if (!rule.pausesTerm) return `${start}; срок услуги в это время идёт, последний день останется ${dateText(lastOn)}.`;
  const wait = { id: '', kind: waitKinds[status], startedAt: timed.now, dueOn, pausesTerm: true, comment: '' };
  const ended = { ...application, waits: [...application.waits, { ...wait, endedAt: someTimeOn(dueOn) }] };
  const moved = countedServiceTerm({ ...timed, now: someTimeOn(dueOn) }, ended)?.dueOn ?? lastOn;
  return `${start}; срок услуги в это время не идёт: если ответ придёт в последний день, последний день услуги станет ${dateText(moved)} вместо ${dateText(lastOn)}.`;
}
