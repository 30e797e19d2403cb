import type { Period } from '../appointment/opening.ts';
import type { TicketAction } from './ticket.ts';

/** Событие талона as the journal tells it. `close` is written by the platform for what nobody ended by midnight. */
export interface TicketEvent {
  readonly action: TicketAction | 'take' | 'close';
  readonly at: Date;
}

export interface MeasuredPeriods {
  /** Ожидание: until the call, again after a transfer; not what the person did not come up for. Null when he left and nobody knows when. */
  readonly waitedMs: number | null;
  /** From the call until the reception began, or the call was given up. */
  readonly calledMs: number;
  /** Обслуживание: the reception without the pauses of the counter; null when nobody marked its end. */
  readonly servedMs: number | null;
}

const within = (from: number, to: number, pauses: readonly Period[]): number =>
  pauses.reduce((sum, { startsAt, endsAt }) => sum + Math.max(0, Math.min(to, endsAt.getTime()) - Math.max(from, startsAt.getTime())), 0);

/**
 * Периоды визита, measured from the journal alone.
 *
 * @param events of one ticket in their order
 * @param appointmentAt who came before his time waits since that time
 * @param pauses of the counters during the reception
 */
export function periodsOf(
  events: readonly TicketEvent[],
  appointmentAt: Date | undefined,
  pauses: readonly Period[] = [],
): MeasuredPeriods {
  let waitedMs: number | null = 0;
  let calledMs = 0;
  let servedMs: number | null = 0;
  let state: 'waiting' | 'absent' | 'called' | 'serving' | 'over' = 'over';
  let since = 0;
  for (const { action, at } of events) {
    const now = at.getTime();
    const passed = Math.max(0, now - since);
    if (action === 'recall') continue;
    if (state === 'waiting' && waitedMs !== null) waitedMs = action === 'close' ? null : waitedMs + passed;
    if (state === 'called' && action !== 'close') calledMs += passed;
    if (state === 'serving' && servedMs !== null) servedMs = action === 'close' ? null : servedMs + passed - within(since, now, pauses);
    since = now;
    if (action === 'take') {
      state = 'waiting';
      since = Math.max(now, appointmentAt?.getTime() ?? now);
    } else if (action === 'call') state = 'called';
    else if (action === 'start') state = 'serving';
    else if (action === 'transfer') state = 'waiting';
    // He was called in time and was not there: what follows is not waiting for the office.
    else if (action === 'skip' || action === 'comeBack') state = 'absent';
    else state = 'over';
  }
  return { waitedMs, calledMs, servedMs };
}
