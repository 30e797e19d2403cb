import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from './connect.ts';
import { listen } from './listen.ts';
import type { Scope } from './scope.ts';
import { cloneTemplate, type TestDatabase } from './testing/clone-template.ts';
import { administer } from './testing/test-cluster.ts';
import { together } from './transaction.ts';

let base: TestDatabase;
let database: Database;
const problems: unknown[] = [];

beforeAll(async () => {
  base = await cloneTemplate();
  await administer(
    base.adminUrl,
    `create schema trial`,
    `grant usage on schema trial to pgs_platform`,
    `create table trial.paper (id bigint primary key, organization text not null, filed_on date, seen_on date[], sizes bigint[], filed_at timestamptz)`,
    `alter table trial.paper enable row level security`,
    `create policy own on trial.paper using (
      (select current_setting('app.system', true)) = 'on'
      or organization = any ((select string_to_array(current_setting('app.scope', true), ','))::text[]))`,
    `grant select, insert, update on trial.paper to pgs_platform`,
    `insert into trial.paper (id, organization, filed_on, seen_on, sizes, filed_at) values
      (1, 'school', '2026-09-01', '{2026-09-02,NULL}', '{5000000000}', '2026-09-01T10:00:00.123Z'), (2, 'department', null, null, null, null)`,
  );
  database = connect({ url: base.url, max: 3, onProblem: (problem) => problems.push(problem) });
});

afterAll(async () => {
  await database?.close();
  await base?.drop();
});

const teacher: Scope = { kind: 'person', personId: 'p1', organizations: ['school'] };
const ids = 'select id from trial.paper order by id';

