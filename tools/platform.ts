import path from 'node:path';
import { DatabaseProblem } from '@pgs/database';
import { demonstrationPeople } from './platform/demonstration.ts';
import { playDemonstration } from './platform/play-demonstration.ts';
import { runPlatform } from './platform/run-platform.ts';
import { reachable, readSettings } from './platform/settings.ts';
import { StartProblem } from './platform/start-problem.ts';
import type { ProcessDescription } from './platform/supervised-process.ts';
import { workerOptions } from './platform/worker-options.ts';

/** The whole platform on one machine: database, API with the web client, worker, emulators. Started by `npm start`. */
const root = path.join(import.meta.dirname, '..');
const startedAtMs = Number(process.env.PGS_STARTED_AT_MS ?? Date.now());
const checkOnly = process.argv.includes('--check');
const demonstration = process.argv.includes('--demonstration');
// A machine that checks reads one line from stdout, so progress goes past it.
const say = (line: string) => console.error(line);

const processes: readonly ProcessDescription[] = [
  {
    name: 'training',
    title: 'Учебный контур (эмуляторы внешних систем)',
    entry: path.join(root, 'apps/server/src/training.ts'),
    readyWhen: [['training'], ['epgu', 'esia', 'smev', 'signer']],
    stopWithinMs: 1500,
  },
  { name: 'api', title: 'Сервер', entry: path.join(root, 'apps/server/src/api.ts'), readyWhen: [['api']], stopWithinMs: 3000 },
  {
    name: 'worker',
    title: 'Фоновые задания',
    entry: path.join(root, 'apps/server/src/worker.ts'),
    nodeOptions: workerOptions,
    readyWhen: [['worker']],
    stopWithinMs: 3000,
  },
];

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
process.on('disconnect', () => stopping.abort());
process.channel?.unref();

const secondsSinceStart = () => ((Date.now() - startedAtMs) / 1000).toFixed(1);
const titles: Readonly<Record<string, string>> = {
  epgu: 'Портал заявителя (эмулятор ЕПГУ)',
  esia: 'Вход (эмулятор ЕСИА)',
  smev: 'Межведомственные запросы (эмулятор СМЭВ)',
  signer: 'Учебная электронная подпись',
};

try {
  const settings = readSettings(root, process.env);
  const assertAnswers = async (): Promise<void> => {
    const address = `http://${reachable(settings.host)}:${settings.ports.PORT}`;
    const response = await fetch(address);
    if (!response.ok) {
      throw new StartProblem('process-not-started', `Адрес ${address} отвечает ошибкой ${response.status}.`);
    }
  };
  await runPlatform({
    settings,
    processes,
    say,
    signal: stopping.signal,
    buildWeb: true,
    ...(demonstration ? { beforeProcesses: (environment) => playDemonstration({ root, environment, say, signal: stopping.signal }) } : {}),
    onReady: async (addresses) => {
      if (checkOnly) {
        await assertAnswers();
        console.log(`ready in ${secondsSinceStart()} s: ${settings.publicUrl}`);
        return;
      }
      console.log(`\nПлатформа готова за ${secondsSinceStart()} с: ${settings.publicUrl}\n`);
      for (const [name, url] of addresses) if (titles[name] !== undefined) console.log(`  ${titles[name]}: ${url}`);
      console.log(`\nЛюди для входа (пароль не нужен):\n${demonstrationPeople().join('\n')}\n\nОстановить: Ctrl-C`);
      await new Promise<never>(() => undefined);
    },
  });
  process.exit(stopping.signal.aborted && checkOnly ? 130 : 0);
} catch (error) {
  const expected = error instanceof StartProblem || error instanceof DatabaseProblem;
  console.error(expected ? `\n${error.message} [${error.code}]` : error);
  process.exit(1);
}
