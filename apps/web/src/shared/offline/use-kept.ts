import { useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import { findCopy, keepCopy } from './local-copies.ts';

/** State of a form that survives a reload: kept in the browser of the person under `id` until `dropCopy`. A browser that keeps nothing only loses that. */
export const useKept = <T>(id: string, initial: T): readonly [T, (value: T) => void] => {
  const { personId } = useSession();
  const [value, setValue] = useState(initial);
  const touched = useRef(false);
  useEffect(() => {
    let left = false;
    findCopy<T>(personId, id).then(
      (copy) => {
        // What is typed meanwhile is newer than what was kept.
        if (copy && !left && !touched.current) setValue(copy.value);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [personId, id]);
  const change = (next: T): void => {
    touched.current = true;
    setValue(next);
    keepCopy(personId, id, next).catch(() => undefined);
  };
  return [value, change];
};
