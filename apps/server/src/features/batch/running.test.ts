import { Problem } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../identifiers.ts';
import type { ActionRequest, Perform } from '../application/perform.ts';
import { createBatchRunning } from './running.ts';
import { endBatch, findBatch, insertBatch, refusalsOf } from './store.ts';

let given: TestServer;
let organization: { readonly id: string; readonly oid: string };
let registrar: { readonly id: string; readonly oid: string };
beforeAll(async () => {
  given = await startTestServer();
  organization = await given.addOrganization();
  registrar = await given.addEmployee(organization.id, 'registrar');
});
afterAll(() => given?.close());

const now = () => new Date('2026-09-01T09:00:00Z');
const system = <T>(work: Parameters<TestServer['platform']['database']['system']>[0]) => given.platform.database.system(work) as Promise<T>;

/** A batch of so many applications, and how it runs when the door answers so. */
async function batchOf(count: number, door: (request: ActionRequest, called: number) => unknown, personId = registrar.id) {
  const applicationIds = await Promise.all(Array.from({ length: count }, () => given.addApplication(organization.id)));
  const id = uuidV7();
  await given.platform.database.system((transaction) =>
    insertBatch(transaction, { id, personId, requestKey: id, action: 'take', input: {}, applicationIds, at: now() }),
  );
  const calls: ActionRequest[] = [];
  const perform = (async (_actor: unknown, request: ActionRequest) => {
    calls.push(request);
    await door(request, calls.length);
  }) as unknown as Perform;
  const run = createBatchRunning({ database: given.platform.database, perform, enqueue: async () => undefined, now });
  const state = async () => {
    const batch = await system<Awaited<ReturnType<typeof findBatch>>>((transaction) => findBatch(transaction, id));
    return { state: batch?.state, total: batch?.total, done: batch?.done, refused: batch?.refused };
  };
  return { id, applicationIds, calls, run: () => run(id), state };
}

it('a refused application leaves the rest intact, and its reason stays', async () => {
  const batch = await batchOf(3, (_request, called) => {
    if (called === 2) throw new Problem('taken-by-another', { name: 'Лугова' });
  });
  await batch.run();
  expect(await batch.state()).toEqual({ state: 'finished', total: 3, done: 2, refused: 1 });
  expect(batch.calls.map(({ applicationId }) => applicationId)).toEqual(batch.applicationIds);
  const refusals = await system<Awaited<ReturnType<typeof refusalsOf>>>((transaction) => refusalsOf(transaction, batch.id));
  expect(refusals).toMatchObject([
    { application_id: batch.applicationIds[1], problem_code: 'taken-by-another', problem: expect.stringContaining('Лугова') },
  ]);
});

it('stopped, it takes no further application; what is done stays done', async () => {
  const batch = await batchOf(4, async (_request, called) => {
    if (called === 2) await given.platform.database.system((transaction) => endBatch(transaction, batch.id, 'stopped', now()));
  });
  await batch.run();
  expect(await batch.state()).toEqual({ state: 'stopped', total: 4, done: 2, refused: 0 });
  await batch.run();
  expect(batch.calls).toHaveLength(2);
});

it('after a crash it goes on with the same application under the same key', async () => {
  const batch = await batchOf(3, (_request, called) => {
    if (called === 2) throw new Error('the database is away');
  });
  await expect(batch.run()).rejects.toThrow('the database is away');
  expect(await batch.state()).toMatchObject({ state: 'running', done: 1 });
  await batch.run();
  expect(await batch.state()).toEqual({ state: 'finished', total: 3, done: 3, refused: 0 });
  const keys = batch.calls.map(({ requestKey }) => requestKey);
  expect(keys[1]).toBe(keys[2]);
  expect(new Set(keys).size).toBe(3);
});

it('a person who may no longer work is refused in every application', async () => {
  const left = await given.addEmployee(organization.id, 'registrar');
  const batch = await batchOf(2, () => undefined, left.id);
  await given.admin.execute(null, 'update person set active = false where person_id = $1', [left.id]);
  await batch.run();
  expect(await batch.state()).toEqual({ state: 'finished', total: 2, done: 0, refused: 2 });
  expect(batch.calls).toEqual([]);
});
