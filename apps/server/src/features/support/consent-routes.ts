import {
  consentToSupportView,
  endSupportView,
  listSupportJournal,
  listSupportLooking,
  listSupportViews,
  refuseSupportView,
} from '@pgs/contract';
import type { Transaction } from '@pgs/database';
import {
  consentedUntil,
  localDateTimeText,
  Problem,
  requireUndecided,
  type SupportAction,
  shortName,
  supportActions,
  supportState,
  supportStates,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { announceAccess } from '../employee/store.ts';
import { requireAdministrative, requireRelated } from '../organization/commands.ts';
import { choicesOf } from '../organization/routes.ts';
import { appendSupportEntry, listSupportEntries } from './journal-store.ts';
import { isOperator } from './operator-store.ts';
import { deciderName, presentView } from './present.ts';
import { supportEntry } from './support-entry.ts';
import { closeView, countSeen, decideView, findView, listLooking, listViewsIn, lockView, type StoredView } from './view-store.ts';

const pageSize = 50;

/** Сторона организации: consent, refusal and the end are the administrator's; what was seen is told to him and to nobody above. */
export function supportConsentRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services, config } = platform;
  const idleSince = (at: Date): Date => new Date(at.getTime() - config.sessionIdleMinutes * 60_000);

  /** The request under a lock, in the hands of an administrator of the organization. */
  const deciding = <Result>(
    signed: Signed,
    parameters: { readonly id: string; readonly viewId: string },
    work: (transaction: Transaction, view: StoredView, at: Date) => Promise<Result>,
  ): Promise<Result> => {
    requireSection(signed, 'organization');
    return database.write(personScope(signed), async (transaction) => {
      const { relation } = await requireRelated(transaction, signed, parameters.id);
      requireAdministrative(relation, 'decideSupportView');
      await widenToSystem(transaction);
      const view = await lockView(transaction, parameters.viewId);
      if (view?.organizationId !== parameters.id || !view) throw new Problem('not-found');
      return work(transaction, view, now());
    });
  };
  const how = (view: StoredView, at: Date): string => {
    const state = supportStates[supportState(view, at)];
    return view.decidedAt && view.decidedBy
      ? `${state} — ${deciderName(view)}, ${localDateTimeText(view.decidedAt, view.timeZone)}`
      : state;
  };
  /** The same click that came twice. */
  const repeated = (view: StoredView, signed: Signed, requestKey: string): boolean =>
    view.decidedBy === signed.personId && view.decidedKey === requestKey;

  route(server, platform, listSupportViews, ({ signed, parameters, query }) => {
    requireSection(signed, 'organization');
    return database.read(personScope(signed), async (db) => {
      const { relation } = await requireRelated(db, signed, parameters.id);
      const at = now();
      const found = await listViewsIn(db, parameters.id, { after: readPlace(query.after), limit: pageSize + 1 });
      const shown = found.slice(0, pageSize);
      const last = shown.at(-1);
      const seen = await countSeen(
        db,
        shown.map(({ id }) => id),
      );
      const looking = new Set((await listLooking(db, [parameters.id], at, idleSince(at))).map(({ id }) => id));
      return {
        rows: shown.map((view) => ({
          ...presentView(view, services, at),
          seen: seen.get(view.id) ?? 0,
          lookingNow: looking.has(view.id),
        })),
        next: last && found.length > pageSize ? printPlace({ at: last.askedAt.toISOString(), id: last.id }) : null,
        available: choicesOf(relation, ['decideSupportView']),
      };
    });
  });

  route(server, platform, consentToSupportView, async ({ signed, parameters, body }) => {
    const said = await deciding(signed, parameters, async (transaction, view, at) => {
      if (repeated(view, signed, body.requestKey) && view.until) return localDateTimeText(view.until, view.timeZone);
      requireUndecided(view, at, how(view, at));
      const byOperator = await isOperator(transaction, signed.personId, at);
      const consented = consentedUntil(view, { ...body, byOperator, at });
      const decided = { by: signed.personId, at, key: body.requestKey, until: consented, refusal: null };
      await decideView(transaction, view.id, decided);
      await appendSupportEntry(
        transaction,
        'consented',
        supportEntry(signed, view, at, `на ${body.hours} ч, до ${localDateTimeText(consented, view.timeZone)}`),
      );
      return localDateTimeText(consented, view.timeZone);
    });
    return { message: `Согласие действует до ${said} по времени организации.` };
  });

  route(server, platform, refuseSupportView, async ({ signed, parameters, body }) => {
    await deciding(signed, parameters, async (transaction, view, at) => {
      if (repeated(view, signed, body.requestKey)) return;
      requireUndecided(view, at, how(view, at));
      const decided = { by: signed.personId, at, key: body.requestKey, until: null, refusal: body.reason };
      await decideView(transaction, view.id, decided);
      await appendSupportEntry(transaction, 'refused', supportEntry(signed, view, at, body.reason));
    });
    return { message: 'Отказ отправлен. Поддержка ничего не увидит.' };
  });

  route(server, platform, endSupportView, async ({ signed, parameters }) => {
    const askedBy = await deciding(signed, parameters, async (transaction, view, at) => {
      // Pressed by two, or after the term: what was wanted is so already.
      if (supportState(view, at) !== 'consented') return view.askedBy;
      await closeView(transaction, view.id, 'ended', at);
      await appendSupportEntry(transaction, 'ended', supportEntry(signed, view, at));
      await announceAccess(transaction, view.askedBy, false);
      return view.askedBy;
    });
    server.sessions.forget(askedBy);
    return { message: 'Просмотр прекращён: следующий запрос поддержки получит отказ.' };
  });

  route(server, platform, listSupportJournal, async ({ signed, parameters, query }) => {
    requireSection(signed, 'organization');
    // Read in the scope of the person first: who may see the request may see its journal.
    const view = await database.read(personScope(signed), async (db) => {
      const { relation } = await requireRelated(db, signed, parameters.id);
      requireAdministrative(relation, 'decideSupportView');
      return findView(db, parameters.viewId);
    });
    if (view?.organizationId !== parameters.id) throw new Problem('not-found');
    const found = await database.read({ kind: 'system' }, (db) =>
      listSupportEntries(db, view.id, { after: readPlace(query.after), limit: pageSize + 1 }),
    );
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ id, at, personName, action, detail, number }) => ({
        id,
        at: at.toISOString(),
        personName,
        what: action === 'seen' ? detail : [titleOf(action), detail].filter((part) => part !== '').join(': '),
        number,
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, listSupportLooking, ({ signed }) => {
    const at = now();
    const organizationIds = [...new Set(signed.grants.map(({ organizationId }) => organizationId))];
    return database.read({ kind: 'system' }, async (db) => {
      const rows = organizationIds.length === 0 ? [] : await listLooking(db, organizationIds, at, idleSince(at));
      return {
        rows: rows.map(({ id, organizationId, organizationTitle, middleName, until, ...names }) => ({
          id,
          organizationId,
          organizationTitle,
          name: shortName({ ...names, middleName: middleName ?? undefined }),
          until: until.toISOString(),
        })),
      };
    });
  });
}

const titleOf = (action: string): string => (Object.hasOwn(supportActions, action) ? supportActions[action as SupportAction] : action);
