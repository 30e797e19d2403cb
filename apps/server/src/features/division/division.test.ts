import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Headers, newSnils, person, type StaffPlace, startStaffPlace } from '../employee/testing/staff-place.ts';

interface Division {
  readonly id?: string;
  readonly title: string;
  readonly address: string;
  readonly phone: string;
}
interface Card {
  readonly version: number;
  readonly profile: { readonly divisions: readonly Division[] };
}
interface Staff {
  readonly divisions: readonly { readonly id: string; readonly title: string }[];
  readonly rows: readonly {
    readonly personId: string;
    readonly name: string;
    readonly version: number;
    readonly divisionTitle: string | null;
  }[];
}

let place: StaffPlace;
beforeAll(async () => {
  place = await startStaffPlace();
  // Requisites that pass the checks of the profile.
  await place.given.admin.execute(
    null,
    `update organization set inn = '7599000030', kpp = '759901001', ogrn = '1007599000034', oktmo = '75701000', address = 'ул. Лесная, д. 10',
       service_codes = '{}' where organization_id = $1`,
    [place.school.id],
  );
});
afterAll(() => place?.given.close());

const card = async (): Promise<Card> => (await place.get(place.administrator, `/organizations/${place.school.id}`)).json<Card>();
const named = (title: string): Division => ({ title, address: '', phone: '' });
const save = async (divisions: readonly Division[], headers: Headers = place.administrator) => {
  const { version, profile } = await card();
  const payload = { version, requestKey: randomUUID(), profile: { ...profile, divisions } };
  return (await place.post(headers, `/organizations/${place.school.id}/profile`, payload)).json<{ code?: string; title?: string }>();
};
const staff = async (): Promise<Staff> => (await place.get(place.administrator, place.employees())).json<Staff>();
const employee = async (name: string) => {
  const row = (await staff()).rows.find((one) => one.name.includes(name));
  if (!row) throw new Error(`${name} is not an employee`);
  return row;
};
const idOf = async (title: string): Promise<string> => (await staff()).divisions.find((one) => one.title === title)?.id ?? '';

test('a division keeps its identifier through another name and another place, and nobody may bring a foreign one', async () => {
  expect(await save([named('Канцелярия'), named('Отдел приёма')])).toMatchObject({ version: 2 });
  const [office, reception] = (await card()).profile.divisions;
  expect(office?.id).toMatch(/^[0-9a-f-]{36}$/);
  await save([
    { ...named('Приёмная комиссия'), id: reception?.id ?? '' },
    { ...named('Канцелярия'), id: office?.id ?? '' },
  ]);
  expect((await card()).profile.divisions).toEqual([
    { ...named('Приёмная комиссия'), id: reception?.id },
    { ...named('Канцелярия'), id: office?.id },
  ]);
  expect(await save([{ ...named('Чужое'), id: randomUUID() }])).toMatchObject({ code: 'division-unknown', status: 409 });
  expect(await save([named('Канцелярия'), named('канцелярия')])).toMatchObject({
    code: 'profile-invalid',
    title: expect.stringContaining('Подразделения, строка 2: подразделение с таким названием уже есть'),
  });
});

test('an organization below made from a copied profile has divisions of its own', async () => {
  const { profile } = await card();
  const payload = { requestKey: randomUUID(), code: 'branch', kind: 'school', profile: { ...profile, esiaOid: '770011' } };
  const added = (await place.post(place.administrator, `/organizations/${place.school.id}/subordinates`, payload)).json<{ id: string }>();
  const own = await place.given.admin.query<{ id: string; title: string }>(
    null,
    'select division_id as id, title from division where organization_id = $1 order by place',
    [added.id],
  );
  expect(own.map(({ title }) => title)).toEqual(profile.divisions.map(({ title }) => title));
  expect(own.some(({ id }) => profile.divisions.some((one) => one.id === id))).toBe(false);
});

