import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseProblem } from './database-problem.ts';
import { type EmbeddedDatabase, startEmbedded } from './start-embedded.ts';

const running: EmbeddedDatabase[] = [];
const folders: string[] = [];

function folder(mode = 0o755): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-embedded-'));
  fs.chmodSync(made, mode);
  folders.push(made);
  return made;
}

async function start(dataDir: string): Promise<EmbeddedDatabase & { lines: string[] }> {
  const lines: string[] = [];
  const database = await startEmbedded({ dataDir, log: (line) => lines.push(line), purpose: 'tests' });
  running.push(database);
  return { ...database, lines };
}

async function ask<Row>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatabaseProblem)) throw error ?? new Error('nothing was refused');
  expect(error.message).toMatch(/[а-я]/);
  return error.code;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((database) => database.stop()));
  for (const made of folders.splice(0)) {
    const pointer = path.join(made, 'cluster-location');
    if (fs.existsSync(pointer)) fs.rmSync(fs.readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
    fs.rmSync(made, { recursive: true, force: true });
  }
});

describe('embedded PostgreSQL', () => {
  it('keeps what was committed, sorts Russian names and closes its secrets', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await ask(
      first.url,
      `create table person (name text); insert into person values ('Яшин'), ('Ёлкин'), ('Абрамов'), ('Емелин'), ('Жуков')`,
    );
    await first.stop();
    await first.stop();
    expect(fs.statSync(path.join(dataDir, 'database-password')).mode & 0o077).toBe(0);

    const second = await start(dataDir);
    const rows = await ask<{ name: string }>(second.url, 'select name from person order by name');
    expect(rows.map((row) => row.name)).toEqual(['Абрамов', 'Ёлкин', 'Емелин', 'Жуков', 'Яшин']);
    expect(second.lines).toEqual([]);
  });

  it('works over a data folder closed to other users', async () => {
    const dataDir = path.join(folder(0o700), 'data');
    const database = await start(dataDir);
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    if (process.getuid?.() === 0) {
      const place = fs.readFileSync(path.join(dataDir, 'cluster-location'), 'utf8').trim();
      expect(place).toMatch(/^\/var\/lib\/pgs\/[0-9a-f]{16}$/);
      expect(fs.statSync(place).mode & 0o777).toBe(0o700);
      expect(fs.statSync(place).uid).not.toBe(0);
      expect(database.lines[0]).toContain(place);
    }
  });

  it('stops the server left by a killed platform and keeps its data', async () => {
    const dataDir = folder();
    const script = `const { startEmbedded } = await import(${JSON.stringify(new URL('./start-embedded.ts', import.meta.url).href)});
      const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined, purpose: 'platform' });
      console.log(database.url); setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await firstLine(child);
    await ask(url, 'create table kept (id int); insert into kept values (7)');
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;

    const database = await start(dataDir);
    expect(database.lines.join()).toContain('оставшаяся от прерванного запуска');
    expect(await ask(database.url, 'select id from kept')).toEqual([{ id: 7 }]);
  });

  it('refuses a second start over the same folder while the first one runs', async () => {
    const dataDir = folder();
    const database = await start(dataDir);
    expect(await codeOf(start(dataDir))).toBe('data-folder-busy');
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what is wrong with a broken folder', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const pgdata = path.join(dataDir, 'pgdata');
    await first.stop();
    fs.writeFileSync(path.join(pgdata, 'PG_VERSION'), '13\n');
    expect(await codeOf(start(dataDir))).toBe('data-folder-other-version');
    fs.rmSync(path.join(pgdata, 'PG_VERSION'));
    expect(await codeOf(start(dataDir))).toBe('data-folder-broken');
    fs.writeFileSync(path.join(pgdata, 'PG_VERSION'), '18\n');
    fs.writeFileSync(path.join(pgdata, 'global/pg_control'), 'nonsense');
    expect(await codeOf(start(dataDir))).toBe('data-folder-broken');

    const file = path.join(folder(), 'file');
    fs.writeFileSync(file, '');
    expect(await codeOf(start(file))).toBe('data-folder-unusable');
  });

  it('recovers from a stale postmaster.pid and a lost password file', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await first.stop();
    fs.rmSync(path.join(dataDir, 'database-password'));
    fs.writeFileSync(path.join(dataDir, 'pgdata/postmaster.pid'), `${process.pid}\n${dataDir}/pgdata\n`);
    const second = await start(dataDir);
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the child ended before it was ready')));
  });
}
