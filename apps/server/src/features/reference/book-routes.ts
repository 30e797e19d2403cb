import { listBookChoices } from '@pgs/contract';
import { bookFieldsOf, type FieldBook, Problem, territoryOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { newestService, requirePlace } from '../draft/commands.ts';
import { type ChoiceQuestion, findChoices, findChosen, findCurrentRevision } from './book-store.ts';
import { knownNameOf } from './book-uses.ts';

/** Records offered at once: a longer list is for the search to shorten. */
const choicesAtOnce = 30;

function onlyOf({ only }: FieldBook, oktmo: string, within: string | undefined): ChoiceQuestion['only'] {
  if (!only) return null;
  if (only.by === 'territory') return { attribute: only.attribute, value: territoryOf(oktmo), isPrefix: true };
  return within === undefined ? null : { attribute: only.attribute, value: within, isPrefix: false };
}

/** Выбор из справочника на очном приёме: what is in force today, for the organization and the service of the desk. */
export function bookRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services } = platform;

  route(server, platform, listBookChoices, async ({ signed, query }) => {
    requireSection(signed, 'inPerson');
    return database.system(async (db) => {
      const { oktmo } = await requirePlace(db, signed, query.organization, query.service);
      const book = bookFieldsOf(newestService(services, query.service)?.form).find(({ path }) => path === query.field)?.book;
      if (!book) throw new Problem('not-found');
      const current = await findCurrentRevision(db, book.code);
      if (!current) {
        const bookName = await knownNameOf(db, book.code);
        const sentence = `Справочник «${bookName}» не загружен: введите значение вручную. Заявление примут, значение сверят при рассмотрении.`;
        return { bookName, revision: null, sentence, choices: [], more: false, chosen: null };
      }
      const { code, shown, kept, detail = null, only } = { ...book, only: onlyOf(book, oktmo, query.within) };
      const words = query.search.split(/\s+/).filter(Boolean);
      const found = await findChoices(db, { code, shown, kept, detail, only, words, limit: choicesAtOnce + 1 });
      const chosen = query.chosen === undefined ? undefined : await findChosen(db, { code, shown, kept, detail }, query.chosen);
      return {
        bookName: current.name,
        revision: { number: current.revision, inForceFrom: current.inForceFrom.toISOString() },
        sentence: null,
        choices: found.slice(0, choicesAtOnce).map(({ value, title, detail: told }) => ({ value, title, detail: told })),
        more: found.length > choicesAtOnce,
        chosen: chosen ? { value: chosen.value, title: chosen.title } : null,
      };
    });
  });
}
