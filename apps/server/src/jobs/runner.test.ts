import { randomUUID } from 'node:crypto';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hungSeconds, type JobName, jobDefinitions } from './jobs.ts';
import { createJobRunner, type JobRunner } from './runner.ts';

let place: TestDatabase;
let database: Database;
let jobs: JobRunner;

beforeAll(async () => {
  place = await cloneTemplate();
  database = connect({ url: place.url, max: 2, name: 'runner test' });
  jobs = createJobRunner({ url: place.url, connections: 2, worker: false, onProblem: () => undefined });
  await jobs.start();
});
afterAll(async () => {
  await jobs?.stop();
  await database?.close();
  await place?.drop();
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly data: { readonly inboxMessageId: string };
}

const stored = (): Promise<readonly Row[]> =>
  database.query<Row>(null, `select j.id, j.name, j.state::text as state, j.data from jobs.job j order by j.data ->> 'inboxMessageId'`, []);

/** As pg-boss leaves a job whose attempts are used up. */
const bury = async (inboxMessageId: string): Promise<string> => {
  const id = randomUUID();
  await database.execute(
    null,
    `insert into jobs.job (id, name, data, source_name, source_id, source_output)
     values ($1, 'dead-letter', $2, 'readInbox', gen_random_uuid(), '{"message": "gave up"}')`,
    [id, JSON.stringify({ inboxMessageId })],
  );
  return id;
};

it('a dead job is started again alone, once', async () => {
  const [first, second] = [await bury('1'), await bury('2')];
  await jobs.retry(second);
  await jobs.retry(second);
  expect(await stored()).toEqual([
    { id: first, name: 'dead-letter', state: 'created', data: { inboxMessageId: '1' } },
    { id: expect.any(String), name: 'readInbox', state: 'created', data: { inboxMessageId: '2' } },
  ]);
});

it('a job is enqueued exactly when its transaction is committed', async () => {
  const failing = database.system(async (transaction) => {
    await jobs.enqueue(transaction, 'readInbox', { inboxMessageId: '3' });
    throw new Error('the change failed');
  });
  await expect(failing).rejects.toThrow('the change failed');
  await database.system((transaction) => jobs.enqueue(transaction, 'readInbox', { inboxMessageId: '4' }));
  const enqueued = (await stored()).map((job) => job.data.inboxMessageId);
  expect(enqueued).not.toContain('3');
  expect(enqueued).toContain('4');
});

it('every kind of job has the limit its work can keep, and work in portions ends far below it', async () => {
  const limits = await database.query<{ name: JobName; seconds: number }>(
    null,
    `select q.name, q.expire_seconds as seconds from jobs.queue q where q.name <> 'dead-letter' order by q.name`,
    [],
  );
  expect(limits.map(({ name }) => name)).toEqual(Object.keys(jobDefinitions).sort());
  for (const { name, seconds } of limits) {
    const { long, portionSeconds = 0 } = jobDefinitions[name];
    expect(seconds, name).toBe(long?.seconds ?? hungSeconds);
    expect(portionSeconds, name).toBeLessThanOrEqual(seconds / 4);
  }
  const longer = limits.filter(({ seconds }) => seconds > hungSeconds).map(({ name }) => name);
  expect(longer).toEqual(['composeReport', 'distributePlaces']);
});

it('jobs of a worker that fell silent are soon free', async () => {
  const settings = await database.query<{ name: string; silence: number }>(
    null,
    `select q.name, q.heartbeat_seconds as silence from jobs.queue q where q.name = 'readInbox'`,
    [],
  );
  expect(settings).toEqual([{ name: 'readInbox', silence: 10 }]);
});
