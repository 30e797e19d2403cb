import { type BookAnswer, bookAnswersOf } from '../service/book/book-fields.ts';
import { bookUsesOf, limitsOf } from '../service/book/book-uses.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';

/** Ревизия справочника, действующая здесь: its number, and since when it is in force on the platform. */
export interface BookRevision {
  readonly revision: number;
  readonly inForceFrom: Date;
}

/** A record asked about: the one whose attribute has the value. No attribute: only the revision in force is asked. */
export interface BookQuestion {
  readonly code: string;
  readonly attribute: string;
  readonly value: string;
}

/** What the platform knows of it at a moment. */
export interface BookFact extends BookQuestion {
  readonly bookName: string | undefined;
  /** In force at the moment; undefined when no revision was. */
  readonly revision: BookRevision | undefined;
  /** The record of then, by names of attributes. */
  readonly record: Readonly<Record<string, string>> | undefined;
  /** Whether such a record is in force now as well. */
  readonly isInForceNow: boolean;
}

/** Сведения справочников for one application, as of the moment of its submission; read anew whenever the case is touched. */
export interface BookFacts {
  readonly facts: readonly BookFact[];
  /** ОКТМО of the organizations the case may belong to, by id. */
  readonly oktmoOf: Readonly<Record<string, string>>;
}

const ownCode = (oktmo: string): string => oktmo.slice(0, 8);

/** Everything a service asks of books about the filled forms, each question once. */
export function bookQuestionsOf(
  service: Pick<ServiceDefinition, 'form' | 'criteria'>,
  forms: readonly Readonly<Record<string, unknown>>[],
  oktmo: readonly string[],
): readonly BookQuestion[] {
  if (bookUsesOf(service).length === 0) return [];
  const ofForms = forms
    .flatMap((form) => bookAnswersOf(service.form, form))
    .map(({ book, value }) => ({ code: book.code, attribute: book.kept, value }));
  const ofLimits = limitsOf(service).flatMap(({ book, territory }) =>
    oktmo.map((one) => ({ code: book, attribute: territory, value: ownCode(one) })),
  );
  const all = [...ofForms, ...ofLimits];
  const keys = all.map((one) => JSON.stringify(one));
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

const factOf = ({ facts }: BookFacts, { code, attribute, value }: BookQuestion): BookFact | undefined =>
  facts.find((one) => one.code === code && one.attribute === attribute && one.value === value);

export const factOfAnswer = (facts: BookFacts, { book, value }: BookAnswer): BookFact | undefined =>
  factOf(facts, { code: book.code, attribute: book.kept, value });

/** The record of the territory of the organization. */
export function factOfTerritory(
  facts: BookFacts,
  limit: { readonly book: string; readonly territory: string },
  organizationId: string,
): BookFact | undefined {
  const oktmo = facts.oktmoOf[organizationId];
  return oktmo === undefined ? undefined : factOf(facts, { code: limit.book, attribute: limit.territory, value: ownCode(oktmo) });
}
