import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organizationDirectory, services } from '@pgs/catalog';
import { readDocxRows } from '@pgs/documents/testing';
import { type ConnectionStep, connectionSteps, type ReferenceStep } from '@pgs/domain';
import { createTrainingAuthority, type TrainingAuthority } from '@pgs/signing/emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../identifiers.ts';
import { grant, newSnils, person, today } from '../employee/testing/staff-place.ts';
import { createDirectoryReading } from '../reference/reading-directory.ts';
import { createJudging } from './judging.ts';
import { keepReached, observePerson } from './probe-store.ts';
import { directoryTable, inn, ogrn, profile, record, schoolOid, workplace } from './testing/clean-school.ts';

type Headers = Record<string, string>;
const { code: book } = organizationDirectory;

let given: TestServer;
let trust: string;
let authority: TrainingAuthority;
let department: { readonly id: string; readonly oid: string };
let above: Headers;
const school = { id: '', oid: schoolOid };
let administrator: Headers;
beforeAll(async () => {
  [given, trust] = await Promise.all([
    startTestServer({ services: services.filter(({ code }) => code === 'school-enrolment') }),
    mkdtemp(join(tmpdir(), 'pgs-connecting-')),
  ]);
  authority = await createTrainingAuthority(trust, { now: () => new Date('2026-09-01T09:00:00Z') });
  department = await given.addOrganization();
  const chief = await given.addEmployee(department.id, 'organizationAdministrator');
  await given.admin.execute(null, 'update role_grant set with_subordinates = true where person_id = $1', [chief.id]);
  above = await given.signIn(chief, department);
});
afterAll(async () => {
  await given?.close();
  await rm(trust, { recursive: true, force: true });
});

const get = (headers: Headers, url: string) => given.server.inject({ url: `/api${url}`, headers });
const post = async (headers: Headers, url: string, fields: object) => {
  const payload = { requestKey: randomUUID(), ...fields };
  const answer = await given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ readonly id: string }>();
};
const own = (path: string, fields: object) => post(administrator, `/organizations/${school.id}/${path}`, fields);

interface Shown {
  readonly connected: boolean;
  readonly stuck: string | null;
  readonly stages: readonly {
    readonly steps: readonly {
      readonly step: ConnectionStep;
      readonly state: string;
      readonly sentence: string;
      readonly details: string[];
    }[];
  }[];
  readonly workplaces: readonly { readonly id: string; readonly version: number }[];
}
const shown = async (headers: Headers = administrator) => (await get(headers, `/organizations/${school.id}/connection`)).json<Shown>();
const stepsOf = ({ stages }: Shown) => stages.flatMap(({ steps }) => steps);
const missing = async (headers: Headers = administrator) =>
  stepsOf(await shown(headers))
    .filter(({ state }) => state === 'missing')
    .map(({ step }) => step);

/** Breaks one prerequisite of the connected organization, sees it named, who mends it and on the map above; then mends it. */
async function breaks(step: ConnectionStep, sentence: string, breaking: () => Promise<unknown>, mending: () => Promise<unknown>) {
  await breaking();
  const broken = await shown();
  expect([
    step,
    broken.connected,
    stepsOf(broken)
      .filter(({ state }) => state === 'missing')
      .map((one) => one.step),
  ]).toEqual([step, false, [step]]);
  expect(stepsOf(broken).find((one) => one.step === step)?.sentence).toContain(sentence);
  expect(broken.stuck).toContain(`Ждём: ${connectionSteps[step].who}`);
  await createJudging({ database: given.platform.database, now: given.platform.now }).keep();
  const map = (await get(above, `/connections?step=${step}`)).json<{ rows: { id: string; stuck: string | null }[] }>();
  expect(map.rows.find(({ id }) => id === school.id)?.stuck).toBe(broken.stuck);
  await mending();
  expect((await shown()).connected).toBe(true);
}

let asked = '';
let revision = 0;
const reading = createDirectoryReading({
  ids: { next: uuidV7 },
  now: () => given.platform.now(),
  pageSize: 1000,
  ask: async (_transaction, _question, readingId) => {
    asked = readingId;
  },
});
/** The directory is asked and answers with these records. */
const read = (steps: readonly ReferenceStep[]) =>
  given.platform.database.system(async (transaction) => {
    await reading.start(transaction, book);
    revision += 1;
    await reading.hearBooks(transaction, asked, [
      { code: book, uid: 'b', name: '', description: undefined, groupName: undefined, revision, publicId: '' },
    ]);
    await reading.hearPage(transaction, asked, { tables: [directoryTable], steps });
  });
