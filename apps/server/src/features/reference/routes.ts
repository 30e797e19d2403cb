import { decideReferenceLoad, getReferenceLoad, listReferenceBooks, loadReferenceBook, refreshReferenceBooks } from '@pgs/contract';
import { Problem, type ReferenceDifference, sections, sectionsOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { bookRoutes } from './book-routes.ts';
import { usedBooks } from './book-uses.ts';
import type { Referencing } from './referencing.ts';
import { findLoad, listBooks } from './store.ts';

/** Longest list of differences on the screen. */
const shownDifferences = 1000;

const mayChange = (signed: Signed): boolean => sectionsOf(signed.grants).reference !== 'view';

function requireChange(signed: Signed): void {
  requireSection(signed, 'reference');
  if (!mayChange(signed)) throw new Problem('section-forbidden', { section: `${sections.reference.title}: обновление` });
}

/** Справочная информация. */
export const createReferenceRoutes =
  (referencing: Referencing) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database } = platform;
    bookRoutes(server, platform);

    route(server, platform, listReferenceBooks, async ({ signed }) => {
      requireSection(signed, 'reference');
      const [rows, used] = await database.read({ kind: 'system' }, async (db) => [
        await listBooks(db),
        await usedBooks(db, platform.services.newest(), platform.now()),
      ]);
      const useOf = (code: string) => used.find((one) => one.code === code);
      return {
        mayChange: mayChange(signed),
        missing: used.flatMap(({ isTold, code, name, usedIn, warning = '' }) =>
          isTold ? [] : [{ code, name, usedIn: [...usedIn], warning }],
        ),
        books: rows.map((row) => ({
          code: row.code,
          name: row.name,
          groupName: row.group_name,
          description: row.description,
          revision: row.revision,
          appliedRevision: row.applied_revision,
          appliedAt: row.applied_at?.toISOString() ?? null,
          appliedBy: row.applied_by_name,
          toldAt: row.told_at.toISOString(),
          load: row.load_id && row.load_state ? { id: row.load_id, state: row.load_state, problem: row.load_problem } : null,
          usedIn: [...(useOf(row.code)?.usedIn ?? [])],
          warning: useOf(row.code)?.warning ?? null,
        })),
      };
    });

    route(server, platform, refreshReferenceBooks, async ({ signed }) => {
      requireChange(signed);
      await referencing.refresh();
      return { asked: true };
    });

    route(server, platform, loadReferenceBook, async ({ parameters, signed }) => {
      requireChange(signed);
      return { id: await referencing.startLoad(parameters.code, signed.personId) };
    });

    route(server, platform, getReferenceLoad, async ({ parameters, signed }) => {
      requireSection(signed, 'reference');
      const load = await database.read({ kind: 'system' }, (db) => findLoad(db, parameters.id));
      if (!load) throw new Problem('not-found');
      const differences = load.differences ?? [];
      const counts: Record<string, number> = {};
      for (const { kind } of differences) counts[kind] = (counts[kind] ?? 0) + 1;
      return {
        id: load.reference_load_id,
        code: load.code,
        revision: load.revision,
        state: load.state,
        problem: load.problem,
        records: load.steps.length,
        counts,
        differences: differences.slice(0, shownDifferences).map(presentDifference),
        problems: (load.problems ?? []).slice(0, shownDifferences).map(({ code, sentence }) => ({ code, sentence })),
      };
    });

    route(server, platform, decideReferenceLoad, async ({ parameters, body, signed }) => {
      requireChange(signed);
      await referencing.decide(parameters.id, body.verdict, signed.personId);
      return { state: body.verdict === 'apply' ? ('applied' as const) : ('dismissed' as const) };
    });
  };

const presentDifference = (difference: ReferenceDifference) => ({
  kind: difference.kind,
  name: difference.name,
  values:
    'values' in difference
      ? difference.values.map(({ attribute, before, after }) => ({ attribute, before: before ?? null, after: after ?? null }))
      : [],
});
