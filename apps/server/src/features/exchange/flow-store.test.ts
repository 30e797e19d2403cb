import { connect } from '@pgs/database';
import { cloneTemplate } from '@pgs/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAlone } from './flow-store.ts';

let clone: Awaited<ReturnType<typeof cloneTemplate>>;
let one: ReturnType<typeof connect>;
let two: ReturnType<typeof connect>;
beforeAll(async () => {
  clone = await cloneTemplate();
  one = connect({ url: clone.url, max: 2, name: 'worker one' });
  two = connect({ url: clone.url, max: 2, name: 'worker two' });
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await clone.drop();
});

it('two workers do not ask the same flow at once', async () => {
  const asking = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const first = askAlone(one, 'request', async () => {
    asking.resolve();
    await asked.promise;
    return 'message';
  });
  await asking.promise;
  expect(await askAlone(two, 'request', async () => 'another')).toBeUndefined();
  expect(await askAlone(two, 'reply', async () => 'of another flow')).toBe('of another flow');
  asked.resolve();
  expect(await first).toBe('message');
  expect(await askAlone(two, 'request', async () => 'another')).toBe('another');
  await expect(askAlone(one, 'request', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await askAlone(two, 'request', async () => 'after a failure')).toBe('after a failure');
});
