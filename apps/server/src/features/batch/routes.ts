import { batchAtMost, getBatch, listBatches, reviewForSigning, startBatch, stopBatch } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import { actionDefinition, Problem, parseInput, roles, rolesDoing } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { ListQuestion } from '../application/list-rule-queries.ts';
import { listPage } from '../application/queries.ts';
import { openBatch, present } from './opening.ts';
import { presentSigningReview } from './signing-review.ts';
import { type BatchRecord, endBatch, findBatch, latestBatches, refusalsOf, visibleOf } from './store.ts';

const pageSize = 100;

/** Пакетная работа: one action over many applications; each is decided for itself, and a refused one leaves the rest intact. */
export const createBatchRoutes =
  (enqueue: Enqueue) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, calendar, now } = platform;

    const required = async (db: Queryable, id: string): Promise<BatchRecord> => {
      const batch = await findBatch(db, id);
      if (!batch) throw new Problem('not-found');
      return batch;
    };

    /** Identifiers of all that the filter finds for this person, page by page. */
    const found = async (
      db: Queryable,
      signed: Signed,
      filter: Omit<ListQuestion, 'sort' | 'cursor' | 'limit'>,
    ): Promise<readonly string[]> => {
      const all: string[] = [];
      let cursor: ListQuestion['cursor'];
      const asker = { personId: signed.personId, grants: signed.grants, now: now(), calendar };
      for (;;) {
        // The oldest first: whoever came first is served first.
        const rows = await listPage(db, { ...filter, sort: 'oldest', cursor, limit: pageSize }, asker);
        const page = rows.slice(0, pageSize);
        all.push(...page.map((row) => row.application_id));
        const last = page.at(-1);
        if (rows.length <= pageSize || !last) return all;
        if (all.length > batchAtMost) throw new Problem('batch-too-large', { limit: batchAtMost });
        cursor = { sort: 'oldest', value: last.place, id: last.application_id };
      }
    };

    route(server, platform, startBatch, async ({ body, signed }) => {
      const doing = rolesDoing(body.action);
      if (!signed.grants.some(({ role }) => doing.includes(role)))
        throw new Problem('action-forbidden', {
          action: actionDefinition(body.action).title,
          roles: doing.map((role) => `«${roles[role].title}»`).join(', '),
        });
      parseInput(body.action, body.input);
      const { selection } = body;
      // What the person does not see is left out without a word: it is not told from what does not exist.
      const applicationIds = await database.read(personScope(signed), (db) =>
        'ids' in selection ? visibleOf(db, [...new Set(selection.ids)]) : found(db, signed, selection.filter),
      );
      if (applicationIds.length === 0) throw new Problem('batch-empty');
      const { action, input, requestKey } = body;
      const batch = await database.write(personScope(signed), (transaction) =>
        openBatch(transaction, enqueue, { personId: signed.personId, requestKey, action, input, applicationIds, at: now() }),
      );
      return present(batch);
    });

    route(server, platform, getBatch, async ({ parameters, signed }) =>
      database.read(personScope(signed), async (db) => {
        const batch = await required(db, parameters.id);
        const refusals = await refusalsOf(db, parameters.id);
        return {
          ...present(batch),
          refusals: refusals.map(({ application_id, number, applicant_name, problem_code, problem }) => ({
            applicationId: application_id,
            number,
            applicantName: applicant_name,
            problemCode: problem_code,
            problem,
          })),
        };
      }),
    );

    route(server, platform, stopBatch, async ({ parameters, signed }) =>
      database.write(personScope(signed), async (transaction) => {
        await required(transaction, parameters.id);
        await endBatch(transaction, parameters.id, 'stopped', now());
        return present(await required(transaction, parameters.id));
      }),
    );

    route(server, platform, listBatches, async ({ signed }) => {
      requireSection(signed, 'applications');
      const batches = await database.read(personScope(signed), (db) => latestBatches(db, signed.personId));
      return { batches: batches.map(present) };
    });

    route(server, platform, reviewForSigning, ({ body, signed }) => presentSigningReview(platform, signed, body.ids));
  };
