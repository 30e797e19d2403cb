import type { ru } from './ru/index.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer G) => string
    ? (...given: G) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** Keys of every catalog; the compiler asks each language for all of them. */
export type Messages = Widened<typeof ru>;
