import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findGostEngine, howToInstallGostEngine, installGostEngine } from './gost-peer/gost-engine.ts';
import { findChromium, howToInstallChromium, installChromium } from './test-run/chromium.ts';
import { type Tally, tallyOf } from './test-run/vitest-report.ts';

/** Everything `npm test` runs, in the order of growing cost. The last line is the sum. */
const root = path.join(import.meta.dirname, '..');
const artifacts = path.join(root, 'artifacts');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const say = (line: string): void => console.log(line);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

interface Finished {
  readonly title: string;
  readonly tally: Tally;
}

function count({ title, tally }: Finished): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
  if (tally.failed > 0) failures.push(`${title}: ${tally.failed}`);
}

function heading(title: string): void {
  say(`\n=== ${title} ===`);
}

function run(command: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A step that is not made of tests counts as one. Its words stand together, whatever runs beside it. */
async function step(title: string, script: string): Promise<boolean> {
  const { code, said } = await runQuietly('npm', ['run', '--silent', script]);
  heading(title);
  process.stdout.write(said);
  const passed = code === 0;
  count({ title, tally: { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 } });
  return passed;
}

function runQuietly(command: string, parameters: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part));
    const end = (code: number) => resolve({ code, said: Buffer.concat(said).toString() });
    child.once('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

async function tests(title: string, project: string, environment?: NodeJS.ProcessEnv): Promise<void> {
  heading(title);
  const report = path.join(artifacts, `vitest-${project}.json`);
  fs.rmSync(report, { force: true });
  const options = [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await run(process.execPath, [vitest, ...options], environment);
  count({ title, tally: tallyOf(report, code) });
}

async function browserStories(webIsBuilt: boolean): Promise<void> {
  const title = 'Истории в браузере';
  const folder = path.join(root, 'scenarios/browser');
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.test.ts')) : [];
  if (files.length === 0) return;
  if (process.env.PGS_SKIP_BROWSER === '1') {
    heading(title);
    say('Пропущено: задано PGS_SKIP_BROWSER=1');
    return;
  }
  const chromium = findChromium() ?? (installChromium(say) ? findChromium() : undefined);
  if (chromium !== undefined && webIsBuilt) return tests(title, 'browser', { CHROMIUM_PATH: chromium });
  heading(title);
  say(chromium === undefined ? howToInstallChromium : 'Не запускались: веб-клиент не собрался.');
  count({ title, tally: { passed: 0, failed: Math.max(countTests('browser'), 1), skipped: 0 } });
}

/** How many tests a project has, without running them. */
function countTests(project: string): number {
  const listed = spawnSync(process.execPath, [vitest, 'list', '--project', project, '--json'], { cwd: root, encoding: 'utf8' });
  try {
    return (JSON.parse(listed.stdout) as unknown[]).length;
  } catch {
    return 0;
  }
}

fs.mkdirSync(artifacts, { recursive: true });
// The first keeps one processor busy, the second does not always have work for two.
await Promise.all([step('Оформление и правила кода', 'lint'), step('Типы', 'typecheck')]);
if (findGostEngine() === undefined && !installGostEngine(say)) say(howToInstallGostEngine);
await tests('Правила, протоколы, сервер', 'unit');
const webIsBuilt = await step('Сборка веб-клиента', 'build');
await tests('Истории', 'scenarios');
await browserStories(webIsBuilt);

heading('Итог');
for (const failure of failures) say(`не прошло — ${failure}`);
if (total.skipped > 0) say(`пропущено: ${total.skipped}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
