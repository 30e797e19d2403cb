import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { createSoftwareSigner, signStatement } from '@pgs/signing';
import { createTrainingAuthority } from '@pgs/signing/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../journal-command.ts';
import { appendJournal, insertApplication } from '../application/store.ts';
import { listedApplication } from '../application/testing/listed-application.ts';
import { checkJournal } from './checking.ts';
import { createSealing } from './sealing.ts';

let dir: string;
let place: TestDatabase;
let admin: Database;
let database: Database;
let now = new Date('2026-11-24T02:00:00+03:00');
let seal: () => Promise<number>;
const [school, person] = [randomUUID(), randomUUID()];
const application = listedApplication(1, { organizationId: school });

/** Acts of one case, one an hour from the beginning of the day. */
async function act(version: number, at: string): Promise<string> {
  const id = randomUUID();
  await database.system((transaction) =>
    appendJournal(
      transaction,
      {
        id,
        action: 'take',
        at: new Date(at),
        actorKind: 'person',
        actorId: person,
        actorName: 'Лугова Ирина Сергеевна',
        fromStatus: 'received',
        toStatus: 'checkingDocuments',
        comment: '',
      },
      { ...application, version },
    ),
  );
  return id;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-'));
  place = await cloneTemplate();
  [database, admin] = [connect({ url: place.url, max: 3 }), connect({ url: place.adminUrl, max: 2 })];
  await admin.execute(
    null,
    `insert into organization (organization_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
     values ($1, 'school', 'Школа', 'Школа', 'school', '1', '1', '1', '1', 'адрес', 'Asia/Yekaterinburg', '1', '{}')`,
    [school],
  );
  await admin.execute(
    null,
    `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, '1', '00000000001', 'Лугова', 'Ирина')`,
    [person],
  );
  await admin.execute(null, `insert into service_definition (code, version, definition) values ($1, $2, '{}')`, [
    application.serviceCode,
    application.serviceVersion,
  ]);
  await database.system((transaction) => insertApplication(transaction, application));
  const authority = await createTrainingAuthority(dir, { now: () => now });
  const organization = { title: 'Школа учебная', ogrn: '1020000000001', inn: '0000000001' };
  const { certificateDer, privateKeyPkcs8 } = await authority.issueForSystem({ title: 'Учебная система', organization });
  const agency = createSoftwareSigner({ certificate: certificateDer, privateKey: privateKeyPkcs8, contour: 'training' });
  seal = createSealing({ database, now: () => now, sign: (statement, at) => signStatement(agency, statement, at) });
});
afterAll(async () => {
  await Promise.all([database?.close(), admin?.close()]);
  await place?.drop();
  await rm(dir, { recursive: true, force: true });
});

describe('the seal of a day', () => {
  it('waits until no transaction of the day can be under way, and is made once by however many processes', async () => {
    for (let version = 1; version <= 5; version += 1) await act(version, `2026-11-23T1${version}:00:00+03:00`);
    await admin.execute(null, `insert into view_journal values ($1, $2, $3, '2026-11-23T12:30:00+03:00', 'карточка')`, [
      randomUUID(),
      application.id,
      person,
    ]);
    now = new Date('2026-11-24T00:10:00+03:00');
    expect(await seal()).toBe(0);
    now = new Date('2026-11-24T02:00:00+03:00');
    expect((await Promise.all([seal(), seal(), seal()])).toSorted((a, b) => a - b)).toEqual([0, 0, 6]);
    expect(await seal()).toBe(0);
  });

  it('continues the one before; a day without entries waits for the next', async () => {
    now = new Date('2026-11-25T02:00:00+03:00');
    expect(await seal()).toBe(0);
    await act(6, '2026-11-25T09:00:00+03:00');
    now = new Date('2026-11-26T02:00:00+03:00');
    expect(await seal()).toBe(1);
    await act(7, '2026-11-26T01:00:00+03:00');
    expect(await checkJournal(database)).toMatchObject({
      valid: true,
      seals: 2,
      entries: 7,
      sealedThrough: '2026-11-25T21:00:00.000Z',
      unsealedSince: '2026-11-25T22:00:00.000Z',
      firstBroken: null,
    });
  });
});

