import { getExchange, listExchanges, listRetries, retryAtOnce } from '@pgs/contract';
import { Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { createIds } from '../../identifiers.ts';
import { type JobName, jobDefinitions } from '../../jobs/jobs.ts';
import { recordView } from '../application/card-queries.ts';
import { type ExchangeView, listExchangesOf, listRetriesOf } from './journal-queries.ts';
import { requireResolving } from './resolving.ts';
import { hastenJob } from './store.ts';

const pageSize = 50;

const present = ({ place: _, request: __, answer: ___, at, ...row }: ExchangeView) => ({ ...row, at: at.toISOString() });

const isJob = (name: string): name is JobName => name in jobDefinitions;

/** Журнал обмена и задания, которые ждут повтора. */
export function exchangeJournalRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;
  const ids = createIds(now);

  route(server, platform, listExchanges, async ({ signed, query }) => {
    requireSection(signed, 'applications');
    const { system, messageId } = query;
    const filter = { system, messageId: messageId || undefined, onlyProblems: query.problems === 'yes' };
    const found = await listExchangesOf(database, signed, { ...filter, after: readPlace(query.after), limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(present),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, getExchange, async ({ signed, parameters }) => {
    const [found] = await listExchangesOf(database, signed, { id: parameters.id, limit: 1, withTexts: true });
    if (!found) throw new Problem('not-found');
    const { applicationId, request, answer } = found;
    if (applicationId !== null) {
      const view = { id: ids.next(), applicationId, personId: signed.personId, at: now(), what: 'исходный текст сообщения обмена' };
      await database.system((transaction) => recordView(transaction, view));
    }
    return { ...present(found), request, answer };
  });

  route(server, platform, listRetries, async ({ signed, query }) => {
    requireSection(signed, 'applications');
    const found = await listRetriesOf(database, signed, { after: readPlace(query.after), limit: pageSize + 1 });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ name, place: _, organizationId: __, nextAttemptAt, ...row }) => ({
        ...row,
        title: isJob(name) ? jobDefinitions[name].title : name,
        nextAttemptAt: nextAttemptAt.toISOString(),
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, retryAtOnce, async ({ signed, parameters }) => {
    const [job] = await listRetriesOf(database, signed, { id: parameters.id, limit: 1 });
    if (!job) throw new Problem('not-found');
    await requireResolving(platform, signed, job.organizationId);
    if (!(await hastenJob(database, job.id))) throw new Problem('not-found');
    return { message: 'Попытка начнётся сейчас.' };
  });
}
