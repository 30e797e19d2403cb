import { dateText } from '../deadline/day-in-words.ts';
import { localDate } from '../deadline/index.ts';

/** The directory is trusted so long without another answer, in days. */
export const directoryTrustedDays = 7;

/** Состояние справочника, который нужен услугам: never loaded, older than ЕСНСИ tells, not heard of for long, or good. */
export type BookStanding = 'notLoaded' | 'newer' | 'silent' | 'current';

export interface KnownBook {
  readonly code: string;
  readonly name: string;
  /** Newest revision ЕСНСИ told of. */
  readonly revision: number;
  /** 0: none is in force. */
  readonly appliedRevision: number;
  readonly toldAt: Date;
}

const dayMs = 86_400_000;

/** `book` is undefined when ЕСНСИ has never told of it. */
export function bookStanding(book: KnownBook | undefined, now: Date): BookStanding {
  if (!book || book.appliedRevision === 0) return 'notLoaded';
  if (book.appliedRevision < book.revision) return 'newer';
  return now.getTime() - book.toldAt.getTime() > directoryTrustedDays * dayMs ? 'silent' : 'current';
}

/** What is wrong and what to do; undefined when the book is current. */
export function standingSentence(book: KnownBook | undefined, now: Date): string | undefined {
  const sentences: Readonly<Record<BookStanding, string | undefined>> = {
    notLoaded: book
      ? 'Не загружен: в заявлениях значения не сверяются. Нажмите «Посмотреть изменения» и примените ревизию.'
      : 'ЕСНСИ о нём ещё не сообщала: в заявлениях значения не сверяются. Нажмите «Обновить список», затем примените ревизию.',
    newer: book && `Устарел: действует ревизия ${book.appliedRevision}, в ЕСНСИ уже ${book.revision}. Посмотрите изменения и примените её.`,
    silent:
      book &&
      `ЕСНСИ не сообщала о нём с ${dateText(localDate(book.toldAt, 'Europe/Moscow'))}: мог устареть. Нажмите «Обновить список»; если ответа нет, обратитесь в поддержку.`,
    current: undefined,
  };
  return sentences[bookStanding(book, now)];
}
