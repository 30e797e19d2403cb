import { statementName, type Transaction } from '@pgs/database';
import { PgBoss } from 'pg-boss';
import { type Enqueue, hungSeconds, type JobDefinition, type JobHandlers, type JobName, type JobPayloads, jobDefinitions } from './jobs.ts';

const names = Object.keys(jobDefinitions) as readonly JobName[];
const deadLetter = 'dead-letter';

/** A worker that was killed says nothing: its jobs are free when it has been silent so long (pg-boss allows no less than ten seconds). */
const silenceSeconds = 10;
const signOfLifeSeconds = 2;
const supervisionSeconds = 2;

export interface JobRunner {
  readonly enqueue: Enqueue;
  /** Creates the schema and the lists of jobs; once in every process before anything is enqueued. */
  start(): Promise<void>;
  /** Takes work; only in the worker. */
  work(handlers: JobHandlers): Promise<void>;
  /** Jobs that wait or run, for tests and the health page. */
  unfinished(): Promise<number>;
  /** Starts again this one job that gave up; does nothing when it is no longer among the dead. */
  retry(deadJobId: string): Promise<void>;
  stop(): Promise<void>;
}

export interface JobRunnerOptions {
  readonly url: string;
  readonly connections: number;
  readonly onProblem: (problem: unknown) => void;
  /** The process that takes work also supervises retries and expiry. */
  readonly worker: boolean;
}

/** Enqueuing has one text for each name of a job; to plan it anew every time would cost more than to run it. */
const sqlOf = (transaction: Transaction) => ({
  db: {
    executeSql: async (text: string, values?: unknown[]) => ({
      rows: await transaction.query<never>(statementName('job', text), text, values ?? []),
    }),
  },
});

/** Two hands for what waits for other systems: a slow answer holds up its own batch only. */
const takingOf = ({ takenTogether, long }: JobDefinition) =>
  long
    ? { batchSize: 1, localConcurrency: long.hands }
    : takenTogether === undefined
      ? { batchSize: 4, localConcurrency: 2 }
      : { batchSize: takenTogether, localConcurrency: 1 };

/**
 * A new job wakes its worker by itself; asking in between finds repetitions that have come due. What is repeated after a second is
 * looked for by each hand every other second; what is repeated after half a minute is not asked for sixty times meanwhile.
 */
const askingSeconds = (definition: JobDefinition): number => Math.max(takingOf(definition).localConcurrency, definition.retryDelaySeconds);

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: 'jobs',
    createSchema: false,
    max: options.connections,
    application_name: 'pgs jobs',
    useListenNotify: options.worker,
    supervise: options.worker,
    superviseIntervalSeconds: supervisionSeconds,
    monitorIntervalSeconds: supervisionSeconds,
    schedule: false,
  });
  boss.on('error', options.onProblem);

  return {
    enqueue: async (transaction, name, payload) => {
      await boss.send(name, payload, sqlOf(transaction));
    },
    start: async () => {
      await boss.start();
      await ensure(boss, deadLetter, { retryLimit: 0, retentionSeconds: 90 * 86_400, notify: false });
      for (const name of names) {
        const definition = jobDefinitions[name];
        await ensure(boss, name, {
          retryLimit: definition.retryLimit,
          retryDelay: definition.retryDelaySeconds,
          retryBackoff: true,
          retryDelayMax: definition.retryDelayMaxSeconds,
          expireInSeconds: definition.long?.seconds ?? hungSeconds,
          heartbeatSeconds: silenceSeconds,
          retentionSeconds: 30 * 86_400,
          deleteAfterSeconds: 86_400,
          deadLetter,
          notify: true,
        });
      }
    },
    work: async (handlers) => {
      for (const name of names) {
        const handle = handlers[name] as (payload: JobPayloads[JobName]) => Promise<void>;
        await boss.work<JobPayloads[JobName]>(
          name,
          {
            ...takingOf(jobDefinitions[name]),
            heartbeatRefreshSeconds: signOfLifeSeconds,
            perJobResults: true,
            burstWhenBatchFull: true,
            pollingIntervalSeconds: 1,
            notifyPollingIntervalSeconds: askingSeconds(jobDefinitions[name]),
          },
          async (jobs) =>
            Promise.all(
              jobs.map(async (job) => {
                try {
                  await handle(job.data);
                  return { id: job.id, status: 'completed' as const };
                } catch (problem) {
                  options.onProblem(problem);
                  return {
                    id: job.id,
                    status: 'failed' as const,
                    output: { message: problem instanceof Error ? problem.message : String(problem) },
                  };
                }
              }),
            ),
        );
      }
    },
    unfinished: async () => {
      let waiting = 0;
      for (const name of names) {
        const stats = await boss.getQueueStats(name, { force: true });
        const last = Array.isArray(stats) ? stats.at(-1) : stats;
        waiting += (last?.queuedCount ?? 0) + (last?.activeCount ?? 0);
      }
      return waiting;
    },
    // Moves it back in one statement: it is never in both lists and never in none.
    retry: async (id) => {
      await boss.redrive(deadLetter, { ids: [id] });
    },
    stop: () => boss.stop({ graceful: true, timeout: 8000 }),
  };
}

type QueueOptions = NonNullable<Parameters<PgBoss['createQueue']>[1]>;

async function ensure(boss: PgBoss, name: string, options: QueueOptions): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, options);
}
