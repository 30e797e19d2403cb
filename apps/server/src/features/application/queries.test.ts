import { randomUUID } from 'node:crypto';
import { russianCalendar, services } from '@pgs/catalog';
import { applicationCard, applicationRow } from '@pgs/contract';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { type Application, available, type Grant, type InteragencyLanguage, type Role, scopeOf } from '@pgs/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../identifiers.ts';
import { holdersOf } from '../access/holder-queries.ts';
import { findOrganization } from '../organization/store.ts';
import { presentCard } from './card/present-card.ts';
import { employeesOf, journalOf, lastTold, providersOf, recordView } from './card-queries.ts';
import { printCursor, readCursor } from './cursor.ts';
import { type ListQuestion, whyHidden } from './list-rule-queries.ts';
import { presentRow } from './present-row.ts';
import { countsOf, listPage, listStatement, sortInForce } from './queries.ts';
import { readSearch } from './search-terms.ts';
import { findApplication } from './store.ts';
import { listedApplication } from './testing/listed-application.ts';
import { seedList } from './testing/seed-list.ts';

const now = new Date('2026-11-23T09:00:00Z');
const me = randomUUID();
const [school, club, foreign, division] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const service = services[0];
if (!service) throw new Error('the catalog is empty');
const other = services[1];
if (!other) throw new Error('the catalog has one service');

const grant = (organizationId: string, role: Role, serviceCodes: readonly string[] | null = null): Grant => ({
  role,
  organizationId,
  serviceCodes,
  validFrom: '2026-01-01',
  validTo: null,
});
const whole = [grant(school, 'registrar'), grant(club, 'specialist')];
const catalog = { get: (code: string) => services.find((one) => one.code === code) ?? service, newest: () => services };
const language: InteragencyLanguage = {
  kinds: [],
  missing: () => [],
  write: () => '',
  read: () => ({ outcome: 'notFound', description: '' }),
};

let place: TestDatabase;
let database: Database;

const application = (index: number, fields: Partial<Application> = {}): Application =>
  listedApplication(index, { organizationId: index % 3 === 0 ? club : school, ...fields });

const many = 60;
const made = Array.from({ length: many }, (_, index) =>
  application(
    index,
    index === 1
      ? { status: 'checkingDocuments', responsibleId: me }
      : index === 2
        ? { status: 'awaitingSignature', registrationNumber: 'SCH-1-2026-000002', registeredAt: now }
        : index === 4
          ? { status: 'serviceGranted', finishedAt: now, registeredAt: now }
          : index === 5
            ? { serviceCode: other.code, serviceVersion: other.version }
            : {},
  ),
);
const hidden = application(1000, { organizationId: foreign });

beforeAll(async () => {
  place = await cloneTemplate();
  database = connect({ url: place.url, max: 3 });
  await seedList(database, {
    organizations: [school, club, foreign],
    registrar: { id: me, organizationId: school },
    services: [service, other],
    applications: [...made, hidden],
  });
  await database.system(async (db) => {
    const columns = `division (division_id, organization_id, place, title, address, phone)`;
    await db.execute(null, `insert into ${columns} values ($1, $2, 1, 'Канцелярия', '', '')`, [division, school]);
    await db.execute(null, 'update application set division_id = $1 where application_id = any ($2)', [division, idsOf(1, 4)]);
  });
});

afterAll(async () => {
  await database?.close();
  await place?.drop();
});

const asker = (grants: readonly Grant[]) => ({ personId: me, grants, now, calendar: russianCalendar });
const list = (question: Partial<ListQuestion>, grants: readonly Grant[] = whole) =>
  database.read({ kind: 'person', personId: me, organizations: scopeOf(grants) }, (db) =>
    listPage(db, { tab: 'all', sort: 'newest', limit: 100, ...question }, asker(grants)),
  );

async function allPages(question: Pick<ListQuestion, 'sort' | 'tab'>, limit: number): Promise<string[]> {
  const found: string[] = [];
  const sort = sortInForce(question);
  for (let after: string | undefined, more = true; more; ) {
    const rows = await list({ ...question, sort, limit, cursor: readCursor(after, sort) });
    const page = rows.slice(0, limit);
    found.push(...page.map((row) => row.application_id));
    const last = page.at(-1);
    more = rows.length > limit && last !== undefined;
    if (last) after = printCursor({ sort, value: last.place, id: last.application_id });
  }
  return found;
}

const shown = (rows: readonly { readonly application_id: string }[]) => rows.map((row) => row.application_id).toSorted();
const idsOf = (...indexes: number[]) => indexes.map((index) => made[index]?.id).toSorted();

