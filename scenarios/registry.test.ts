import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeRegistryRecord, getRegistryRecord, listRegistry } from '@pgs/contract';
import { readArchive, readPdfPages, readSheet } from '@pgs/documents/testing';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { prepareGrant, register } from './office-work.ts';

let platform: TestPlatform;
let official: Employee;
let observer: Employee;
let applicationId: string;

beforeAll(async () => {
  platform = await startPlatform();
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await register(platform, number);
  const specialist = await prepareGrant(platform, number);
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  official = await platform.as('Горный');
  await official.sign(number);
  await platform.settle();
  await specialist.act(number, 'finish');
  applicationId = (await specialist.open(number)).id;
  observer = await platform.as('Камышова');
}, 120_000);
afterAll(() => platform?.stop());

const record = (employee: Employee) => employee.call(getRegistryRecord, { parameters: { applicationId } });
const change = (employee: Employee, from: 'valid' | 'annulled', to: 'annulled' | 'changed', actOn = '2026-11-24') =>
  employee.call(changeRegistryRecord, {
    parameters: { applicationId },
    body: { from, to, reason: 'Решение отменено судом', actNumber: '7', actOn },
  });
const verified = async (url: string): Promise<string> => {
  const { pathname } = new URL(url);
  return (await fetch(`${platform.url}/api${pathname}`)).text();
};

it('the observer sees the registry of his service with its own columns, and nothing to change', async () => {
  const { columns, rows } = await observer.call(listRegistry, { query: { serviceCode: 'school-enrolment' } });
  expect(rows).toHaveLength(1);
  const told = Object.fromEntries(columns.map((title, index) => [title, rows[0]?.values[index]]));
  expect(told).toMatchObject({ Класс: '6', Ребёнок: expect.stringContaining('Речной') });
  expect(rows[0]).toMatchObject({ state: 'valid', stateTitle: 'Действует' });
  expect((await observer.call(listRegistry, { query: { state: 'annulled' } })).rows).toEqual([]);
  expect((await record(observer)).moves).toEqual([]);
  await expect(change(observer, 'valid', 'annulled')).rejects.toMatchObject({ status: 403, code: 'action-forbidden' });
});

it('others do not: no section, another service, another organization', async () => {
  await expect(record(await platform.as('Лугова'))).rejects.toMatchObject({ status: 403, code: 'section-forbidden' });
  await expect(record(await platform.as('Липов'))).rejects.toMatchObject({ status: 404 });
  await expect(record(await platform.as('Чужова'))).rejects.toMatchObject({ status: 404 });
});

it('the official annuls it by an act, once; the extract and the page of verification follow, without personal data', async () => {
  const { verificationUrl, moves } = await record(official);
  expect(moves.map(({ state }) => state)).toEqual(['changed', 'annulled']);
  expect(JSON.parse(await verified(verificationUrl))).toMatchObject({ state: 'valid', stateTitle: 'Действует' });
  await expect(change(official, 'valid', 'annulled', '2026-11-25')).rejects.toMatchObject({ status: 400, code: 'registry-act-day' });
  await change(official, 'valid', 'annulled');
  await expect(change(official, 'valid', 'changed')).rejects.toMatchObject({ status: 409, code: 'registry-state' });
  await expect(change(official, 'annulled', 'changed')).rejects.toMatchObject({ status: 409, code: 'registry-state' });
  const seen = await record(observer);
  expect(seen).toMatchObject({
    state: 'annulled',
    changes: [{ stateTitle: 'Аннулирована', actNumber: '7', personName: 'Горный Николай Фёдорович' }],
  });
  const text = await verified(verificationUrl);
  expect(JSON.parse(text)).toMatchObject({ state: 'annulled', changedOn: '2026-11-24', entryNumber: seen.entryNumber });
  expect(text).not.toMatch(/Речн|Соколова|Горный/);
  const extract = await observer.fetch(`/api/registry/${applicationId}/extract`);
  expect(extract.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await extract.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await (await platform.as('Чужова')).fetch(`/api/registry/${applicationId}/extract`)).status).toBe(404);
});

it('the extract is signed by the agency: whoever has both files verifies it, and a changed byte is seen', async () => {
  const packed = await observer.fetch(`/api/registry/${applicationId}/signed-extract`);
  const found = readArchive(new Uint8Array(await packed.arrayBuffer()));
  expect([...found.keys()]).toEqual(['Выписка из реестра.pdf', 'Выписка из реестра.pdf.sig']);
  const [document = new Uint8Array(), signature = new Uint8Array()] = found.values();
  expect(readPdfPages(document).join(' ').replaceAll(/\s+/g, ' ')).toContain('Аннулирована');
  const path = join(platform.dataDir, 'extract.pdf');
  const verify = async (bytes: Uint8Array) => {
    await writeFile(path, bytes);
    return platform.composed.platform.verifier.verifyFile({ path, signature, at: platform.clock.now() });
  };
  expect(await verify(document)).toMatchObject({ valid: true });
  expect(await verify(document.with(9, 0))).toMatchObject({ valid: false });
  expect((await (await platform.as('Липов')).fetch(`/api/registry/${applicationId}/signed-extract`)).status).toBe(404);
});

it('is taken away as a table within the services of the person, and the journal remembers whose data went', async () => {
  /** What stands under the title block, the heading first. */
  const table = async (employee: Employee, query = '') => {
    const lines = readSheet(new Uint8Array(await (await employee.fetch(`/api/registry.xlsx${query}`)).arrayBuffer()));
    expect(lines.flat()).toContainEqual(expect.stringMatching(/^Сформировал: .+, 24\.11\.2026 \d\d:\d\d \(по Москве\)$/));
    return lines.slice(lines.findIndex(([cell]) => cell === '№ записи'));
  };
  const [head, row, ...rest] = await table(observer, '?serviceCode=school-enrolment');
  expect(rest).toEqual([]);
  expect(head).toEqual(expect.arrayContaining(['№ записи', 'Состояние', 'Класс']));
  expect(row).toEqual(expect.arrayContaining(['Аннулирована', 'Запись в школу', 'Горный Николай Фёдорович']));
  expect(await table(observer, '?state=valid')).toHaveLength(1);
  expect(await table(await platform.as('Липов'))).toHaveLength(1);
  expect((await (await platform.as('Лугова')).fetch('/api/registry.xlsx')).status).toBe(403);
  expect((await observer.fetch('/api/registry.xlsx?state=other')).status).toBe(400);
  // Days are days a sheet can sort, and nothing is lost of their look.
  expect(row?.[head?.indexOf('Внесена') ?? 0]).toMatch(/^46350\.\d+$/);
  const seen = await platform.composed.platform.database.system((transaction) =>
    transaction.query(null, `select person_id from view_journal where application_id = $1 and what = 'registryTable'`, [applicationId]),
  );
  expect(seen).toEqual([{ person_id: observer.personId }]);
});

it('a code nobody was given verifies nothing', async () => {
  const url = `${platform.url}/verify/${'0'.repeat(32)}`;
  expect(JSON.parse(await verified(url))).toMatchObject({ status: 404, code: 'not-found' });
  expect((await fetch(`${platform.url}/api/verify/none`)).status).toBe(400);
});
