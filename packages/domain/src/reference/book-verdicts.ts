import { dateText } from '../deadline/day-in-words.ts';
import { localDate } from '../deadline/index.ts';
import { type BookAnswer, bookAnswersOf } from '../service/book/book-fields.ts';
import { territoryOf } from '../service/book/field-book.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import { type BookFact, type BookFacts, factOfAnswer } from './book-facts.ts';

/** Сверка значения со справочником: in it, not in it, of another territory, or never compared. */
export type BookState = 'found' | 'absent' | 'foreign' | 'unchecked';

export interface BookVerdict {
  /** Where the value stands in the form: `kindergartens.0.code`. */
  readonly at: string;
  readonly caption: string;
  readonly value: string;
  readonly state: BookState;
  /** Name of the record as of then. */
  readonly title: string | undefined;
  /** Which revision it was compared with, in words. */
  readonly source: string;
  /** What to do about it; empty when nothing. */
  readonly advice: string;
}

interface Case {
  readonly organizationId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly bookFacts?: BookFacts | undefined;
}

/** «справочник «Детские сады», ревизия 2, действует с 01.09.2026». */
export function revisionInWords(fact: Pick<BookFact, 'code' | 'bookName' | 'revision'>, timeZone: string): string {
  const { code, bookName, revision } = fact;
  const named = `справочник «${bookName ?? code}»`;
  return revision ? `${named}, ревизия ${revision.revision}, действует с ${dateText(localDate(revision.inForceFrom, timeZone))}` : named;
}

const upperFirst = (text: string): string => text.slice(0, 1).toLocaleUpperCase('ru') + text.slice(1);

/** Why nothing was compared: the book has never been in force here, or was not yet. */
export const notLoaded = (fact: Pick<BookFact, 'code' | 'bookName'> | undefined, code: string): string =>
  `не проверено: на день подачи справочник «${fact?.bookName ?? code}» не загружен`;

const wrote = ({ value, title }: BookAnswer): string => (title === undefined ? `«${value}»` : `${title} (${value})`);

function verdictOf(answer: BookAnswer, facts: BookFacts | undefined, organizationId: string, timeZone: string): BookVerdict {
  const { at, caption, value, book } = answer;
  const fact = facts && factOfAnswer(facts, answer);
  const verdict = { at, caption, value, title: undefined, advice: '' };
  if (!fact?.revision) return { ...verdict, state: 'unchecked', source: upperFirst(notLoaded(fact, book.code)) };
  const source = upperFirst(revisionInWords(fact, timeZone));
  if (!fact.record) {
    const advice = `${wrote(answer)} — в справочнике такой записи на день подачи нет. Это не основание для отказа: уточните у заявителя, что он выбрал, и попросите исправить заявление.`;
    return { ...verdict, state: 'absent', source, advice };
  }
  const title = fact.record[book.shown];
  if (!isWithin(answer, fact.record, facts?.oktmoOf[organizationId])) {
    const advice = `${wrote({ ...answer, title })} — запись справочника относится не сюда${territoryText(answer, fact.record)}. Если заявление подано не в ту организацию, перенаправьте его по компетенции; если заявитель ошибся записью, уточните у него.`;
    return { ...verdict, state: 'foreign', title, source, advice };
  }
  return { ...verdict, state: 'found', title, source: fact.isInForceNow ? source : `${source}. Сейчас этой записи в справочнике уже нет` };
}

function isWithin({ book: { only }, within }: BookAnswer, record: Readonly<Record<string, string>>, oktmo: string | undefined): boolean {
  if (!only) return true;
  const told = record[only.attribute] ?? '';
  if (only.by === 'territory') return oktmo === undefined || told.startsWith(territoryOf(oktmo));
  return within === undefined || told === within;
}

const territoryText = ({ book: { only } }: BookAnswer, record: Readonly<Record<string, string>>): string =>
  only?.by === 'territory' ? ` (ОКТМО ${record[only.attribute] ?? 'не указан'})` : '';

/** Every value of the form that comes from a book, compared with the revision that was in force at the moment of submission. */
export const bookVerdicts = (
  { organizationId, form, bookFacts }: Case,
  service: Pick<ServiceDefinition, 'form'>,
  timeZone: string,
): readonly BookVerdict[] => bookAnswersOf(service.form, form).map((answer) => verdictOf(answer, bookFacts, organizationId, timeZone));
