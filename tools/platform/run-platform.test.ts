import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isAlive, markOf, type ProcessMark } from '@pgs/database/embedded';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { peopleByRole } from './people-list.ts';
import { readSettings } from './settings.ts';

// Small programs stand in for the server here: what is tested is how processes are started, watched and stopped.
const childSource = `
  import fs from 'node:fs'; import path from 'node:path'; import http from 'node:http';
  const name = path.basename(process.argv[1], '.mjs');
  const note = (what) => fs.appendFileSync(path.join(process.env.DATA_DIR, 'events.txt'), name + ' ' + what + '\\n');
  if (fs.existsSync(path.join(process.env.DATA_DIR, name + '-is-broken'))) { console.error('нет настройки X'); process.exit(3); }
  process.on('SIGTERM', () => { note('stopped'); process.exit(0); });
  http.createServer((q, s) => s.end(name)).listen(0, () => { note('ready ' + process.pid + ' ' + new URL(process.env.DATABASE_URL).username); console.log('ready ' + name + ' http://127.0.0.1/' + name); });
`;

let folder: string;
let dataDir: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-platform-'));
  fs.chmodSync(folder, 0o755);
  dataDir = path.join(folder, 'data');
  for (const name of ['api', 'worker', 'training']) fs.writeFileSync(path.join(folder, `${name}.mjs`), childSource);
});

afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGTERM');
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
}