describe('whoever rewrites the journal is named by the check', () => {
  /** What a person with the rights of the owner may do; put back afterwards. */
  let undo: readonly string[] = [];
  beforeEach(() => async () => {
    for (const statement of undo) await admin.execute(null, statement);
    expect((await checkJournal(database)).firstBroken).toBeNull();
  });
  const broken = async (change: readonly string[], back: readonly string[]) => {
    undo = back;
    for (const statement of change) await admin.execute(null, statement);
    return (await checkJournal(database)).firstBroken;
  };

  it('an entry changed', async () => {
    const found = await broken(
      ["update journal set actor_name = 'Никто' where version = 3"],
      ["update journal set actor_name = 'Лугова Ирина Сергеевна' where version = 3"],
    );
    expect(found).toMatchObject({ code: 'entry-changed', seal: 1, position: 2, source: 'journal', sourceTitle: 'Журнал действий' });
  });

  it('an entry removed, and its leaf with it', async () => {
    const kept = ['create table kept as select * from journal where version = 2', 'delete from journal where version = 2'];
    const back = ['insert into journal select * from kept', 'drop table kept'];
    expect(await broken(kept, back)).toMatchObject({ code: 'entry-missing', seal: 1, position: 1 });
    for (const statement of back) await admin.execute(null, statement);
    const leaf = ['create table leaf as select * from journal_leaf where position = 5', 'delete from journal_leaf where position = 5'];
    const view = ['create table seen as select * from view_journal', 'delete from view_journal'];
    const found = await broken(
      [...leaf, ...view],
      ['insert into journal_leaf select * from leaf', 'insert into view_journal select * from seen', 'drop table leaf', 'drop table seen'],
    );
    expect(found).toMatchObject({ code: 'seal-root', seal: 1 });
  });

  it('an entry put in later, before the first seal or inside one', async () => {
    const insert = (at: string) =>
      `insert into journal select '${randomUUID()}', application_id, organization_id, 99, '${at}', action, actor_kind, actor_id, actor_name, from_status, to_status, comment from journal where version = 1`;
    const back = ['delete from journal where version = 99'];
    expect(await broken([insert('2026-11-23T12:00:01+03:00')], back)).toMatchObject({ code: 'entry-added', seal: 1, source: 'journal' });
    await admin.execute(null, 'delete from journal where version = 99');
    expect(await broken([insert('2026-01-01T00:00:00+03:00')], back)).toMatchObject({ code: 'entry-added', seal: 1 });
  });

  it('the last seal removed with all that is under it: the chain holds, and the day it leaves bare is told', async () => {
    const change = ['leaf', 'piece', 'seal'].flatMap((part) => [
      `create table kept_${part} as select * from journal_${part} where seal_number = 2`,
      `delete from journal_${part} where seal_number = 2`,
    ]);
    const back = ['seal', 'piece', 'leaf'].flatMap((part) => [
      `insert into journal_${part} select * from kept_${part}`,
      `drop table kept_${part}`,
    ]);
    expect(await broken(change, back)).toBeNull();
    expect(await checkJournal(database)).toMatchObject({ seals: 1, unsealedSince: '2026-11-25T06:00:00.000Z' });
  });

  it('a seal rewritten', async () => {
    const found = await broken(
      [`update journal_seal set statement = replace(statement, '"count":1', '"count":2'), entry_count = 2 where seal_number = 2`],
      [`update journal_seal set statement = replace(statement, '"count":2', '"count":1'), entry_count = 1 where seal_number = 2`],
    );
    expect(found).toMatchObject({ code: 'seal-signature', seal: 2, detail: 'файл изменён после подписания' });
  });
});

it('the platform itself cannot touch what is sealed', async () => {
  for (const statement of ['update journal_seal set entry_count = 0', 'delete from journal_leaf', "update journal_piece set root = ''"]) {
    await expect(database.system((transaction) => transaction.execute(null, statement))).rejects.toMatchObject({ code: '42501' });
  }
});

it('the command answers one object and the code of its verdict', async () => {
  expect(await runCommand(['check', '--database', place.url], {})).toMatchObject({
    exitCode: 0,
    output: { valid: true, seals: 2, note: expect.stringContaining('не поставлены или удалены') },
  });
  expect(await runCommand(['check'], { DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/none' })).toMatchObject({
    exitCode: 2,
    output: { code: 'database-unreachable' },
  });
  expect(await runCommand(['check'], { DATA_DIR: '/nowhere' })).toMatchObject({ exitCode: 2, output: { code: 'database-not-found' } });
  expect(await runCommand(['mend'], {})).toMatchObject({ exitCode: 2, output: { code: 'usage' } });
});
