import { setTimeout as pause } from 'node:timers/promises';
import { type Composed, compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import { startTraining, type Training } from '@pgs/server/training';
import { startWorking } from '@pgs/server/working';
import { type Employee, signIn } from './employee.ts';
import { type Portal, portalAt } from './portal.ts';
import { type ScriptedClock, scriptedClock } from './scripted-clock.ts';

export interface TestPlatform {
  readonly url: string;
  readonly clock: ScriptedClock;
  readonly composed: Composed;
  readonly training: Training;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Environment with which another process joins this platform. */
  readonly environment: Readonly<Record<string, string>>;
  /** The applicant's side. */
  readonly portal: Portal;
  /** Signs in through the ЕСИА emulator as the demonstration person with this surname. */
  as(lastName: string): Promise<Employee>;
  /** Moves the clock while everything goes on working: nobody takes the worker for silent because of it. */
  passTime(by: Parameters<ScriptedClock['advance']>[0]): Promise<void>;
  /** Resolves when no job waits and no message is on its way; throws after `withinMs`. */
  settle(withinMs?: number): Promise<void>;
  /** Weather of interagency requests. */
  weather(rule: Readonly<Record<string, unknown>>): Promise<void>;
  /** Stops the HTTP face, does something meanwhile, and starts it anew at the same address. */
  restartServer(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** What a process of the platform is told, as strings of its environment; these at least. */
export type PlatformEnvironment = Readonly<Record<string, string>> &
  Readonly<Record<'DATABASE_URL' | 'DATA_DIR' | 'PORT' | 'PUBLIC_URL', string>>;

export interface PlatformOverOptions {
  /** Moment at which the story begins; a working day by default. */
  readonly startsAt?: string;
  /** Without the worker jobs wait: another process takes them. */
  readonly withoutWorker?: boolean;
}

/**
 * The whole platform in one process with the world outside, over a database and a folder that are there already; stopping leaves both.
 * The environment is that of the processes of `npm start`.
 */
export async function startPlatformOver(environment: PlatformEnvironment, options: PlatformOverOptions = {}): Promise<TestPlatform> {
  const clock = scriptedClock(options.startsAt ?? '2026-11-24T10:00:00+05:00');
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => problems.push(problem);
  const training = await startTraining(environment, { now: clock.now, visibilityTimeoutMs: 3000 });
  const composed = await compose(readConfig(environment), { now: clock.now, worker: !options.withoutWorker, onProblem });
  await composed.jobs.start();
  const startServer = async () => {
    const started = composed.createServer({ logLevel: 'silent' });
    await started.listen({ host: '127.0.0.1', port: Number(environment.PORT) });
    return started;
  };
  let server = await startServer();
  const { epgu, smev, signer } = training.addresses;
  const url = environment.PUBLIC_URL;
  const working = options.withoutWorker ? undefined : await startWorking(composed, onProblem);

  const isQuiet = async (): Promise<boolean> => {
    const [row] = await composed.platform.database.system((transaction) =>
      transaction.query<{ busy: number }>(
        null,
        `select (select count(*) from jobs.job j where j.state in ('created', 'retry', 'active') and j.name <> 'dead-letter')
           + (select count(*) from inbox_message i where i.state = 'new') + (select count(*) from portal_message m where m.sent_at is null) as busy`,
      ),
    );
    if (row?.busy !== 0) return false;
    const [state, portalState] = await Promise.all(
      [`${smev}/emulator/state`, `${epgu}/emulator/state`].map(
        async (url) => (await fetch(url)).json() as Promise<Record<string, unknown>>,
      ),
    );
    return flowsAreEmpty(state) && portalState?.pendingMessages === 0;
  };

  return {
    url,
    clock,
    composed,
    training,
    databaseUrl: environment.DATABASE_URL,
    dataDir: environment.DATA_DIR,
    environment,
    portal: portalAt(epgu),
    as: (lastName) => signIn(url, signer, lastName),
    passTime: async (by) => {
      clock.advance(by);
      if (working) await composed.platform.watch('worker', true);
    },
    settle: async (withinMs = 90_000) => {
      const deadline = Date.now() + withinMs;
      let quiet = 0;
      while (quiet < 3) {
        if (Date.now() > deadline) throw new Error(`the platform did not become quiet: ${problems.slice(-3).map(String).join('; ')}`);
        quiet = (await isQuiet()) ? quiet + 1 : 0;
        // Asking costs processor time that the work waited for would use.
        await pause(quiet > 0 ? 40 : 80);
      }
    },
    weather: async (rule) => {
      const response = await fetch(`${smev}/emulator/weather`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rule),
      });
      if (!response.ok) throw new Error(`the weather was refused: ${await response.text()}`);
    },
    restartServer: async (meanwhile) => {
      await server.close();
      await meanwhile();
      server = await startServer();
    },
    stop: async () => {
      await working?.stop();
      await server.close();
      await composed.stop();
      await training.stop();
    },
  };
}

/** Nothing lies in a mailbox of the СМЭВ emulator that could be received now or was not acknowledged. */
const flowsAreEmpty = (state: Readonly<Record<string, unknown>> | undefined): boolean => {
  const mailboxes = state?.mailboxes;
  if (!Array.isArray(mailboxes)) throw new Error('the СМЭВ emulator does not tell its mailboxes');
  return mailboxes.every(
    (mailbox: { readonly waiting: number; readonly awaitingAcknowledgment: number }) =>
      mailbox.waiting + mailbox.awaitingAcknowledgment === 0,
  );
};