async function freePorts(): Promise<Record<string, string>> {
  const names = ['PORT', 'EPGU_PORT', 'ESIA_PORT', 'SMEV_PORT', 'SMEV_FTP_PORT', 'SIGNER_PORT', 'GISGMP_PORT', 'ESNSI_PORT', 'PUSH_PORT'];
  const servers = names.map(() => net.createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => String((server.address() as net.AddressInfo).port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(names.map((name, index) => [name, ports[index] ?? '']));
}

function start(ports: Record<string, string>): Started {
  const here = new URL('.', import.meta.url).href;
  const script = `
    const { runPlatform } = await import('${here}run-platform.ts'); const { readSettings } = await import('${here}settings.ts');
    const stopping = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort());
    const processes = ['training', 'api', 'worker'].map((name) => ({ name, title: name, entry: ${JSON.stringify(folder)} + '/' + name + '.mjs', readyWhen: [[name]], stopWithinMs: 2000 }));
    try {
      await runPlatform({ settings: readSettings(${JSON.stringify(folder)}, process.env), processes, say: console.log, signal: stopping.signal, buildWeb: false,
        onReady: async (addresses) => { console.log('all ready', [...addresses.keys()].join()); await new Promise(() => undefined); } });
      process.exit(0);
    } catch (error) { console.log(error.code, error.message); process.exit(1); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...ports },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that a test can press «Ctrl-C» in it.
    detached: true,
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

async function ready({ said }: Started): Promise<void> {
  await expect.poll(said, { timeout: 60_000 }).toContain('all ready training,api,worker');
}

function finished(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const code = finished(child);
  child.kill(signal);
  return code;
}

const events = (): string[] => fs.readFileSync(path.join(dataDir, 'events.txt'), 'utf8').trim().split('\n');
const pidOf = (name: string): number =>
  Number(
    events()
      .findLast((line) => line.startsWith(`${name} ready`))
      ?.split(' ')[2],
  );

function postmaster(): ProcessMark {
  const mark = markOf(Number(fs.readFileSync(path.join(dataDir, 'pgdata/postmaster.pid'), 'utf8').split('\n')[0]));
  if (mark === undefined) throw new Error('PostgreSQL does not run');
  return mark;
}

it('starts in order under the platform role and on Ctrl-C stops in order, the database last', async () => {
  const platform = start(await freePorts());
  await ready(platform);
  const database = postmaster();
  const code = finished(platform.child);
  const startedAtMs = Date.now();
  process.kill(-(platform.child.pid ?? Number.NaN), 'SIGINT');
  expect(await code, platform.said()).toBe(0);
  expect(Date.now() - startedAtMs).toBeLessThan(10_000);
  expect(events().map((line) => line.replace(/\d+ /, ''))).toEqual([
    'training ready pgs_platform',
    'api ready pgs_platform',
    'worker ready pgs_platform',
    'api stopped',
    'worker stopped',
    'training stopped',
  ]);
  expect(isAlive(database)).toBe(false);
  expect(fs.existsSync(path.join(dataDir, 'platform.lock'))).toBe(false);
});

it('restarts a child and a database that die, and says so', async () => {
  const platform = start(await freePorts());
  await ready(platform);
  const killed = pidOf('api');
  process.kill(killed, 'SIGKILL');
  await expect.poll(platform.said, { timeout: 60_000 }).toContain('api снова работает');
  expect(platform.said()).toContain('api завершился по сигналу SIGKILL. Новый запуск через 0.5 с');
  expect(pidOf('api')).not.toBe(killed);

  const database = postmaster();
  process.kill(database.pid, 'SIGINT');
  await expect.poll(platform.said, { timeout: 60_000 }).toContain('База данных завершилась сама');
  await expect.poll(() => fs.existsSync(path.join(dataDir, 'pgdata/postmaster.pid')) && postmaster().pid !== database.pid).toBe(true);
  // Stopped while it may still be starting: nothing stays behind.
  expect(await end(platform.child, 'SIGTERM'), platform.said()).toBe(0);
  expect(fs.existsSync(path.join(dataDir, 'pgdata/postmaster.pid'))).toBe(false);
});

it('takes over after a SIGKILL, leaving neither orphans nor a second database', async () => {
  const ports = await freePorts();
  const first = start(ports);
  await ready(first);
  const orphans = [markOf(pidOf('api')), markOf(pidOf('worker')), postmaster()];
  await end(first.child, 'SIGKILL');
  const second = start(ports);
  await ready(second);
  expect(orphans.map((mark) => mark !== undefined && isAlive(mark))).toEqual([false, false, false]);
  expect(await end(second.child, 'SIGTERM'), second.said()).toBe(0);
});

it('refuses a second start over the same data folder, a busy port and a child that does not start, each with a sentence', async () => {
  const ports = await freePorts();
  const first = start(ports);
  await ready(first);
  const twin = start(await freePorts());
  expect(await finished(twin.child)).toBe(1);
  expect(twin.said()).toContain(`already-running Платформа с папкой данных ${dataDir} уже запущена (процесс ${first.child.pid})`);
  expect(await end(first.child, 'SIGTERM')).toBe(0);

  const occupant = net.createServer().listen(Number(ports.EPGU_PORT), '127.0.0.1');
  const crowded = start(ports);
  expect(await finished(crowded.child)).toBe(1);
  expect(crowded.said()).toMatch(new RegExp(`port-busy Порт ${ports.EPGU_PORT} занят .*в переменной EPGU_PORT`));
  await new Promise((resolve) => occupant.close(resolve));

  fs.writeFileSync(path.join(dataDir, 'worker-is-broken'), '');
  const broken = start(ports);
  expect(await finished(broken.child)).toBe(1);
  expect(broken.said()).toMatch(/process-not-started worker не запустился: завершился с кодом 3[\s\S]*нет настройки X/);
  expect(events().slice(-2)).toEqual(['api stopped', 'training stopped']);
});

it('reads the addresses from the environment', () => {
  expect(readSettings('/srv/pgs', {})).toMatchObject({
    dataDir: '/srv/pgs/.data',
    publicUrl: 'http://127.0.0.1:8080',
    databaseUrl: undefined,
  });
  expect(readSettings('/srv/pgs', { HOST: '0.0.0.0', PORT: '9000', DATA_DIR: '/data' })).toMatchObject({
    dataDir: '/data',
    publicUrl: 'http://127.0.0.1:9000',
  });
  expect(() => readSettings('/srv/pgs', { SMEV_PORT: 'восемь' })).toThrow('SMEV_PORT');
  expect(() => readSettings('/srv/pgs', { SMEV_PORT: '8080' })).toThrow('PORT и SMEV_PORT');
});

it('lists people by role in the order of the role model', () => {
  const people = [
    { name: 'Иванова Анна', roles: ['Специалист'], organization: 'Школа № 1' },
    { name: 'Петров Олег', roles: ['Регистратор', 'Специалист'], organization: 'Школа № 2' },
  ];
  expect(peopleByRole(people, ['Регистратор', 'Специалист', 'Наблюдатель'])).toEqual([
    '  Регистратор',
    '    Петров Олег — Школа № 2',
    '  Специалист',
    '    Иванова Анна — Школа № 1',
    '    Петров Олег — Школа № 2',
  ]);
});
