import { type Database, type Scope, type Transaction, together } from '@pgs/database';
import {
  type ActionId,
  type Actor,
  type Application,
  decide,
  doneSentence,
  Problem,
  parseInput,
  scopeOf,
  type WorkingCalendar,
  whyNever,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { lookUpResult } from '../after-result/looking-up.ts';
import { settleDivision } from '../division/division-work-store.ts';
import { keepLikeness } from '../duplicate/duplicate-store.ts';
import { notify } from '../notification/notify.ts';
import { findOrganization, type Organization } from '../organization/store.ts';
import { keepPlace } from '../places/keep-place.ts';
import { withBookFacts } from '../reference/book-facts.ts';
import { keepCorrection } from '../statistics/sources/load-correction-store.ts';
import type { RunEffects } from './effects.ts';
import { findPerformed, rememberPerformed } from './performed-store.ts';
import type { Prepare } from './preparations.ts';
import { announceChange, appendJournal, changesAfter, findApplication, saveApplication, widenToSystem } from './store.ts';

export interface ActionRequest {
  readonly applicationId: string;
  readonly action: ActionId;
  /** Version the person saw; systems and timers give none. */
  readonly version?: number;
  /** One click, one effect. */
  readonly requestKey?: string;
  readonly input: unknown;
}

export interface Performed {
  readonly application: Application;
  readonly message: string;
}

export interface Perform {
  (actor: Actor, request: ActionRequest): Promise<Performed>;
  /** The same within a transaction that the caller already has (jobs, intake). */
  within(transaction: Transaction, actor: Actor, request: ActionRequest): Promise<Performed>;
}

export interface PerformParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly calendar: WorkingCalendar;
  readonly services: ServiceCatalog;
  readonly ids: { readonly next: () => string; readonly message: () => string };
  readonly prepare: Prepare;
  readonly runEffects: RunEffects;
}

type Check = Awaited<ReturnType<Prepare['before']>>;

const scopeOfActor = (actor: Actor): Scope =>
  actor.kind === 'person' ? { kind: 'person', personId: actor.personId, organizations: scopeOf(actor.grants) } : { kind: 'system' };

/**
 * One door: load → decide (pure) → save state, journal entry and follow-up jobs in one transaction. A click of a person,
 * a timer and a reply of another system all come here.
 */
export function createPerform(parts: PerformParts): Perform {
  const repeated = async (transaction: Transaction, actor: Actor, request: ActionRequest): Promise<Performed | undefined> => {
    if (actor.kind !== 'person' || !request.requestKey) return undefined;
    const done = await findPerformed(transaction, actor.personId, request.requestKey);
    if (!done) return undefined;
    // A key belongs to one click; answering another click with it would look like success where nothing was done.
    if (done.application_id !== request.applicationId || done.action !== request.action)
      throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
    const application = await findApplication(transaction, done.application_id);
    return application && { application, message: 'Действие уже выполнено' };
  };

  const act = async (transaction: Transaction, actor: Actor, request: ActionRequest, check?: Check): Promise<Performed> => {
    const [stored] = await together(
      findApplication(transaction, request.applicationId, { lock: true }),
      // What the person may see is settled by the statement before. The first of two same clicks may have moved the card out of sight.
      widenToSystem(transaction),
    );
    const earlier = await repeated(transaction, actor, request);
    if (earlier) return earlier;
    if (!stored) throw new Problem('not-found');
    const service = parts.services.get(stored.serviceCode, stored.serviceVersion);
    const organization = await requireOrganization(transaction, stored.organizationId);
    const result = await lookUpResult(transaction, parts.services, { application: stored, service, organization, actor });
    const loaded = result ? { ...stored, foundResult: result.found } : stored;
    // What is never theirs to do is said before what changed meanwhile.
    const never = whyNever(request.action, { application: loaded, actor, service });
    if (never) throw new Problem(never.code, never.details);
    if (request.version !== undefined && request.version !== loaded.version) await refuseChanged(transaction, loaded, request.version);
    const now = parts.now();
    const facts = await parts.prepare.within(transaction, {
      actor,
      request,
      application: loaded,
      check,
      now,
      timeZone: organization.timeZone,
    });
    const outcome = decide({
      action: request.action,
      input: request.input,
      application: await withBookFacts(transaction, {
        application: loaded,
        service,
        places: [organization, ...(facts.recipient ? [facts.recipient] : [])],
      }),
      actor,
      service,
      organization,
      calendar: parts.calendar,
      now,
      ids: parts.ids,
      facts: result ? { ...facts, result } : facts,
    });
    const changed = await parts.runEffects(transaction, {
      application: await settleDivision(transaction, loaded, outcome.application),
      effects: outcome.effects,
      organization,
      service,
      now,
    });
    await together(
      saveApplication(transaction, changed),
      keepLikeness(transaction, changed, loaded),
      keepPlace(transaction, changed, service, parts.ids, now),
      keepCorrection(transaction, { before: loaded, after: changed, action: request.action, actor }, now),
      appendJournal(
        transaction,
        {
          ...outcome.entry,
          id: parts.ids.next(),
          at: now,
          actorKind: actor.kind,
          actorId: actor.kind === 'person' ? actor.personId : null,
          actorName: actor.name,
        },
        changed,
      ),
      remember(transaction, actor, request, changed, now),
      notify(transaction, { before: loaded, after: changed, action: request.action, actor, input: request.input }, parts.ids.next(), now),
      announceChange(transaction, changed),
    );
    return { application: changed, message: doneSentence(request.action) };
  };

  const perform = async (actor: Actor, request: ActionRequest): Promise<Performed> => {
    // Malformed is said first, whatever the card is.
    parseInput(request.action, request.input);
    // Slow and outside facts (a signature, a file) are gathered before the transaction holds any lock.
    const check = await parts.prepare.before(actor, request);
    return parts.database.write(scopeOfActor(actor), (transaction) => act(transaction, actor, request, check));
  };
  return Object.assign(perform, {
    within: (transaction: Transaction, actor: Actor, request: ActionRequest) => act(transaction, actor, request),
  });
}

/** The click of a person is remembered under its key. */
async function remember(transaction: Transaction, actor: Actor, request: ActionRequest, changed: Application, now: Date): Promise<void> {
  if (actor.kind === 'person' && request.requestKey)
    await rememberPerformed(transaction, actor.personId, request.requestKey, changed.id, changed.version, now);
}

async function requireOrganization(transaction: Transaction, id: string): Promise<Organization> {
  const organization = await findOrganization(transaction, id);
  if (!organization) throw new Error(`organization ${id} does not exist`);
  return organization;
}

const clockTime = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Moscow' });

/** Humane conflict: who changed it, when and what. */
async function refuseChanged(transaction: Transaction, application: Application, version: number): Promise<void> {
  const entries = await changesAfter(transaction, application.id, version);
  if (!entries.length) return;
  const changes = entries.map((entry) => `${entry.actor_name} в ${clockTime.format(entry.at)} МСК — ${entry.comment}`).join('; ');
  throw new Problem('changed-meanwhile', { changes, version: application.version });
}
