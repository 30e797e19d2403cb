import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseProblem } from './embedded/database-problem.ts';
import { migrate } from './migrate.ts';
import { platformPassword } from './platform-role.ts';
import { printRowTypes } from './row-types.ts';
import { cloneTemplate, type TestDatabase } from './testing/clone-template.ts';
import { administer, withDatabase } from './testing/test-cluster.ts';

let base: TestDatabase;
let empty: string;
let folder: string;

beforeEach(async () => {
  base = await cloneTemplate();
  const name = `${new URL(base.adminUrl).pathname.slice(1)}_empty`;
  await administer(base.adminUrl, `create database ${name} template template0`);
  empty = withDatabase(base.adminUrl, name);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-migrations-'));
  write('0001-paper.sql', 'create table paper (id int primary key, words text[] not null, size bigint, at timestamptz not null);');
  write('0002-more.sql', 'alter table paper add column on_day date; create table empty_one (kind text not null);');
});

afterEach(async () => {
  await administer(base.adminUrl, `drop database ${new URL(empty).pathname.slice(1)} with (force)`);
  await base.drop();
  fs.rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  fs.writeFileSync(path.join(folder, name), text);
}

async function refusal(): Promise<DatabaseProblem> {
  const problem = await migrate(empty, folder).catch((error: unknown) => error);
  if (problem instanceof DatabaseProblem) return problem;
  throw new Error(`expected a refusal, got ${String(problem)}`);
}

it('applies each file once, also when two processes start together', async () => {
  const [one, two] = await Promise.all([migrate(empty, folder), migrate(empty, folder)]);
  expect([...one, ...two].sort()).toEqual(['0001-paper.sql', '0002-more.sql']);
  expect(await migrate(empty, folder)).toEqual([]);
  write('0003-third.sql', 'create index on paper (size);');
  expect(await migrate(empty, folder)).toEqual(['0003-third.sql']);
});

it('refuses edited, missing, late and misnamed files', async () => {
  await migrate(empty, folder);
  write('0001-paper.sql', 'create table paper ();');
  expect(await refusal()).toMatchObject({ code: 'migration-edited', message: expect.stringContaining('0001-paper.sql') });
  fs.rmSync(path.join(folder, '0001-paper.sql'));
  expect(await refusal()).toMatchObject({ code: 'migration-missing' });
  await administer(empty, 'delete from migration where number = 1');
  write('0001-paper.sql', 'select 1;');
  expect(await refusal()).toMatchObject({ code: 'migration-missing', message: expect.stringContaining('больше 2') });
  write('3_bad.sql', '');
  expect(await refusal()).toMatchObject({ code: 'migration-misnamed' });
});

it('cancels a failing file whole, names its line and keeps the earlier ones', async () => {
  write('0003-broken.sql', 'create table third (id int);\nselect nonsense from paper;');
  expect(await refusal()).toMatchObject({ code: 'migration-failed', message: expect.stringContaining('0003-broken.sql, строка 2') });
  expect(await administer(empty, `select to_regclass('third') as third, to_regclass('paper')::text as paper`)).toEqual([
    { third: null, paper: 'paper' },
  ]);
});

it('says that the server cannot be reached', async () => {
  const problem = await migrate('postgres://nobody:x@127.0.0.1:1/none', folder).catch((error: unknown) => error);
  expect(problem).toMatchObject({ code: 'database-unreachable', message: expect.stringContaining('DATABASE_URL') });
});

it('prints the types of rows', async () => {
  await migrate(empty, folder);
  const printed = await printRowTypes(empty);
  expect(printed).toContain(`export interface EmptyOneRow {\n  readonly kind: string;\n}\n`);
  expect(printed).toContain(
    `export interface PaperRow {\n  readonly id: number;\n  readonly words: readonly string[];\n  readonly size: number | null;\n  readonly at: Date;\n  readonly on_day: string | null;\n}\n`,
  );
});

it('has its row types printed from the current migrations', async () => {
  const recorded = fs.readFileSync(path.join(import.meta.dirname, 'generated/rows.ts'), 'utf8');
  expect(recorded, 'print them again: node tools/generate-row-types.ts').toBe(await printRowTypes(base.adminUrl));
});

it('keeps the password of the platform closed and unchanged', () => {
  const made = platformPassword(folder, '');
  expect(made).toMatch(/^[0-9a-f]{48}$/);
  expect(platformPassword(folder, '')).toBe(made);
  expect(platformPassword(folder, 'given')).toBe('given');
  expect(fs.statSync(path.join(folder, 'platform-password')).mode & 0o077).toBe(0);
});
