import { useEffect, useRef } from 'react';

/** A scanner types much faster than a hand, and ends with Enter; milliseconds between two keys. */
const scannerPauseMs = 80;
const shortest = 6;

/**
 * Сканер as a keyboard: a quick burst of keys that ends with Enter is one code. The six digits of a code typed by hand and ended
 * with Enter are taken as well, so a keypad is enough.
 */
export function useScanner(onCode: (code: string) => void, enabled: boolean): void {
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    if (!enabled) return undefined;
    let typed = '';
    let lastAt = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Enter') {
        if (typed.length >= shortest) {
          // Otherwise Enter would press the button that has the focus.
          event.preventDefault();
          latest.current(typed);
        }
        typed = '';
        return;
      }
      if (event.key.length !== 1) return;
      const isBurst = event.timeStamp - lastAt < scannerPauseMs;
      lastAt = event.timeStamp;
      const isDigit = /\d/.test(event.key);
      if (!isBurst && !(isDigit && /^\d*$/.test(typed))) typed = '';
      typed += event.key;
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [enabled]);
}
