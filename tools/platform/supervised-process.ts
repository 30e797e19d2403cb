import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ChildRecords } from './child-records.ts';
import { StartProblem } from './start-problem.ts';

export interface ProcessDescription {
  /** Shown to people and used as the name of the log. */
  readonly name: string;
  readonly title: string;
  /** Absolute path of the entrance. */
  readonly entry: string;
  /** What Node itself is told. */
  readonly nodeOptions?: readonly string[];
  /** The child is ready when it has printed `ready <one of these> <url>`; several lists mean several ways to be ready. */
  readonly readyWhen: readonly (readonly string[])[];
  /** Milliseconds given to it to finish its work before it is killed. */
  readonly stopWithinMs: number;
}

export interface ProcessContext {
  readonly cwd: string;
  readonly logsFolder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly records: ChildRecords;
  readonly say: (line: string) => void;
}

const readyWithinMs = 90_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
const healthyAfterMs = 60_000;
const logAtMostBytes = 20 * 1024 * 1024;

/** One child of the platform: started, watched, restarted with growing pauses, stopped. Its output goes to a log of its own. */
export class SupervisedProcess {
  readonly #description: ProcessDescription;
  readonly #context: ProcessContext;
  readonly #log: string;
  readonly addresses = new Map<string, string>();
  #child: ChildProcess | undefined;
  #restart: NodeJS.Timeout | undefined;
  #pauseMs = firstPauseMs;
  #stopping = false;

  constructor(description: ProcessDescription, context: ProcessContext) {
    this.#description = description;
    this.#context = context;
    this.#log = path.join(context.logsFolder, `${description.name}.log`);
  }

  /** Resolves when the child says it is ready. Throws StartProblem `process-not-started` with the end of its log. */
  async start(): Promise<void> {
    const child = this.#launch();
    const outcome = await Promise.race([this.#ready(child), ended(child).then((how) => `завершился ${how}`)]);
    if (outcome !== undefined) {
      this.#stopping = true;
      child.kill('SIGKILL');
      const said = this.#tail();
      throw new StartProblem(
        'process-not-started',
        `${this.#description.title} не запустился: ${outcome}. Журнал: ${this.#log}${said === '' ? '' : `\n${said}`}`,
      );
    }
    if (!this.#stopping) this.#watch(child);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = ended(child);
    child.kill('SIGTERM');
    const killer = setTimeout(() => {
      this.#context.say(`${this.#description.title} не остановился за ${this.#description.stopWithinMs / 1000} с и прерван`);
      child.kill('SIGKILL');
    }, this.#description.stopWithinMs);
    await gone;
    clearTimeout(killer);
    this.#context.records.delete(this.#description.name);
  }

  #launch(): ChildProcess {
    const { entry, name, nodeOptions = [] } = this.#description;
    if ((fs.statSync(this.#log, { throwIfNoEntry: false })?.size ?? 0) > logAtMostBytes) fs.renameSync(this.#log, `${this.#log}.1`);
    const log = fs.createWriteStream(this.#log, { flags: 'a', mode: 0o600 });
    const child = spawn(process.execPath, [...nodeOptions, '--import', path.join(import.meta.dirname, 'supervised.ts'), entry], {
      cwd: this.#context.cwd,
      env: this.#context.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    if (child.pid !== undefined) this.#context.records.set(name, child.pid, entry);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('close', () => log.end());
    return child;
  }

  #ready(child: ChildProcess): Promise<string | undefined> {
    this.addresses.clear();
    return new Promise((resolve) => {
      const deadline = setTimeout(() => resolve(`не готов за ${readyWithinMs / 1000} с`), readyWithinMs);
      if (child.stdout === null) return;
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, name, url] = /^ready (\S+) (\S+)$/.exec(line.trim()) ?? [];
        if (name === undefined || url === undefined) return;
        this.addresses.set(name, url);
        if (!this.#description.readyWhen.some((names) => names.every((needed) => this.addresses.has(needed)))) return;
        clearTimeout(deadline);
        resolve(undefined);
      });
      child.once('exit', () => clearTimeout(deadline));
    });
  }

  #watch(child: ChildProcess): void {
    const startedAtMs = Date.now();
    void ended(child).then((how) => {
      if (this.#stopping) return;
      if (Date.now() - startedAtMs > healthyAfterMs) this.#pauseMs = firstPauseMs;
      const { title } = this.#description;
      this.#context.say(`${title} завершился ${how}. Новый запуск через ${this.#pauseMs / 1000} с. Журнал: ${this.#log}`);
      this.#restart = setTimeout(() => {
        const next = this.#launch();
        this.#watch(next);
        void this.#ready(next).then((problem) => {
          if (!this.#stopping) this.#context.say(problem === undefined ? `${title} снова работает` : `${title} ${problem}`);
        });
      }, this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    });
  }

  #tail(): string {
    try {
      return fs.readFileSync(this.#log, 'utf8').trim().split('\n').slice(-12).join('\n').slice(-3000);
    } catch {
      return '';
    }
  }
}

function ended(child: ChildProcess): Promise<string> {
  if (child.exitCode !== null) return Promise.resolve(`с кодом ${child.exitCode}`);
  if (child.signalCode !== null) return Promise.resolve(`по сигналу ${child.signalCode}`);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`с ошибкой ${error.message}`));
    child.once('exit', (code, signal) => resolve(code === null ? `по сигналу ${signal}` : `с кодом ${code}`));
  });
}