const saveWorkplace = async (fields: object) => {
  const [place] = (await shown()).workplaces;
  await own('workplaces', { workplace: workplace(fields), ...(place ? { workplaceId: place.id, version: place.version } : {}) });
};
const execute = (text: string, values: readonly unknown[] = []) => given.admin.execute(null, text, [school.id, ...values]);
const snilsOf = { administrator: newSnils(), registrar: newSnils(), specialist: newSnils(), official: newSnils() };
const observe = (snils: string, member: boolean, grouped: boolean) =>
  given.platform.database.system((transaction) =>
    observePerson(transaction, {
      oid: snils,
      organizations: member ? [{ oid: school.oid, ogrn }] : [],
      group: { organizationOid: school.oid, grouped },
      at: given.platform.now(),
    }),
  );

test('a clean organization goes from nothing to connected, step by step', { timeout: 60_000 }, async () => {
  school.id = (await post(above, `/organizations/${department.id}/subordinates`, { code: 'school-9', kind: 'school', profile })).id;
  expect(await missing(above)).toEqual(Object.keys(connectionSteps));
  expect((await shown(above)).stuck).toContain('администратор вышестоящей организации');

  const add = (headers: Headers, name: string, snils: string, role: string) =>
    post(headers, `/organizations/${school.id}/employees`, { person: person(name, snils), grants: [grant(role)] });
  await add(above, 'Админова', snilsOf.administrator, 'organizationAdministrator');
  expect(stepsOf(await shown(above)).find(({ step }) => step === 'esiaAccounts')).toMatchObject({
    sentence: 'Ещё не входили через ЕСИА: 1 из 1',
    details: ['Админова Мария: ещё не входил через ЕСИА'],
  });
  administrator = await given.signIn({ oid: snilsOf.administrator }, school);
  expect(await missing()).not.toContain('administrator');
  await add(administrator, 'Регистраторова', snilsOf.registrar, 'registrar');
  await add(administrator, 'Специалистова', snilsOf.specialist, 'specialist');
  await add(administrator, 'Подписантова', snilsOf.official, 'signingOfficial');
  for (const snils of [snilsOf.registrar, snilsOf.specialist, snilsOf.official]) await given.signIn({ oid: snils }, school);
  expect(await missing()).toEqual(['order', 'certification', 'network', 'signatureSoftware', 'certificates', 'referenceBooks', 'training']);

  const orderId = (await own('orders', {})).id;
  await own(`orders/${orderId}/signing`, { version: 1, number: '1-ОД', signedOn: today });
  await saveWorkplace({});
  const people = (await get(administrator, `/organizations/${school.id}/employees`)).json<{
    rows: { personId: string; name: string; position: string; grants: { role: string; roleTitle: string }[] }[];
  }>().rows;
  const official = people.find(({ grants }) => grants.some(({ role }) => role === 'signingOfficial'));
  const issued = await authority.issue({
    person: { lastName: 'Подписантова', firstName: 'Мария', snils: snilsOf.official },
    organization: { title: 'Школа № 9', inn, ogrn },
  });
  await own(`employees/${official?.personId}/certificates`, { content: Buffer.from(issued.certificateDer).toString('base64') });
  await read(record('ул. Лесная, д. 9'));
  expect(await missing()).toEqual(['training']);
  await own('trainings', { personIds: people.map(({ personId }) => personId), learnedOn: today, document: 'Протокол № 1' });
  expect(await shown()).toMatchObject({ connected: true, stuck: null });

  // The annex of the order, read back from the file, is the grants.
  const docx = await get(administrator, `/organizations/${school.id}/orders/${orderId}/order.docx`);
  const [head, ...annex] = readDocxRows(new Uint8Array(docx.rawPayload));
  expect(head).toEqual(['№ п/п', 'Фамилия, имя, отчество', 'Должность', 'Роль в системе']);
  const lines = annex.map(([, name, position, roles]) => [name, position, roles]).sort();
  expect(lines).toEqual(
    people.map(({ name, position, grants }) => [name, position, grants.map(({ roleTitle }) => roleTitle).join(', ')]).sort(),
  );
});

