import { decideReferenceLoad, getReferenceLoad, listReferenceBooks, loadReferenceBook, refreshReferenceBooks } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const code = 'EDU_ORGANIZATIONS';

it('a revision of ЕСНСИ is looked at before it is applied, and the next one shows only what changed', async () => {
  const administrator = await platform.as('Тропинина');
  const books = async () => (await administrator.call(listReferenceBooks, {})).books;
  const theBook = async () => {
    const book = (await books()).find((one) => one.code === code);
    if (!book) throw new Error('the book is not in the list');
    return book;
  };
  const load = async (): Promise<string> => {
    const { id } = await administrator.call(loadReferenceBook, { parameters: { code }, body: {} });
    await platform.settle();
    return id;
  };
  const looked = (id: string) => administrator.call(getReferenceLoad, { parameters: { id } });

  expect(await books()).toEqual([]);
  await administrator.call(refreshReferenceBooks, { body: {} });
  await platform.settle();
  expect(await theBook()).toMatchObject({ name: 'Образовательные организации', revision: 1, appliedRevision: 0, load: null });

  const first = await load();
  const whole = await looked(first);
  expect(whole).toMatchObject({ state: 'ready', revision: 1, problems: [], counts: { attributeAdded: 4, recordAdded: whole.records } });
  await expect(administrator.call(loadReferenceBook, { parameters: { code }, body: {} })).rejects.toThrow(/reference-load-open/);
  expect((await theBook()).appliedRevision).toBe(0);
  await administrator.call(decideReferenceLoad, { parameters: { id: first }, body: { verdict: 'apply' } });
  expect(await theBook()).toMatchObject({
    appliedRevision: 1,
    appliedBy: expect.stringContaining('Тропинина'),
    load: { state: 'applied' },
  });
  await expect(administrator.call(decideReferenceLoad, { parameters: { id: first }, body: { verdict: 'apply' } })).rejects.toThrow(
    /reference-load-not-ready/,
  );

  // The operator of ЕСНСИ renames one, removes one and makes a mistake; then mends it.
  const esnsi = platform.training.addresses.esnsi;
  const { books: shelf } = (await (await fetch(`${esnsi}/emulator/state`)).json()) as {
    books: { code: string; revisions: { records: { uid: string; tableUid: string; values: Record<string, string> }[] }[] }[];
  };
  const [renamed, removed, ...rest] = shelf.find((book) => book.code === code)?.revisions.at(-1)?.records ?? [];
  if (!renamed || !removed) throw new Error('two records are needed');
  const publish = async (title: string): Promise<void> => {
    const records = [{ ...renamed, values: { ...renamed.values, 'edu-title': title } }, ...rest];
    const response = await fetch(`${esnsi}/emulator/revisions`, { method: 'POST', body: JSON.stringify({ code, records }) });
    expect(response.status).toBe(200);
    await administrator.call(refreshReferenceBooks, { body: {} });
    await platform.settle();
  };
  await publish('');
  const wrong = await load();
  expect((await looked(wrong)).problems).toEqual([{ code: 'value-missing', sentence: expect.stringContaining('«TITLE»') }]);
  await expect(administrator.call(decideReferenceLoad, { parameters: { id: wrong }, body: { verdict: 'apply' } })).rejects.toThrow(
    /reference-load-problems/,
  );
  await administrator.call(decideReferenceLoad, { parameters: { id: wrong }, body: { verdict: 'dismiss' } });

  await publish('Гимназия № 1');
  const third = await load();
  expect((await looked(third)).differences).toEqual([
    {
      kind: 'recordChanged',
      name: renamed.values['edu-code'],
      values: [{ attribute: 'TITLE', before: renamed.values['edu-title'], after: 'Гимназия № 1' }],
    },
    expect.objectContaining({ kind: 'recordRemoved', name: removed.values['edu-code'] }),
  ]);
  await administrator.call(decideReferenceLoad, { parameters: { id: third }, body: { verdict: 'apply' } });
  expect(await theBook()).toMatchObject({ revision: 3, appliedRevision: 3 });

  // Others read and change nothing.
  const registrar = await platform.as('Лугова');
  expect(await registrar.call(listReferenceBooks, {})).toMatchObject({ mayChange: false });
  await expect(registrar.call(refreshReferenceBooks, { body: {} })).rejects.toThrow(/section-forbidden/);
});