describe('list of applications', () => {
  it('pages through everything once, in either order', async () => {
    const byTime = made.toSorted((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
    expect(await allPages({ tab: 'all', sort: 'newest' }, 7)).toEqual(byTime);
    expect(await allPages({ tab: 'all', sort: 'oldest' }, 11)).toEqual(byTime.toReversed());
  });

  it('sorts unfinished ones by control date, those without a date last', async () => {
    const due = made
      .filter(({ finishedAt }) => !finishedAt)
      .toSorted((a, b) => (a.serviceDueOn ?? '9').localeCompare(b.serviceDueOn ?? '9') || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    expect(await allPages({ tab: 'all', sort: 'due' }, 7)).toEqual(due);
    expect(await allPages({ tab: 'finished', sort: 'due' }, 7)).toEqual(idsOf(4));
  });

  it('shows what each tab promises', async () => {
    expect(shown(await list({ tab: 'mine' }))).toEqual(idsOf(1));
    expect(shown(await list({ tab: 'signing' }))).toEqual(idsOf(2));
    expect(shown(await list({ tab: 'finished' }))).toEqual(idsOf(4));
    const unassigned = shown(await list({ tab: 'unassigned' }));
    expect(unassigned).toHaveLength(many - 3);
    expect(shown(await list({ status: 'serviceGranted' }))).toEqual(idsOf(4));
    expect(await list({ status: 'nothing' })).toEqual([]);
  });

  it('never leaves the scope of the grants', async () => {
    expect((await list({})).some((row) => row.application_id === hidden.id)).toBe(false);
    expect(await list({ organizationId: foreign })).toEqual([]);
    expect(shown(await list({}, [grant(school, 'registrar', [other.code])]))).toEqual(idsOf(5));
    expect(await list({ search: String(hidden.portalNumber) })).toEqual([]);
    expect(await list({}, [grant(school, 'organizationAdministrator')])).toEqual([]);
  });

  it('finds by numbers, СНИЛС and the beginning of a name, ё as е', async () => {
    expect(shown(await list({ search: '9000000003' }))).toEqual(idsOf(3));
    expect(shown(await list({ search: 'sch-1-2026-000002' }))).toEqual(idsOf(2));
    expect(shown(await list({ search: '100-000-000 08' }))).toEqual(idsOf(8));
    expect(shown(await list({ search: 'Желтик' }))).toEqual(idsOf(7));
    expect(await list({ search: 'СЕМЕНОВА А' })).toHaveLength(many);
    expect(await list({ search: '%' })).toEqual([]);
  });

  it('filters by the division of whoever works on it, and by having none', async () => {
    expect(shown(await list({ divisionId: division }))).toEqual(idsOf(1, 4));
    expect(shown(await list({ divisionId: division, tab: 'finished' }))).toEqual(idsOf(4));
    expect(await list({ divisionId: 'none' })).toHaveLength(many - 2);
  });

  it('filters by control date', async () => {
    expect(await list({ overdue: 'overdue' })).toEqual([]);
    expect(await list({ overdue: 'today' })).toHaveLength(many - 2);
    expect(await list({ overdue: 'soon' })).toHaveLength(many - 2);
  });

  it('hides a row exactly when a condition says why', async () => {
    const everything = await list({});
    const tabs = ['mine', 'unassigned', 'all', 'signing', 'finished'] as const;
    for (const tab of tabs)
      for (const sort of ['newest', 'due'] as const)
        for (const narrowed of [
          {},
          { status: 'received' },
          { serviceCode: other.code },
          { organizationId: club },
          { divisionId: division },
          { divisionId: 'none' },
          { overdue: 'soon' as const },
        ]) {
          const question: ListQuestion = { tab, sort: sortInForce({ tab, sort }), limit: 100, ...narrowed };
          const explained = everything.filter((row) => whyHidden(row, question, asker(whole)).length === 0);
          expect(shown(explained), JSON.stringify(question)).toEqual(shown(await list(question)));
        }
  });

  it('gives rows of the contract', async () => {
    const rows = await list({ limit: 5 });
    for (const row of rows) applicationRow.parse(presentRow(row, catalog, { calendar: russianCalendar, now }));
    expect(rows).toHaveLength(6);
  });

  it('refuses a place that is not of this order', () => {
    const cursor = { sort: 'due', value: null, id: me } as const;
    expect(readCursor(printCursor(cursor), 'due')).toEqual(cursor);
    expect(() => readCursor(printCursor(cursor), 'newest')).toThrow('место в списке');
  });
});

describe('counters and card', () => {
  it('counts from the kept counters', async () => {
    const counts = await database.read({ kind: 'person', personId: me, organizations: scopeOf(whole) }, (db) => countsOf(db, me, whole));
    expect(counts).toEqual({
      by_status: { received: many - 3, checkingDocuments: 1, awaitingSignature: 1, serviceGranted: 1 },
      mine: 1,
      unassigned: many - 3,
      failures: 0,
    });
    const limited = [grant(school, 'registrar', [other.code])];
    const few = await database.read({ kind: 'person', personId: me, organizations: scopeOf(limited) }, (db) => countsOf(db, me, limited));
    expect(few.by_status).toEqual({ received: 1 });
  });

  it('presents a card of the contract', async () => {
    const id = made[1]?.id ?? '';
    const card = await database.read({ kind: 'person', personId: me, organizations: scopeOf(whole) }, async (db) => {
      const found = await findApplication(db, id);
      const organization = found && (await findOrganization(db, found.organizationId));
      if (!found || !organization) throw new Error('not found');
      const actor = { kind: 'person', personId: me, name: 'Чижова Ольга', grants: whole } as const;
      const [journal, told] = [await journalOf(db, id), await lastTold(db, id)];
      const offered = available({ application: found, actor, service });
      const roles = ['organizationAdministrator' as const, ...offered.flatMap(({ help }) => help)];
      const holders = await holdersOf(db, { organizationIds: [school], roles, serviceCode: service.code, at: now });
      const answered = { available: offered, holders, substitutions: [], journal, told };
      return presentCard({ application: found, service, organization, ...answered, actor, calendar: russianCalendar, language, now });
    });
    expect(applicationCard.parse(card)).toEqual(card);
    expect(card.details[0]?.fields).toContainEqual({ caption: 'unknownField', value: '01.09.2026' });
    expect(card.details[0]?.fields.map(({ value }) => value)).toContain('да');
    expect(card.responsibleIsMe).toBe(true);
    expect(card.available.find(({ action }) => action === 'transfer')).toMatchObject({ enabled: true, reason: null });
    expect(card.available.find(({ action }) => action === 'register')?.reason).toContain('осталось');
    expect(card.available.find(({ action }) => action === 'reassign')?.reason).toContain(
      'никому не назначена; роль даёт администратор организации',
    );
    expect(card.choices.documentKinds.at(-1)).toEqual({ code: 'other', title: 'Иной документ' });
    await recordView(database, { id: ids.next(), applicationId: id, personId: me, at: now, what: 'card' });
    const views = await database.query<{ what: string }>(null, 'select what from view_journal where application_id = $1', [id]);
    expect(views).toEqual([{ what: 'card' }]);
  });

  it('names colleagues with their load and other providers', async () => {
    const [employees, providers] = await database.read({ kind: 'system' }, async (db) => [
      await employeesOf(db, school, '2026-11-23'),
      await providersOf(db, service.code, school),
    ]);
    expect(employees).toMatchObject([{ person_id: me, load: 1, grants: [{ role: 'registrar' }] }]);
    expect(providers.map(({ id }) => id).toSorted()).toEqual([club, foreign].toSorted());
  });
});

describe('plans', () => {
  it('keeps to indexes under row-level security, prepared', async () => {
    const owner = connect({ url: place.adminUrl, max: 1 });
    // The planner weighs the indexes only where there is something to weigh.
    const row = await owner.find<{ columns: string }>(
      null,
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
       where table_name = 'application' and table_schema = 'public' and is_generated = 'NEVER'`,
    );
    await owner.execute(
      null,
      `insert into application (${row?.columns}) select ${row?.columns} from (select (jsonb_populate_record(a, jsonb_build_object(
         'application_id', gen_random_uuid(), 'portal_number', 'n' || i, 'search_name', md5(i::text), 'search_child', md5('c' || i),
         'submitted_at', a.submitted_at - i * interval '1 minute'))).*
       from application a cross join generate_series(1, 4000) i where a.application_id = $1) many`,
      [made[3]?.id],
    );
    await owner.execute(null, 'analyze application');
    await owner.close();
    const plans = await database.read({ kind: 'person', personId: me, organizations: scopeOf(whole) }, async (db) => {
      await db.execute(null, 'set local plan_cache_mode = force_generic_plan');
      const plan = async (question: Partial<ListQuestion>) => {
        const full = { tab: 'all', sort: 'newest', limit: 50, ...question } as const;
        const statement = listStatement(full, asker(whole), readSearch(question.search)[0]);
        if (!statement) throw new Error('no statement');
        // Not «explain (generic_plan)»: PostgreSQL 15 has none.
        const nulls = statement.parameters.map(() => 'null').join(', ');
        await db.execute(null, `prepare asked as ${statement.text}`);
        const told = JSON.stringify(await db.query(null, `explain execute asked(${nulls})`));
        await db.execute(null, 'deallocate asked');
        return told;
      };
      return {
        newest: await plan({}),
        signing: await plan({ tab: 'signing' }),
        due: await plan({ sort: 'due' }),
        name: await plan({ search: 'Семен' }),
      };
    });
    expect(plans.newest).toContain('application_newest');
    expect(plans.signing).toContain('application_status');
    expect(plans.due).toContain('application_due');
    expect(plans.name).toMatch(/Index Cond: [^"]*search_name ~>=~/);
    expect(plans.name).toMatch(/Index Cond: [^"]*search_child ~>=~/);
  });
});
