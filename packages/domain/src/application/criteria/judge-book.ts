import { factOfTerritory } from '../../reference/book-facts.ts';
import { bookVerdicts, notLoaded, revisionInWords } from '../../reference/book-verdicts.ts';
import { rowsOf } from '../../service/book/book-fields.ts';
import type { BookLimit } from '../../service/check.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';

interface Ground {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly timeZone: string;
}

type Judged = { readonly outcome: 'met' | 'notMet' | 'unknown'; readonly reason: string };

const upperFirst = (text: string): string => text.slice(0, 1).toLocaleUpperCase('ru') + text.slice(1);

/** Значения есть в справочнике. A value that is not is for a person to look at: books are late, and silence is no refusal. */
export function judgeInBook({ field }: { readonly field: string }, { application, service, timeZone }: Ground): Judged {
  const own = bookVerdicts(application, service, timeZone).filter(({ at }) => at.replaceAll(/\.\d+(?=\.|$)/g, '[]') === field);
  const [first] = own;
  if (!first) return { outcome: 'unknown', reason: 'Из справочника ничего не выбрано: сверьте по названию.' };
  const open = own.filter(({ state }) => state !== 'found');
  if (open.length === 0) return { outcome: 'met', reason: `${first.source}: записей сверено — ${own.length}.` };
  const reasons = [...open.map(({ source }) => `${source}.`), ...open.flatMap(({ advice }) => advice || [])];
  return { outcome: 'unknown', reason: [...new Set(reasons)].join(' ') };
}

/** Предел из справочника for the territory of the organization. */
export function judgeBookLimit(check: BookLimit, { application, timeZone }: Ground): Judged {
  const { bookFacts, organizationId, form } = application;
  const fact = bookFacts && factOfTerritory(bookFacts, check, organizationId);
  if (!fact?.revision) return { outcome: 'unknown', reason: `${upperFirst(notLoaded(fact, check.book))}.` };
  const words = upperFirst(revisionInWords(fact, timeZone));
  const told = fact.record?.[check.attribute];
  const limit = told === undefined || told.trim() === '' ? Number.NaN : Number(told);
  if (!Number.isInteger(limit)) return { outcome: 'unknown', reason: `${words}: для ОКТМО ${fact.value} предел не указан.` };
  const count = rowsOf(form, check.list).length;
  return { outcome: count <= limit ? 'met' : 'notMet', reason: `${words}: допускается ${limit}, в заявлении — ${count}.` };
}
