import { randomUUID } from 'node:crypto';
import {
  decideReferenceLoad,
  getReferenceLoad,
  listReferenceBooks,
  loadReferenceBook,
  publishDirectoryRecord,
  readDirectoryRecord,
  refreshReferenceBooks,
} from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kindergartenPlace } from '../places/kindergarten-queue.ts';
import { bookWork } from './books-in-services.ts';

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
  // What services need is known before ЕСНСИ has told of anything.
  expect((await administrator.call(listReferenceBooks, {})).missing.map(({ code: own, usedIn }) => [own, usedIn])).toEqual([
    ['EDU_ORG_MAX', ['Место в детском саду']],
    ['EDU_PRESCHOOLS', ['Место в детском саду']],
  ]);
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

  // The directory keeps the record of the school under another uid now; the revision in force here does not know it yet.
  await parts.database.system((transaction) =>
    transaction.execute(null, `update organization set profile = jsonb_build_object('esnsiCode', code) where organization_id = $1`, [
      organizationId,
    ]),
  );
  const again = (await shelf('')).records.map((one) =>
    one.values['edu-code'] === 'school-1' ? { ...one, uid: 'anew', values: { ...one.values, 'edu-title': 'Иначе' } } : one,
  );
  await fetch(`${platform.training.addresses.esnsi}/emulator/revisions`, {
    method: 'POST',
    body: JSON.stringify({ code, records: again }),
  });
  const parameters = { id: organizationId };
  await administrator.call(readDirectoryRecord, { parameters, body: {} });
  await platform.settle();
  const send = () => administrator.call(publishDirectoryRecord, { parameters, body: { requestKey: randomUUID(), attributes: ['TITLE'] } });
  await expect(send()).rejects.toThrow(
    /reference-record-not-in-force: Записи с кодом school-1 нет в ревизии \d+ .*ЕСНСИ сообщила о ревизии \d+ 24\.11\.2026: дождитесь/,
  );
});