test('every prerequisite, broken alone, is named with who mends it', { timeout: 60_000 }, async () => {
  const held = (snils: string, change: string) =>
    execute(`update role_grant set ${change} where organization_id = $1 and person_id = (select person_id from person where snils = $2)`, [
      snils,
    ]);
  const employed = (snils: string, active: boolean) =>
    execute(
      `update employment set active = $3 where organization_id = $1 and person_id = (select person_id from person where snils = $2)`,
      [snils, active],
    );
  await breaks(
    'basicRoles',
    'Никому не назначено: «Специалист»',
    () => employed(snilsOf.specialist, false),
    () => employed(snilsOf.specialist, true),
  );
  await breaks(
    'order',
    'Ролей без приказа: 1',
    () => held(snilsOf.registrar, 'order_number = null'),
    () => held(snilsOf.registrar, `order_number = '1-ОД'`),
  );
  await breaks(
    'certification',
    'Без действующего аттестата рабочих мест: 1 из 1',
    () => saveWorkplace({ certifiedUntilOn: '2026-08-31' }),
    () => saveWorkplace({}),
  );
  await breaks(
    'network',
    'Связь не проверена',
    () => saveWorkplace({ networkCheckedOn: null }),
    () => saveWorkplace({}),
  );
  await breaks(
    'network',
    'срок истёк',
    () => saveWorkplace({ networkCheckedOn: '2026-01-15' }),
    () => saveWorkplace({}),
  );
  await breaks(
    'signatureSoftware',
    'Средства подписи не проверены',
    () => saveWorkplace({ softwareCheckedOn: null }),
    () => saveWorkplace({}),
  );
  await breaks(
    'esiaAccounts',
    'Не состоят в профиле организации в ЕСИА: 1 из 4',
    () => observe(snilsOf.registrar, false, true),
    () => observe(snilsOf.registrar, true, true),
  );
  await breaks(
    'esiaAccounts',
    'Не включены в группу доступа ЕСИА: 1 из 4',
    () => observe(snilsOf.registrar, true, false),
    () => observe(snilsOf.registrar, true, true),
  );
  await breaks(
    'certificates',
    'Без действующего сертификата: 1 из 1',
    () => execute(`update signing_certificate set valid_to = '2026-08-01' where organization_id = $1`),
    () => execute(`update signing_certificate set valid_to = '2027-08-01' where organization_id = $1`),
  );
  await breaks(
    'referenceBooks',
    'отличается: Адрес',
    () => read(record('ул. Старая')),
    () => read(record('ул. Лесная, д. 9')),
  );
  await breaks(
    'referenceBooks',
    'Записи с кодом school-9 в справочнике нет',
    () => read([]),
    () => read(record(' ул. Лесная,  д. 9 ')),
  );
  await breaks(
    'training',
    'Не обучены своей роли: 1 из 4 (Регистратор — 1)',
    () => execute(`delete from role_training where organization_id = $1 and role = 'registrar'`),
    () =>
      execute(
        `insert into role_training (organization_id, person_id, role, learned_on, document, marked_by, marked_at)
         select $1, p.person_id, 'registrar', '2026-09-01', 'x', p.person_id, now() from person p where p.snils = $2`,
        [snilsOf.registrar],
      ),
  );
  // Without its administrator nobody of the organization can look: it is seen from above.
  await employed(snilsOf.administrator, false);
  expect(await missing(above)).toEqual(['administrator']);
  await employed(snilsOf.administrator, true);
});

test('an outside system that is away takes nothing from the connected one', async () => {
  const reach = (problem: string | null) =>
    given.platform.database.system((transaction) =>
      keepReached(transaction, [{ address: 'smev.test:443', title: 'СМЭВ', problem }], given.platform.now()),
    );
  expect(await reach('ECONNREFUSED')).toBe(true);
  expect(await reach('ETIMEDOUT')).toBe(false);
  const away = await shown();
  expect(away.connected).toBe(true);
  expect(stepsOf(away).find(({ step }) => step === 'network')).toMatchObject({
    state: 'unknown',
    sentence: expect.stringContaining('СМЭВ'),
  });
  expect(await reach(null)).toBe(true);
  // A directory that does not answer leaves the last comparison while it is fresh.
  await given.platform.database.system(async (transaction) => {
    expect(await reading.start(transaction, book)).toBe(true);
    expect(await reading.start(transaction, book)).toBe(false);
    await reading.noteAway(transaction, asked, 'ЕСНСИ не отвечает');
  });
  expect(stepsOf(await shown()).find(({ step }) => step === 'referenceBooks')?.state).toBe('done');
  await given.admin.execute(null, `update directory_reading set finished_at = finished_at - interval '8 days' where state = 'done'`);
  const stale = await shown();
  expect([stale.connected, stepsOf(stale).find(({ step }) => step === 'referenceBooks')?.state]).toEqual([true, 'unknown']);
});
