import { useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import { dropCopy, findCopy, keepCopy } from './local-copies.ts';

export interface Kept<T> {
  readonly value: T;
  readonly change: (next: (now: T) => T) => void;
  /** Back to what it was, and nothing is kept. */
  readonly forget: () => Promise<void>;
}

/** State of a form that survives a reload: kept in the browser of the person under `id` until it is forgotten. A browser that keeps nothing only loses that. */
export const useKept = <T>(id: string, initial: T): Kept<T> => {
  const { personId } = useSession();
  const [value, setValue] = useState(initial);
  /** What the next change starts from; null until something is typed or found. */
  const latest = useRef<{ readonly value: T } | null>(null);
  useEffect(() => {
    let left = false;
    findCopy<T>(personId, id).then(
      (copy) => {
        // What is typed meanwhile is newer than what was kept.
        if (!copy || left || latest.current) return;
        latest.current = copy;
        setValue(copy.value);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [personId, id]);
  const change = (next: (now: T) => T): void => {
    const changed = next(latest.current ? latest.current.value : value);
    latest.current = { value: changed };
    setValue(changed);
    keepCopy(personId, id, changed).catch(() => undefined);
  };
  const forget = async (): Promise<void> => {
    latest.current = null;
    setValue(initial);
    await dropCopy(personId, id).catch(() => undefined);
  };
  return { value, change, forget };
};
