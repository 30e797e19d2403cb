/** A clock told by the test: real time flows from the given moment, and may be moved forward. */
export interface ScriptedClock {
  readonly now: () => Date;
  /** Moves forward; never back. */
  advance(by: { readonly minutes?: number; readonly hours?: number; readonly days?: number }): void;
}

export function scriptedClock(from: string): ScriptedClock {
  let shift = new Date(from).getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + shift),
    advance: ({ minutes = 0, hours = 0, days = 0 }) => {
      shift += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
  };
}
