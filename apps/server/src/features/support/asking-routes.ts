import { askSupportView, leaveSupportView, listSupportRequests, startSupportView, withdrawSupportView } from '@pgs/contract';
import {
  checkSupportRequest,
  localDateTimeText,
  ownSections,
  Problem,
  roleDefinition,
  roleIds,
  supportAnswerHours,
  supportState,
  supportTerms,
  supportViewInput,
  supportViewText,
  whyNoView,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { ids } from '../../identifiers.ts';
import { listAddressees } from '../connection/letters/letter-store.ts';
import { announceAccess } from '../employee/store.ts';
import { insertNotification } from '../notification/store.ts';
import { appendSupportEntry } from './journal-store.ts';
import { presentView, titleIn } from './present.ts';
import { supportEntry } from './support-entry.ts';
import {
  closeView,
  consentFacts,
  findApplicationByNumber,
  findView,
  findViewByKey,
  insertView,
  isEmployed,
  keepApplication,
  listViewsOf,
  lockOrganizationByNumber,
  lockView,
  recentViews,
  type StoredView,
  turnSession,
} from './view-store.ts';

const pageSize = 50;
const hourMs = 3_600_000;

/** Throws section-forbidden unless the person belongs to the support. */
function requireOperator(signed: Signed): void {
  if (!signed.isOperator) throw new Problem('section-forbidden', { section: ownSections.support.title });
}

/** Сторона поддержки: by itself it sees its own requests and nothing else. */
export function supportAskingRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;

  const mine = (view: StoredView | undefined, signed: Signed): StoredView => {
    if (view?.askedBy !== signed.personId) throw new Problem('not-found');
    return view;
  };

  route(server, platform, listSupportRequests, ({ signed, query }) => {
    requireOperator(signed);
    return database.read({ kind: 'system' }, async (db) => {
      const at = now();
      const found = await listViewsOf(db, signed.personId, { after: readPlace(query.after), limit: pageSize + 1 });
      const shown = found.slice(0, pageSize);
      const last = shown.at(-1);
      const rows = [];
      for (const view of shown) {
        const state = supportState(view, at);
        const whyNot = state === 'consented' ? (whyNoView(view, await consentFacts(db, view, at), at) ?? null) : null;
        const open = state === 'asked' || state === 'consented';
        rows.push({ ...presentView(view, services, at), mayStart: state === 'consented' && whyNot === null, mayWithdraw: open, whyNot });
      }
      return {
        rows,
        next: last && found.length > pageSize ? printPlace({ at: last.askedAt.toISOString(), id: last.id }) : null,
        roles: roleIds.map((id) => ({ id, title: roleDefinition(id).title, opensCards: roleDefinition(id).opensCards })),
        hours: { ...supportTerms },
      };
    });
  });

  route(server, platform, askSupportView, async ({ signed, body: { requestKey, ...body } }) => {
    requireOperator(signed);
    const parsed = supportViewInput.safeParse(body);
    if (!parsed.success) throw new Problem('input-invalid', { details: parsed.error.issues.map(({ message }) => message).join('; ') });
    const input = parsed.data;
    const id = await database.system(async (transaction) => {
      const at = now();
      const done = await findViewByKey(transaction, signed.personId, requestKey);
      if (done) return done.id;
      const organization = await lockOrganizationByNumber(transaction, input.organization);
      checkSupportRequest(input, {
        at,
        askerId: signed.personId,
        employed: await isEmployed(transaction, signed.personId, organization.id),
        known: await recentViews(transaction, organization.id, new Date(at.getTime() - supportAnswerHours * hourMs)),
        say: (moment) => localDateTimeText(moment, organization.timeZone),
      });
      const { organization: _, ...asked } = input;
      const view = {
        ...asked,
        id: ids.next(),
        organizationId: organization.id,
        askedBy: signed.personId,
        askedAt: at,
        state: 'asked',
        until: null,
      } as const;
      await insertView(transaction, { ...view, requestKey });
      const what = supportViewText(view, titleIn(services));
      await appendSupportEntry(transaction, 'asked', supportEntry(signed, view, at, what));
      for (const { personId } of await listAddressees(transaction, organization.id, at))
        await insertNotification(transaction, {
          id: ids.next(),
          fact: `support/${view.id}/${personId}`,
          kind: 'supportAsked',
          organizationId: organization.id,
          serviceCode: null,
          applicationId: null,
          personId,
          detail: `${signed.shortName}, обращение № ${view.requestNumber}: ${what}, на ${view.hours} ч`.slice(0, 300),
          at,
        });
      return view.id;
    });
    return { id, message: 'Запрос отправлен администратору организации.' };
  });

  route(server, platform, withdrawSupportView, async ({ signed, parameters }) => {
    requireOperator(signed);
    const state = await database.system(async (transaction) => {
      const at = now();
      const view = mine(await lockView(transaction, parameters.id), signed);
      const before = supportState(view, at);
      if (before !== 'asked' && before !== 'consented') return before;
      await closeView(transaction, view.id, before === 'asked' ? 'withdrawn' : 'ended', at);
      await appendSupportEntry(transaction, before === 'asked' ? 'withdrawn' : 'ended', supportEntry(signed, view, at));
      await announceAccess(transaction, signed.personId, false);
      return before;
    });
    server.sessions.forget(signed.personId);
    return { message: state === 'consented' ? 'Согласие больше не действует.' : 'Запрос отозван.' };
  });

  route(server, platform, startSupportView, async ({ signed, parameters }) => {
    requireOperator(signed);
    const applicationId = await database.system(async (transaction) => {
      const at = now();
      const view = mine(await findView(transaction, parameters.id), signed);
      const reason = whyNoView(view, await consentFacts(transaction, view, at), at);
      if (reason !== undefined) throw new Problem('support-not-consented', { reason });
      const number = view.applicationNumber;
      const found = number === null ? undefined : await findApplicationByNumber(transaction, view.organizationId, number);
      if (number !== null && !found) throw new Problem('support-application-unknown', { number });
      if (found) await keepApplication(transaction, view.id, found.id);
      await turnSession(transaction, signed.personId, signed.forgeryToken, view.id);
      await appendSupportEntry(transaction, 'started', supportEntry(signed, view, at));
      await announceAccess(transaction, signed.personId, false);
      return found?.id ?? null;
    });
    server.sessions.forget(signed.personId);
    return { message: 'Просмотр начат. Каждая открытая карточка записывается.', applicationId };
  });

  route(server, platform, leaveSupportView, async ({ signed }) => {
    const { looking } = signed;
    if (looking)
      await database.system(async (transaction) => {
        await turnSession(transaction, signed.personId, signed.forgeryToken, null);
        await appendSupportEntry(transaction, 'left', supportEntry(signed, looking, now()));
        await announceAccess(transaction, signed.personId, false);
      });
    server.sessions.forget(signed.personId);
    return { message: 'Просмотр закончен.' };
  });
}