test('an employee belongs to a division: in his card, from the first day and by a list; his history tells it', async () => {
  const [office, commission] = [await idOf('Канцелярия'), await idOf('Приёмная комиссия')];
  await place.add(place.administrator, { ...person('Отделова'), divisionId: office });
  expect(await employee('Отделова')).toMatchObject({ divisionTitle: 'Канцелярия' });
  const moved = await place.act(place.administrator, await employee('Отделова'), 'changeDivision', { divisionId: commission });
  expect(moved.json()).toMatchObject({ message: expect.stringContaining('Подразделение изменено') });
  const { history } = (await place.get(place.administrator, `${place.employees()}/${(await employee('Отделова')).personId}`)).json<{
    history: { actionTitle: string; changes: unknown[] }[];
  }>();
  expect(history[0]).toMatchObject({
    actionTitle: 'Изменить подразделение',
    changes: [{ field: 'division', title: 'Подразделение', before: 'Канцелярия', after: 'Приёмная комиссия' }],
  });
  const refused = await place.act(place.administrator, await employee('Отделова'), 'changeDivision', { divisionId: randomUUID() });
  expect(refused.json()).toMatchObject({ code: 'division-unknown' });
  const byAbove = await place.act(place.above, await employee('Отделова'), 'changeDivision', { divisionId: office });
  expect(byAbove.json()).toMatchObject({ code: 'administrative-action-forbidden' });

  const rows = [
    'Фамилия;Имя;СНИЛС;Должность;Роли;Подразделение',
    `Списочная;Анна;${newSnils()};Методист;;приемная комиссия`,
    `Ошибочная;Анна;${newSnils()};Методист;;Бухгалтерия`,
  ];
  const file = { fileName: 'список.csv', content: Buffer.from(rows.join('\r\n')).toString('base64') };
  const lists = `/organizations/${place.school.id}/employee-lists`;
  const look = (await place.post(place.administrator, `${lists}/previews`, file)).json<{ lines: { problems: string[] }[] }>();
  expect(look.lines.map(({ problems }) => problems)).toEqual([
    [],
    ['Подразделение: подразделения «Бухгалтерия» в профиле организации нет'],
  ]);
  await place.post(place.administrator, lists, { ...file, requestKey: randomUUID(), skipBad: true });
  expect(await employee('Списочная')).toMatchObject({ divisionTitle: 'Приёмная комиссия' });
});

test('work in hand goes with the employee to another division, finished work stays where it was done', async () => {
  const { personId } = await employee('Отделова');
  const commission = await idOf('Приёмная комиссия');
  const arrange = async (columns: string): Promise<string> => {
    const id = await place.given.addApplication(place.school.id);
    await place.given.admin.execute(
      null,
      `update application set division_id = $2, ${columns} where application_id = $1 and $3::uuid is not null`,
      [id, commission, personId],
    );
    return id;
  };
  const checked = await arrange('registrar_id = $3');
  // Nobody is responsible on signature; it is still the work of whoever prepared it.
  const onSignature = await arrange(`registered_at = now(), registrar_id = null, specialist_id = $3, responsible_id = null`);
  const handedOn = await arrange(`registered_at = now(), registrar_id = $3, specialist_id = null`);
  const finished = await arrange(`registered_at = now(), specialist_id = $3, finished_at = now(), status = 'serviceGranted'`);
  await place.act(place.administrator, await employee('Отделова'), 'changeDivision', { divisionId: await idOf('Канцелярия') });
  const rows = await place.given.admin.query<{ id: string; title: string | null }>(
    null,
    `select a.application_id as id, d.title from application a left join division d on d.division_id = a.division_id where a.organization_id = $1`,
    [place.school.id],
  );
  expect(Object.fromEntries(rows.map(({ id, title }) => [id, title]))).toEqual({
    [checked]: 'Канцелярия',
    [onSignature]: 'Канцелярия',
    [handedOn]: 'Приёмная комиссия',
    [finished]: 'Приёмная комиссия',
  });
});

test('a division in which somebody works is not removed; an empty one is, and what was done there keeps it', async () => {
  const { divisions } = (await card()).profile;
  const without = (title: string) => divisions.filter((one) => one.title !== title);
  expect(await save(without('Канцелярия'))).toMatchObject({
    code: 'division-has-employees',
    title: 'В подразделении «Канцелярия» работают сотрудники: 1. Переведите их в другое подразделение и повторите.',
  });
  expect((await card()).profile.divisions).toEqual(divisions);
  await place.act(place.administrator, await employee('Списочная'), 'changeDivision', { divisionId: null });
  expect(await save(without('Приёмная комиссия'))).toMatchObject({ version: expect.any(Number) });
  expect((await staff()).divisions.map(({ title }) => title)).toEqual(['Канцелярия']);
  const [kept] = await place.given.admin.query<{ amount: number }>(
    null,
    `select count(*)::int as amount from application a join division d on d.division_id = a.division_id where d.closed_at is not null`,
  );
  expect(kept?.amount).toBe(2);
});
