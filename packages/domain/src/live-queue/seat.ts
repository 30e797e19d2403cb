import { Problem } from '../problems.ts';

/** Работа за окном: an operator at a counter. Capacity of a counter is how many work at it at once. */
export const seatStates = {
  open: { title: 'Принимает' },
  paused: { title: 'Перерыв' },
  closed: { title: 'Закрыто' },
} as const;
export type SeatState = keyof typeof seatStates;

export const seatActions = {
  open: { title: 'Открыть окно', from: ['closed'], to: 'open' },
  pause: { title: 'Перерыв', from: ['open'], to: 'paused' },
  resume: { title: 'Продолжить приём', from: ['paused'], to: 'open' },
  close: { title: 'Закрыть окно', from: ['open', 'paused'], to: 'closed' },
} as const satisfies Record<string, { title: string; from: readonly SeatState[]; to: SeatState }>;
export type SeatAction = keyof typeof seatActions;
export const seatActionIds = Object.keys(seatActions) as readonly SeatAction[];

/** A pause is possible during a reception and is not counted into it; a counter with a person at it is not closed. */
export function whyNotSeat(action: SeatAction, state: SeatState, holdsTicket: boolean): Problem | undefined {
  const { title, from }: { title: string; from: readonly SeatState[] } = seatActions[action];
  if (!from.includes(state)) return new Problem('seat-not-now', { action: title, state: seatStates[state].title.toLocaleLowerCase('ru') });
  if (action === 'close' && holdsTicket) return new Problem('seat-holds-ticket');
  return undefined;
}
