import { type ConnectionStep, connectionStepIds, connectionSteps } from './connection-steps.ts';

/** Steps done at the end of a day; kept for the days on which they changed. */
export interface ConnectionDay {
  readonly on: string;
  readonly steps: readonly string[];
  readonly connected: boolean;
}

export interface ConnectionTurn {
  readonly on: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly done: number;
  /** What the day ended with, when it changed. */
  readonly turn: 'connected' | 'disconnected' | null;
}

const titlesOf = (steps: readonly ConnectionStep[]): readonly string[] => steps.map((step) => connectionSteps[step].title);

/** Путь подключения: what was gained and lost on each day, newest first; `days` come in order. */
export function connectionWay(days: readonly ConnectionDay[]): readonly ConnectionTurn[] {
  const turns = days.map((day, index): ConnectionTurn => {
    const before = days[index - 1];
    const had = new Set(before?.steps);
    const has = new Set(day.steps);
    const turn = day.connected === (before?.connected ?? false) ? null : day.connected ? 'connected' : 'disconnected';
    return {
      on: day.on,
      gained: titlesOf(connectionStepIds.filter((step) => has.has(step) && !had.has(step))),
      lost: titlesOf(connectionStepIds.filter((step) => had.has(step) && !has.has(step))),
      done: has.size,
      turn,
    };
  });
  return turns.filter(({ gained, lost, turn }) => gained.length + lost.length > 0 || turn !== null).toReversed();
}
