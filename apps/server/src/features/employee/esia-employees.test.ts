import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type Headers, newSnils, person, type StaffPlace, startStaffPlace } from './testing/staff-place.ts';

let place: StaffPlace;
beforeAll(async () => {
  place = await startStaffPlace();
});
afterAll(() => place?.given.close());

/** To ЕСИА for the employees and back; answers where the browser ended. */
const walk = async (headers: Headers, oid: string): Promise<string> => {
  const { server } = place.given;
  const begun = await server.inject({ url: `/sign-in?employeesOf=${place.school.id}`, headers });
  const attempt = begun.cookies.find(({ name }) => name === 'pgs_sign_in');
  const state = new URL(String(begun.headers.location), 'http://x').searchParams.get('state');
  place.given.identified = { ...place.given.identified, oid };
  const cookie = `${headers.cookie}; ${attempt?.name}=${attempt?.value}`;
  const ended = await server.inject({ url: `/sign-in/callback?code=1&state=${state}`, headers: { cookie } });
  return decodeURIComponent(String(ended.headers.location));
};
const list = async () =>
  (await place.get(place.administrator, `/organizations/${place.school.id}/esia-employees`)).json<{
    rows: { esiaOid: string; name: string }[];
    missing: { name: string }[];
  }>();
const addFromEsia = (esiaOid: string, lastName: string, role: string) =>
  place.post(place.administrator, place.employees(), {
    requestKey: randomUUID(),
    esiaOid,
    person: person(lastName, ''),
    grants: [grant(role)],
  });

test('the profile is read by the administrator under his own account, and people are added from it', async () => {
  place.given.esiaEmployees = [
    { oid: '777001', lastName: 'Есиева', firstName: 'Ольга', position: 'Секретарь', blocked: false, chief: false },
    { oid: place.administratorOid, lastName: 'Учебный', firstName: 'Иван', position: 'Директор', blocked: false, chief: true },
  ];
  expect(await walk(place.administrator, '999')).toContain('другой+человек');
  expect((await list()).rows).toEqual([]);
  expect(await walk(place.administrator, place.administratorOid)).toBe(`/organization/${place.school.id}?tab=employees`);
  expect((await list()).rows).toEqual([{ esiaOid: '777001', name: 'Есиева Ольга', position: 'Секретарь', blocked: false }]);
  // The registrar of the school is not in the profile that was read.
  expect((await list()).missing).toHaveLength(1);

  // The name typed does not matter: ЕСИА knows it.
  expect((await addFromEsia('777001', 'Опечаткина', 'observer')).statusCode).toBe(200);
  expect(await place.found('Есиева')).toMatchObject({ linked: false, snils: null });
  expect((await list()).rows).toEqual([]);
  expect((await addFromEsia('777999', 'Никтова', 'observer')).json()).toMatchObject({ code: 'not-found' });
  const snils = newSnils();
  place.given.identified = { oid: '777001', snils, lastName: 'Есиева', firstName: 'Ольга', trusted: true, organizations: [] };
  await place.signInAs('777001', snils);
  expect(await place.found('Есиева')).toMatchObject({ linked: true });
});

test('it is not for the one above nor for strangers', async () => {
  const begun = await place.given.server.inject({ url: `/sign-in?employeesOf=${place.school.id}`, headers: place.stranger });
  expect(decodeURIComponent(String(begun.headers.location))).toContain('problem=not-found');
  const asked = await place.get(place.above, `/organizations/${place.school.id}/esia-employees`);
  expect(asked.json()).toMatchObject({ code: 'administrative-action-forbidden' });
});

test('the same human added by number and by account becomes one at the first sign-in', async () => {
  const snils = newSnils();
  await place.add(place.administrator, { ...person('Двойнова'), snils }, [grant('observer')]);
  place.given.esiaEmployees = [
    { oid: '777002', lastName: 'Двойнова', firstName: 'Мария', position: 'Педагог', blocked: false, chief: false },
  ];
  await walk(place.administrator, place.administratorOid);
  await addFromEsia('777002', 'Двойнова', 'statisticsObserver');
  const named = async () => (await place.listed()).rows.filter(({ name }) => name.includes('Двойнова'));
  expect(await named()).toHaveLength(2);
  place.given.identified = { oid: '777002', snils, lastName: 'Двойнова', firstName: 'Мария', trusted: true, organizations: [] };
  await place.signInAs('777002', snils);
  const rows = await named();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.grants.map(({ role }) => role).sort()).toEqual(['observer', 'statisticsObserver']);
});
