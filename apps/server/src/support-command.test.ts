import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from './support-command.ts';

let cloned: TestDatabase;
let admin: Database;
beforeAll(async () => {
  cloned = await cloneTemplate();
  admin = connect({ url: cloned.adminUrl, max: 1, name: 'support command test', onProblem: () => undefined });
});
afterAll(async () => {
  await admin?.close();
  await cloned?.drop();
});

const snils = '11223344595';
const written = '112-233-445 95';
const add = [written, 'Опорина', 'Вера'];
const run = (...given: string[]) => runCommand(given, { DATABASE_URL: cloned.url });
const operators = async () => {
  const { output, exitCode } = await run('list');
  expect(exitCode).toBe(0);
  return (output as { operators: Record<string, unknown>[] }).operators;
};

test('an operator is named once, listed, and ended with the sessions', async () => {
  expect(await operators()).toEqual([]);
  expect(await run('add', ...add, 'Ильинична', '--until', '2031-12-31')).toEqual({
    output: { done: true, message: expect.stringContaining('Добавлен') },
    exitCode: 0,
  });
  expect(await operators()).toEqual([
    // The named day is the last one by the clock of Moscow.
    {
      snils,
      name: 'Опорина Вера Ильинична',
      addedAt: expect.any(Date),
      validTo: new Date('2031-12-31T21:00:00Z'),
      endedAt: null,
    },
  ]);
  expect(await run('add', ...add)).toMatchObject({ output: { done: false, code: 'already-named' }, exitCode: 1 });

  await admin.execute(
    null,
    `insert into session (token_hash, forgery_token, person_id, created_at, expires_at)
     select 'hash', 'forgery', p.person_id, now(), now() + interval '1 hour' from person p where p.snils = $1`,
    [snils],
  );
  expect(await run('end', written)).toMatchObject({
    output: { done: true, message: expect.stringContaining('сеансы завершены') },
    exitCode: 0,
  });
  expect(await admin.query(null, `select 1 from session`)).toEqual([]);
  expect(await operators()).toMatchObject([{ snils, endedAt: expect.any(Date) }]);
  expect(await run('end', snils)).toMatchObject({ output: { code: 'not-named' }, exitCode: 1 });

  // Who was ended may be named anew; the earlier time stays in the list.
  expect(await run('add', ...add)).toMatchObject({ exitCode: 0 });
  expect(await operators()).toMatchObject([{ endedAt: expect.any(Date) }, { validTo: null, endedAt: null }]);
});

test('a СНИЛС of another person names nobody', async () => {
  const before = await operators();
  const refused = await run('add', snils, 'Чужакова', 'Вера');
  expect(refused).toMatchObject({ output: { done: false, code: 'snils-other-name' }, exitCode: 1 });
  expect(refused.output).toMatchObject({ message: expect.stringContaining('Проверьте СНИЛС') });
  expect(await operators()).toEqual(before);
});

test.each<readonly [string, readonly string[], string]>([
  ['no command', [], 'usage'],
  ['an unknown command', ['grant', snils], 'usage'],
  ['a name without its second part', ['add', snils, 'Опорина'], 'usage'],
  ['a fifth word', ['add', ...add, 'Ильинична', 'ещё'], 'usage'],
  ['a term without a day', ['add', ...add, '--until'], 'usage'],
  ['a day that does not exist', ['add', ...add, '--until', '2031-02-30'], 'usage'],
  ['a term for an ending', ['end', snils, '--until', '2031-12-31'], 'usage'],
  ['a name for an ending', ['end', snils, 'Опорина'], 'usage'],
  ['a word after list', ['list', snils], 'usage'],
  ['a wrong СНИЛС', ['end', '112-233-445 96'], 'snils-invalid'],
])('%s is refused with what to write instead', async (_, given, code) => {
  const { output, exitCode } = await run(...given);
  expect(exitCode).toBe(2);
  expect(output).toEqual({
    done: false,
    code,
    message: expect.stringMatching(code === 'usage' ? /add СНИЛС ФАМИЛИЯ ИМЯ/ : /Проверьте СНИЛС/),
  });
});

test('a base that is not there is said in words', async () => {
  const nowhere = join(tmpdir(), 'no-data-of-the-platform');
  expect(await runCommand(['list'], { DATA_DIR: nowhere })).toMatchObject({ output: { code: 'database-not-found' }, exitCode: 2 });
  expect(await runCommand(['list'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toMatchObject({
    output: { done: false, code: 'database-unreachable', message: expect.stringContaining('Проверьте адрес') },
    exitCode: 2,
  });
});

/** As the administrator of the installation runs it. */
const spawn = (...given: string[]) =>
  new Promise<{ code: number; said: unknown }>((resolve, reject) => {
    const command = join(import.meta.dirname, 'support-command.ts');
    const child = execFile(process.execPath, [command, ...given], { env: { ...process.env, DATABASE_URL: cloned.url } }, (_, stdout) => {
      try {
        resolve({ code: child.exitCode ?? -1, said: JSON.parse(stdout) });
      } catch {
        reject(new Error(`the command said: ${stdout}`));
      }
    });
  });

test('run as a program it says one line of JSON and ends with its code', async () => {
  // One program is enough: each start costs seconds of a processor.
  expect(await spawn('give', snils)).toMatchObject({ code: 2, said: { done: false, code: 'usage' } });
});