it('a service chooses from books: as of the day of submission, with nothing refused while they are silent', async () => {
  const administrator = await platform.as('Янтарёва');
  const [registrar, specialist, clerk] = [await platform.as('Кленова'), await platform.as('Ольхова'), await platform.as('Сосновцева')];
  const work = bookWork(platform, administrator);
  const [book, limits] = ['EDU_PRESCHOOLS', 'EDU_ORG_MAX'];
  const file = async (...codes: string[]): Promise<string> => {
    const kindergartens = codes.map((own) => ({ title: `Сад ${own}`, code: own }));
    const number = await platform.portal.file(kindergartenPlace({ applicant: 'Берёзкина', form: { kindergartens } }));
    await platform.settle();
    return number;
  };
  const seen = async (number: string) => {
    const card = await registrar.open(number);
    const fields = card.details.flatMap((group) => group.fields).filter((field) => field.book);
    return {
      status: card.status,
      organizationId: card.organizationId,
      notes: card.bookNotes,
      values: fields.map((field) => [field.value, field.book?.state, field.book?.source]),
      conclusion: card.criteria.find(({ code: own }) => own === 'wishes')?.conclusion,
    };
  };
  const listStanding = async () => [(await work.listed(book))?.warning, (await work.listed(limits))?.warning];

  // Never loaded: the application is taken, the criterion says why it was not checked, the desk has a plain field.
  const early = await file('kindergarten-1');
  const unchecked = await seen(early);
  expect(unchecked).toMatchObject({
    status: 'received',
    notes: [],
    values: [['kindergarten-1', 'unchecked', expect.stringContaining('не загружен')]],
    conclusion: { outcome: 'unknown', reason: expect.stringMatching(/Не проверено: на день подачи справочник «Максимум.*не загружен/) },
  });
  const { organizationId } = unchecked;
  expect(await work.offered(clerk, organizationId)).toMatchObject({
    bookName: 'Дошкольные образовательные организации',
    revision: null,
    sentence: expect.stringContaining('введите значение вручную'),
    choices: [],
  });
  await work.refresh();
  expect(await listStanding()).toEqual([expect.stringContaining('Не загружен'), expect.stringContaining('Не загружен')]);

  await work.apply(book);
  await work.apply(limits);
  expect(await listStanding()).toEqual([null, null]);
  // What was filed before stays as it was: on that day nothing was in force.
  expect((await seen(early)).values).toEqual(unchecked.values);

  // The desk searches by name, code or address, «ё» as «е», and only in its municipality.
  const titles = async (search: string) => (await work.offered(clerk, organizationId, search)).choices.map(({ value }) => value);
  expect(await titles('')).toEqual(['kindergarten-2', 'kindergarten-3', 'kindergarten-4', 'kindergarten-1']);
  expect([await titles('звездочка'), await titles('ЛЕСНАЯ 8'), await titles('сад -4'), await titles('Теремок')]).toEqual([
    ['kindergarten-3'],
    ['kindergarten-3'],
    ['kindergarten-4'],
    [],
  ]);
  expect(await work.offered(clerk, organizationId, '', 'kindergarten-2')).toMatchObject({
    revision: { number: 1 },
    chosen: { title: 'Детский сад № 2 «Солнышко»' },
  });
  await expect(work.offered(registrar, organizationId)).rejects.toMatchObject({ code: 'section-forbidden' });
  await expect(work.offered(await platform.as('Снегов'), organizationId)).rejects.toMatchObject({ code: 'reception-place-unknown' });

  // A code the book does not have, one of another municipality, and one too many: taken, with what to do.
  const wrong = await file('kindergarten-1', 'kindergarten-2', 'closed-long-ago', 'sosedsk-kindergarten-1');
  const looked = await seen(wrong);
  expect(looked).toMatchObject({
    status: 'received',
    notes: [
      expect.stringMatching(/^Сад closed-long-ago \(closed-long-ago\) .*не основание для отказа: уточните у заявителя/),
      expect.stringMatching(/^Детский сад № 1 «Теремок» \(sosedsk-kindergarten-1\) .*ОКТМО 75702000.*перенаправьте его по компетенции/),
    ],
    conclusion: {
      outcome: 'notMet',
      reason: expect.stringMatching(
        /«Максимум организаций в заявлении», ревизия 1, действует с 24\.11\.2026: допускается 3, в заявлении — 4\./,
      ),
    },
  });
  const revision = 'Справочник «Дошкольные образовательные организации», ревизия 1, действует с 24.11.2026';
  expect(looked.values[1]).toEqual(['Детский сад № 2 «Солнышко» (kindergarten-2)', 'found', revision]);
  // The registrar registers it as any other; the specialist answers the question himself.
  await registrar.act(wrong, 'take');
  await registrar.answerCriteria(wrong);
  await registrar.act(wrong, 'register');
  await platform.settle();
  expect((await specialist.open(wrong)).criteria.find(({ code: own }) => own === 'wishes')).toMatchObject({
    met: false,
    isAnswered: false,
  });

  // The next revision renames one and drops another: then is then, now is now.
  await work.publish(book, (values) => {
    if (values['doo-code'] === 'kindergarten-2') return undefined;
    return values['doo-code'] === 'kindergarten-1' ? { ...values, 'doo-title': 'Детский сад «Ель»' } : values;
  });
  expect(await listStanding()).toEqual([expect.stringContaining('действует ревизия 1, в ЕСНСИ уже 2'), null]);
  platform.clock.advance({ minutes: 5 });
  await work.apply(book);
  expect((await seen(wrong)).values.slice(0, 2)).toEqual([
    [expect.stringContaining('«Ёлочка»'), 'found', revision],
    ['Детский сад № 2 «Солнышко» (kindergarten-2)', 'found', `${revision}. Сейчас этой записи в справочнике уже нет`],
  ]);
  const late = await seen(await file('kindergarten-1', 'kindergarten-2'));
  expect(late.values.map(([value, state]) => [value, state])).toEqual([
    ['Детский сад «Ель» (kindergarten-1)', 'found'],
    ['kindergarten-2', 'absent'],
  ]);
  expect(late.conclusion).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('ревизия 2') });
});