describe('connect', () => {
  it('writes nothing where only reading is allowed, in every kind of transaction and outside one; the journals stay open', async () => {
    const paper = (id: number) => `insert into trial.paper (id, organization) values (${id}, 'school')`;
    const refused = { code: '25006' };
    await database.readingOnly(async () => {
      await expect(database.system((transaction) => transaction.execute(null, paper(90)))).rejects.toMatchObject(refused);
      await expect(database.write(teacher, (transaction) => transaction.execute(null, paper(90)))).rejects.toMatchObject(refused);
      const serializable = { isolation: 'serializable' } as const;
      await expect(database.transaction((transaction) => transaction.execute(null, paper(90)), serializable)).rejects.toMatchObject(
        refused,
      );
      await expect(database.execute(null, paper(90))).rejects.toMatchObject(refused);
      await expect(database.query(null, `${paper(90)} returning id`)).rejects.toMatchObject(refused);
      // The transaction cannot talk itself out of it.
      const loosened = database.system(async (transaction) => {
        await transaction.query(null, 'select id from trial.paper');
        await transaction.execute(null, 'set transaction read write');
      });
      await expect(loosened).rejects.toMatchObject({ code: '25001' });
      expect(await database.query(null, 'select 1 as n')).toEqual([{ n: 1 }]);
      expect(await database.read(teacher, (transaction) => transaction.query(null, ids))).toEqual([{ id: 1 }]);
      await database.journaling((transaction) => transaction.execute(null, paper(91)));
    });
    expect(await database.system((transaction) => transaction.execute(null, paper(92)))).toBe(1);
    const kept = 'select id from trial.paper where id between 90 and 99 order by id';
    expect(await database.system((transaction) => transaction.query(null, kept))).toEqual([{ id: 91 }, { id: 92 }]);
    await administer(base.adminUrl, 'delete from trial.paper where id between 90 and 99');
  });

  it('sends statements together in their order and tells the first failure, not those behind it', async () => {
    const [one, two] = await database.system((transaction) =>
      together(
        transaction.find<{ n: number }>('trial-one', 'select 1 as n'),
        transaction.find<{ n: number }>('trial-one', 'select 1 as n'),
      ),
    );
    expect([one?.n, two?.n]).toEqual([1, 1]);
    const explained = new Error('the number is taken');
    const failing = database.system((transaction) =>
      together(
        transaction.execute(null, `insert into trial.paper (id, organization) values (77, 'school')`),
        transaction.execute(null, `insert into trial.paper (id, organization) values (1, 'school')`).catch(async () => {
          await Promise.resolve();
          throw explained;
        }),
        transaction.execute(null, `insert into trial.paper (id, organization) values (78, 'school')`),
      ),
    );
    await expect(failing).rejects.toBe(explained);
    expect(await database.system((transaction) => transaction.query(null, 'select id from trial.paper where id in (77, 78)'))).toEqual([]);
  });

  it('runs nothing outside a transaction whose opening failed', async () => {
    const reached: string[] = [];
    const broken: Scope = { kind: 'person', personId: 'p\u0000', organizations: ['school'] };
    await expect(
      database.write(broken, (transaction) =>
        transaction.execute(null, `insert into trial.paper (id, organization) values (79, 'school')`).then(() => reached.push('inserted')),
      ),
    ).rejects.toThrow(/current transaction is aborted|invalid byte sequence/);
    expect(reached).toEqual([]);
    expect(await database.system((transaction) => transaction.query(null, 'select id from trial.paper where id = 79'))).toEqual([]);
    expect(await database.system((transaction) => transaction.query(null, ids))).toHaveLength(2);
  });

  it('does not sign in as a superuser or as one who bypasses row-level security', async () => {
    const row = await database.find<{ current_user: string; risky: boolean }>(
      null,
      'select current_user, rolsuper or rolbypassrls or rolcreaterole as risky from pg_roles where rolname = current_user',
    );
    expect(row).toEqual({ current_user: 'pgs_platform', risky: false });
  });

  it('delivers dates as text, timestamps as Date, bigint as number, in arrays too', async () => {
    const row = await database.read(teacher, (tx) => tx.find('paper-one', 'select * from trial.paper where id = $1', [1]));
    expect(row).toEqual({
      id: 1,
      organization: 'school',
      filed_on: '2026-09-01',
      seen_on: ['2026-09-02', null],
      sizes: [5_000_000_000],
      filed_at: new Date('2026-09-01T10:00:00.123Z'),
    });
    await expect(database.query(null, 'select 9007199254740993::bigint as beyond')).rejects.toThrow(RangeError);
  });

  it('shows only what the scope covers and forgets the scope with the transaction', async () => {
    expect(await database.read(teacher, (tx) => tx.query('ids', ids))).toEqual([{ id: 1 }]);
    expect(await database.system((tx) => tx.query('ids', ids))).toEqual([{ id: 1 }, { id: 2 }]);
    for (let times = 0; times < 6; times += 1) expect(await database.query('ids', ids)).toEqual([]);
    expect(await database.transaction((tx) => tx.query('ids', ids))).toEqual([]);
    expect(await database.transaction((tx) => tx.query('ids', ids), { scope: teacher })).toEqual([{ id: 1 }]);
  });

  it('takes nothing in a scope for SQL and refuses an entry that would widen it', async () => {
    const quoting: Scope = { kind: 'person', personId: `x', true); drop table trial.paper; --`, organizations: [`s'chool\\`] };
    const row = await database.read(quoting, (tx) =>
      tx.find<{ person: string; scope: string }>(
        null,
        `select current_setting('app.person') as person, current_setting('app.scope') as scope`,
      ),
    );
    expect(row).toEqual({ person: quoting.kind === 'person' ? quoting.personId : '', scope: `s'chool\\` });
    const widening: Scope = { kind: 'person', personId: 'p1', organizations: ['school,department'] };
    await expect(database.read(widening, (tx) => tx.query(null, ids))).rejects.toThrow(TypeError);
  });

  it('refuses to write while reading', async () => {
    const attempt = database.read({ kind: 'system' }, (tx) => tx.execute(null, 'update trial.paper set filed_on = null'));
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
  });

  it('rolls everything back when the work throws, and runs afterCommit only after a commit', async () => {
    const told: string[] = [];
    const failing = database.system(async (tx) => {
      tx.afterCommit(() => void told.push('never'));
      expect(await tx.execute('insert', `insert into trial.paper (id, organization) values ($1, 'school')`, [10])).toBe(1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await database.system(async (tx) => {
      tx.afterCommit(async () => {
        told.push(String((await database.system((other) => other.query(null, `${ids} desc limit 1`))).length));
      });
      tx.afterCommit(() => {
        throw new Error('after');
      });
      await Promise.all(
        [11, 12].map((id) => tx.execute('insert-other', `insert into trial.paper (id, organization) values ($1, 'other')`, [id])),
      );
    });
    expect(told).toEqual(['1']);
    expect(problems.map(String)).toContain('Error: after');
    expect(await database.system((tx) => tx.query('ids', ids))).toEqual([{ id: 1 }, { id: 2 }, { id: 11 }, { id: 12 }]);
  });

  it('does not report success when a failed statement was swallowed, and refuses statements that come too late', async () => {
    const swallowed = database.system(async (tx) => {
      await tx.query(null, 'select 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    const late = await database.system(async (tx) => tx);
    await expect(late.query(null, 'select 1')).rejects.toThrow('too late');
  });

  it('surfaces serialization problems with their code', async () => {
    const attempt = database.transaction(
      async (mine) => {
        await mine.query(null, ids);
        await database.system((other) => other.execute(null, `update trial.paper set filed_on = '2026-09-05' where id = 2`));
        await mine.execute(null, `update trial.paper set filed_on = '2026-09-06' where id = 2`);
      },
      { scope: { kind: 'system' }, isolation: 'repeatable read' },
    );
    await expect(attempt).rejects.toMatchObject({ code: '40001' });
  });

  it('outlives the loss of its connections', async () => {
    await database.query(null, 'select 1');
    await administer(
      base.adminUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pgs_platform' and datname = current_database()`,
    );
    await expect.poll(() => database.query<{ one: number }>(null, 'select 1 as one').catch(() => [])).toEqual([{ one: 1 }]);
  });
});

describe('listen', () => {
  it('hears messages, and again after the connection was lost, and tells of the gap', async () => {
    const heard: string[] = [];
    let gaps = 0;
    const listening = await listen(base.url, 'Канал', (payload) => heard.push(payload), { onGap: () => (gaps += 1) });
    await administer(base.adminUrl, `notify "Канал", 'one'`);
    await expect.poll(() => heard).toEqual(['one']);
    await administer(
      base.adminUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'pgs listens%' and datname = current_database()`,
    );
    await expect.poll(() => gaps, { timeout: 5000 }).toBe(1);
    await administer(base.adminUrl, `notify "Канал", 'two'`);
    await expect.poll(() => heard).toEqual(['one', 'two']);
    await listening.close();
    const left = `select 1 from pg_stat_activity where application_name like 'pgs listens%' and datname = current_database()`;
    await expect.poll(() => administer(base.adminUrl, left)).toEqual([]);
  });
});
