import { addDays } from '../../deadline/calendar-day.ts';
import { addWorkingDays, localDate, type Pause, serviceTerm, workingDayOnOrAfter } from '../../deadline/index.ts';
import type { ServiceDefinition, WaitRule } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';
import type { Change, DecisionContext } from '../changes.ts';
import { findOpenWait, isWaitStatus, type Wait, type WaitStatus, waitKinds } from './wait.ts';

type Timed = Pick<DecisionContext, 'calendar' | 'now' | 'organization' | 'service'>;

/** Rule of the wait in the service definition; undefined when the service does not provide for it. */
export function waitRuleOf(service: ServiceDefinition, status: WaitStatus, suspensionGroundCode?: string): WaitRule | undefined {
  const kind = waitKinds[status];
  if (kind === 'suspension') return service.suspensionGrounds.find((ground) => ground.code === suspensionGroundCode)?.wait;
  return service.waits[kind] ?? undefined;
}

/** Last day of the wait: the day it begins is not counted, and the last one is a working day (ГК РФ ст. 191, 193). */
export function waitDueOn({ calendar, now, organization }: Timed, { term }: WaitRule): string {
  const todayOn = localDate(now, organization.timeZone);
  return term.unit === 'workingDays'
    ? addWorkingDays(calendar, todayOn, term.amount)
    : workingDayOnOrAfter(calendar, addDays(todayOn, term.amount));
}

function begun(context: DecisionContext, status: WaitStatus, change: Change): Wait {
  const rule = waitRuleOf(context.service, status, change.suspensionGroundCode);
  if (!rule) throw new Error(`service ${context.service.code} has no rule for ${status}`);
  const todayOn = localDate(context.now, context.organization.timeZone);
  const dueOn = waitDueOn(context, rule);
  const remindOn = rule.remindBeforeDays === null ? undefined : addDays(dueOn, -rule.remindBeforeDays);
  return {
    id: context.ids.next(),
    kind: waitKinds[status],
    startedAt: context.now,
    dueOn,
    // A term too short for a reminder has none.
    ...(remindOn !== undefined && remindOn > todayOn ? { remindOn } : {}),
    pausesTerm: rule.pausesTerm,
    comment: change.told ?? '',
    ...(change.suspensionGroundCode === undefined ? {} : { suspensionGroundCode: change.suspensionGroundCode }),
    ...(rule.groundCode === undefined ? {} : { groundCode: rule.groundCode }),
  };
}

/** Days on which the term of the service stood still: the waits that pause it; one that lasts is counted up to today. */
export const pausesOf = ({ waits }: Pick<Application, 'waits'>, timeZone: string, now: Date): readonly Pause[] =>
  waits
    .filter((wait) => wait.pausesTerm)
    .map((wait) => ({ fromOn: localDate(wait.startedAt, timeZone), toOn: localDate(wait.endedAt ?? now, timeZone) }));

/** Контрольный срок with everything that moved it; undefined before registration. */
export function countedServiceTerm({ calendar, now, organization, service }: Timed, application: Application) {
  const { registeredAt, receivedAt, submittedAt, form } = application;
  if (!registeredAt) return undefined;
  const { timeZone } = organization;
  const pauses = pausesOf(application, timeZone, now);
  return serviceTerm({ calendar, service, form, registeredAt, receivedAt, submittedAt, timeZone, pauses });
}

/**
 * What entering and leaving a status does to the waits: each stay has one wait, and the control date moves by the time the
 * clock did not run. While the applicant's wish to cancel is considered the wait lasts on.
 */
export function waitsAfter(context: DecisionContext, next: Application, change: Change): Application {
  const from = context.application.status;
  const to = next.status;
  const open = findOpenWait(next);
  if (isWaitStatus(to) && !open) return { ...next, waits: [...next.waits, begun(context, to, change)] };
  // From one wait straight into another: the first ends and the second begins; back from a wish to cancel it lasts on.
  const isNextWait = isWaitStatus(from) && isWaitStatus(to);
  if (!open || from === to || (isWaitStatus(to) && !isNextWait) || to === 'cancellationRequested') return next;
  const ended: Wait = {
    ...open,
    endedAt: context.now,
    outcome: to === 'cancelled' ? 'cancelled' : (change.waitOutcome ?? 'withdrawn'),
  };
  const left = { ...next, waits: next.waits.map((wait) => (wait.id === open.id ? ended : wait)) };
  const moved = open.pausesTerm ? { ...left, serviceDueOn: countedServiceTerm(context, left)?.dueOn ?? left.serviceDueOn } : left;
  return isNextWait ? { ...moved, waits: [...moved.waits, begun(context, to, change)] } : moved;
}
