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

it('the record of an organization is updated in ЕСНСИ from the platform, or refused with a reason', async () => {
  const administrator = await platform.as('Тропинина');
  const { referencing, platform: parts } = platform.composed;
  const [owner] = await parts.database.system((transaction) =>
    transaction.query<{ organization_id: string; person_id: string }>(
      null,
      `select o.organization_id, p.person_id from organization o, person p where o.code = 'school-1' and p.last_name = 'Тропинина' limit 1`,
    ),
  );
  if (!owner) throw new Error('an organization is needed');
  const { organization_id: organizationId, person_id: personId } = owner;
  const shelf = async (recordUid: string) => {
    const { books } = (await (await fetch(`${platform.training.addresses.esnsi}/emulator/state`)).json()) as {
      books: { code: string; revisions: { number: number; records: { uid: string; values: Record<string, string> }[] }[] }[];
    };
    const last = books.find((book) => book.code === code)?.revisions.at(-1);
    return { revision: last?.number, record: last?.records.find(({ uid }) => uid === recordUid), records: last?.records ?? [] };
  };
  const [own, other] = (await shelf('')).records;
  if (!own || !other) throw new Error('two records are needed');
  const publication = { organizationId, code, recordUid: own.uid, action: 'update' as const, values: { 'edu-title': 'Лицей № 7' } };
  const stateOf = async (id: string) => {
    const rows = await parts.database.system((transaction) => referencing.publications(transaction, organizationId, code));
    const row = rows.find((one) => one.reference_publication_id === id);
    return row && { state: row.state, problem: row.problem };
  };

  // What ЕСНСИ would refuse is told at once.
  const { 'edu-title': _, ...untitled } = own.values;
  await expect(referencing.publish({ ...publication, action: 'add', recordUid: 'new', values: untitled }, personId)).rejects.toThrow(
    /«TITLE»/,
  );
  await expect(referencing.publish({ ...publication, code: 'FOREIGN' }, personId)).rejects.toMatchObject({
    code: 'reference-authorization-missing',
  });

  const { revision } = await shelf(own.uid);
  const sent = await referencing.publish(publication, personId);
  await expect(referencing.publish(publication, personId)).rejects.toMatchObject({ code: 'reference-publication-open' });
  await platform.settle();
  expect(await stateOf(sent)).toEqual({ state: 'confirmed', problem: null });
  expect((await shelf(own.uid)).record?.values).toEqual({ ...own.values, 'edu-title': 'Лицей № 7' });
  // The list tells of the new revision; here it is in force only when somebody has looked at it.
  const listed = (await administrator.call(listReferenceBooks, {})).books.find((book) => book.code === code);
  expect(listed).toMatchObject({ revision: (revision ?? 0) + 1, appliedRevision: revision });

  // Another owner has removed the record meanwhile.
  const { records } = await shelf(own.uid);
  await fetch(`${platform.training.addresses.esnsi}/emulator/revisions`, {
    method: 'POST',
    body: JSON.stringify({ code, records: records.filter(({ uid }) => uid !== other.uid) }),
  });
  const lost = await referencing.publish({ ...publication, recordUid: other.uid }, personId);
  await platform.settle();
  expect(await stateOf(lost)).toEqual({ state: 'refused', problem: expect.stringContaining('не найдена') });
});
