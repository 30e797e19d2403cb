/** After so long without a hand on the page its questions no longer prolong the session, in milliseconds. */
const untouchedAfterMs = 60_000;

let touchedAt = performance.now();
const touch = (): void => {
  touchedAt = performance.now();
};
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
  globalThis.addEventListener?.(event, touch, { capture: true, passive: true });
}

/** Nobody works on the page just now: it only keeps itself fresh. */
export const isUntouched = (): boolean => performance.now() - touchedAt > untouchedAfterMs;
