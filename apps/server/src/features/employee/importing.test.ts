import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSnils, type StaffPlace, startStaffPlace } from './testing/staff-place.ts';

let place: StaffPlace;
beforeAll(async () => {
  place = await startStaffPlace();
});
afterAll(() => place?.given.close());

const csv = (...lines: readonly string[]) =>
  Buffer.from(`Фамилия;Имя;Отчество;СНИЛС;Должность;Роли\n${lines.join('\n')}\n`).toString('base64');
const address = (name: string) => `/organizations/${place.school.id}/${name}`;
const preview = (content: string, headers = place.administrator, fileName = 'список.csv') =>
  place.post(headers, address('employee-lists/previews'), { fileName, content });
const load = (content: string, skipBad: boolean, requestKey: string = randomUUID()) =>
  place.post(place.administrator, address('employee-lists'), { fileName: 'список.csv', content, requestKey, skipBad });

test('a list is looked at line by line and changes nothing, then what is good is loaded once', async () => {
  const [snils, second] = [newSnils(), newSnils()];
  const content = csv(
    `Списков;Пётр;;${snils};Учитель;Регистратор; `,
    `Ошибкин;Яков;;${second.slice(0, 10)}0;Учитель;Ректор`,
    `Списков;Пётр;;${snils};Учитель;Специалист`,
  );
  const look = (await preview(content)).json<{ lines: { outcome: string; problems: string[] }[]; good: number; bad: number }>();
  expect(look.lines.map(({ outcome }) => outcome)).toEqual(['add', 'problem', 'problem']);
  expect(look.lines[1]?.problems).toContain('Роли: роли «Ректор» нет');
  expect([look.good, look.bad]).toEqual([1, 2]);
  expect((await place.listed()).rows.some(({ name }) => name.includes('Списков'))).toBe(false);

  expect((await load(content, false)).json()).toMatchObject({ code: 'list-has-problems', status: 409 });
  const key = randomUUID();
  expect((await load(content, true, key)).json()).toMatchObject({ added: 1, skipped: 2 });
  expect((await load(content, true, key)).json()).toMatchObject({ added: 0, message: 'Список уже загружен.' });
  // What a list does not name stays.
  expect((await load(csv(`Списков;Пётр;;${snils};Завуч;Специалист`), true)).json()).toMatchObject({ added: 0, updated: 1 });
  expect((await place.found('Списков')).grants.map(({ role }) => role)).toEqual(['registrar', 'specialist']);
});

test('a line that the platform refuses takes back only itself', async () => {
  const [taken, free] = [newSnils(), newSnils()];
  await load(csv(`Первый;Пётр;;${taken};Учитель;Регистратор`), true);
  const content = csv(`Самозванов;Яков;;${taken};Учитель;Регистратор`, `Третий;Яков;;${free};Учитель;Регистратор`);
  const { lines } = (await preview(content)).json<{ lines: { outcome: string; problems: string[] }[] }>();
  expect(lines.map(({ outcome }) => outcome)).toEqual(['problem', 'add']);
  expect(lines[0]?.problems[0]).toContain('СНИЛС записан за другим человеком');
});

test('a list is not for the one above, and an unreadable one is explained', async () => {
  expect((await preview(csv(), place.above)).json()).toMatchObject({ code: 'administrative-action-forbidden' });
  expect((await preview(csv(), place.stranger)).json()).toMatchObject({ code: 'not-found' });
  expect((await preview(csv())).json()).toMatchObject({ code: 'list-unreadable' });
  const book = Buffer.from('не книга').toString('base64');
  expect((await preview(book, place.administrator, 'с.xlsx')).json()).toMatchObject({ code: 'list-unreadable', status: 400 });
  expect((await preview(book, place.administrator, 'с.pdf')).json()).toMatchObject({ code: 'list-unreadable' });
});

test('the export is a book that the import reads back as it is', async () => {
  const snils = newSnils();
  await load(csv(`Выгрузкин;Пётр;;${snils};Учитель;Регистратор`), true);
  await place.get(place.administrator, address('employees.xlsx?sample'));
  const file = await place.get(place.administrator, address('employees.xlsx'));
  expect(file.headers['content-type']).toContain('spreadsheetml');
  const { lines } = (await preview(file.rawPayload.toString('base64'), place.administrator, 'с.xlsx')).json<{
    lines: { name: string; outcome: string; problems: string[] }[];
  }>();
  expect(lines.find(({ name }) => name.includes('Выгрузкин'))).toMatchObject({ outcome: 'same', problems: [] });
  // Who took the list out, and how much; the empty sample is nobody's data.
  const { rows } = (await place.get(place.administrator, address('changes'))).json<{
    rows: { actionTitle: string; personName: string; changes: { after: string }[] }[];
  }>();
  const exported = rows.filter(({ actionTitle }) => actionTitle === 'Выгрузить список сотрудников');
  expect(exported.map(({ changes }) => changes.map(({ after }) => after))).toEqual([
    [expect.stringMatching(/^список сотрудников, строк: [1-9]/)],
  ]);
  expect(exported[0]?.personName).not.toBe('');
  expect((await place.get(place.registrar, address('employees.xlsx'))).json()).toMatchObject({ code: 'section-forbidden' });
  expect((await place.get(place.stranger, address('employees.xlsx'))).json()).toMatchObject({ code: 'not-found' });
});
