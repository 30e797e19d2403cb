import type { ApplicationCard } from '@pgs/contract';
import { type BookState, type BookVerdict, formGroups } from '@pgs/domain';

type Node = Readonly<Record<string, unknown>>;

const outOfPlace: Readonly<Record<BookState, string>> = {
  found: '',
  unchecked: '',
  absent: 'Такой записи нет. ',
  foreign: 'Запись другой территории. ',
};

/** Fields of the form with Russian captions, grouped as the schema groups them; a value of a book with its name of then. */
export const presentDetails = (schema: Node, form: Node, verdicts: readonly BookVerdict[] = []): ApplicationCard['details'] =>
  formGroups(schema, form).map(({ title, fields }) => ({
    title,
    fields: fields.map(({ path, caption, value }) => {
      const verdict = verdicts.find(({ at }) => at === path);
      if (!verdict) return { caption, value };
      const named = verdict.title === undefined || verdict.title === value ? value : `${verdict.title} (${value})`;
      return { caption, value: named, book: { state: verdict.state, source: outOfPlace[verdict.state] + verdict.source } };
    }),
  }));

/** «28.11.2026» of 2026-11-28. */
export const dayText = (on: string): string => `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;
