import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrainingAuthority, type TrainingAuthority } from '@pgs/signing/emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, type Headers, newSnils, person, type StaffPlace, startStaffPlace, today } from '../employee/testing/staff-place.ts';
import { createJudging } from './judging.ts';

let place: StaffPlace;
let authority: TrainingAuthority;
let trust: string;
let address: string;
beforeAll(async () => {
  place = await startStaffPlace();
  trust = await mkdtemp(join(tmpdir(), 'pgs-connection-'));
  authority = await createTrainingAuthority(trust, { now: () => new Date('2026-09-01T09:00:00Z') });
  address = `/organizations/${place.school.id}`;
  await place.given.admin.execute(
    null,
    `update organization set service_codes = '{school}', profile = '{"headName": "Горный Н. Ф.", "headPosition": "Директор"}' where organization_id = $1`,
    [place.school.id],
  );
});
afterAll(async () => {
  await place?.given.close();
  await rm(trust, { recursive: true, force: true });
});

interface Shown {
  readonly connected: boolean;
  readonly stuck: string | null;
  readonly way: readonly object[];
  readonly stages: readonly { readonly steps: readonly { readonly step: string; readonly state: string; readonly sentence: string }[] }[];
  readonly workplaces: readonly { readonly id: string; readonly version: number; readonly title: string }[];
}
const shown = async (headers: Headers = place.administrator) => (await place.get(headers, `${address}/connection`)).json<Shown>();
const sentenceOf = ({ stages }: Shown, step: string) => stages.flatMap(({ steps }) => steps).find((one) => one.step === step)?.sentence;
const missing = async () =>
  (await shown()).stages.flatMap(({ steps }) => steps.filter(({ state }) => state === 'missing').map(({ step }) => step));
const send = (path: string, body: object, headers: Headers = place.administrator) =>
  place.post(headers, `${address}/${path}`, { requestKey: randomUUID(), ...body });
const workplace = (fields: object = {}) => ({
  title: 'АРМ секретаря',
  room: '101',
  certificateNumber: '',
  certifiedUntilOn: null,
  networkCheckedOn: null,
  software: '',
  softwareCheckedOn: null,
  active: true,
  ...fields,
});
const certificateFor = async (snils: string, ogrn: string) => {
  const issued = await authority.issue({
    person: { lastName: 'Подписантова', firstName: 'Мария', snils },
    organization: { title: 'Школа', inn: '7599000030', ogrn },
  });
  return { content: Buffer.from(issued.certificateDer).toString('base64') };
};

describe('a clean organization goes from nothing to connected', () => {
  const snils = newSnils();

  test('and every prerequisite that is broken is named', async () => {
    expect(await missing()).toEqual([
      ...['basicRoles', 'order', 'certification', 'network', 'signatureSoftware', 'certificates', 'referenceBooks', 'training'],
    ]);
    expect((await shown()).stuck).toContain('«Специалист», «Должностное лицо с подписью»');

    await place.add(place.administrator, person('Специалистова'), [grant('specialist')]);
    await place.add(place.administrator, { ...person('Подписантова'), snils }, [grant('signingOfficial')]);
    // The two have never signed in.
    expect(await missing()).toContain('esiaAccounts');
    expect(await missing()).not.toContain('basicRoles');

    await send('orders', {});
    const [order] = (await place.get(place.administrator, `${address}/orders`)).json<{ rows: { id: string; version: number }[] }>().rows;
    await send(`orders/${order?.id}/signing`, { version: order?.version, number: '1', signedOn: today });
    expect(await missing()).not.toContain('order');
  });

  test('workplaces are certified, in the network and able to sign', async () => {
    expect((await send('workplaces', { workplace: workplace() })).statusCode).toBe(200);
    expect(await missing()).toContain('certification');
    const [first] = (await shown()).workplaces;
    const ready = workplace({
      certificateNumber: 'А-15',
      certifiedUntilOn: '2029-09-01',
      networkCheckedOn: today,
      software: 'КриптоПро CSP 5.0, плагин 2.0',
      softwareCheckedOn: today,
    });
    const change = { workplaceId: first?.id, version: first?.version, workplace: ready };
    expect((await send('workplaces', { ...change, workplace: workplace({ networkCheckedOn: '2026-12-01' }) })).json()).toMatchObject({
      code: 'date-in-future',
    });
    expect((await send('workplaces', change)).statusCode).toBe(200);
    expect((await send('workplaces', change)).json()).toMatchObject({ code: 'workplace-changed-meanwhile' });
    expect(await missing()).not.toContain('certification');
    expect(await missing()).not.toContain('network');
    expect(await missing()).not.toContain('signatureSoftware');
  });

  test('the certificate is of this person in this organization', async () => {
    const official = await place.found('Подписантова');
    const load = (body: object) => send(`employees/${official.personId}/certificates`, body);
    expect((await load({ content: Buffer.from('не сертификат').toString('base64') })).json()).toMatchObject({
      code: 'certificate-unreadable',
    });
    expect((await load(await certificateFor(newSnils(), place.school.oid.padStart(13, '1')))).json()).toMatchObject({
      code: 'certificate-foreign',
      title: expect.stringContaining('другому человеку'),
    });
    await place.given.admin.execute(null, `update organization set ogrn = '1007599000034', inn = '7599000030' where organization_id = $1`, [
      place.school.id,
    ]);
    expect((await load(await certificateFor(snils, '1007599000034'))).statusCode).toBe(200);
    expect(await missing()).not.toContain('certificates');
    const card = await place.get(place.administrator, `${place.employees()}/${official.personId}`);
    expect(card.json<{ certificates: { owner: string }[] }>().certificates).toHaveLength(1);
  });

  test('the record in the directory is compared, people have signed in and are trained', async () => {
    const confirmation = { confirmedOn: today, validUntilOn: '2027-09-01', document: 'Скриншот записи от 01.09.2026' };
    expect((await send('connection/referenceBooks', confirmation)).statusCode).toBe(200);
    expect(await missing()).toContain('referenceBooks');
    await place.given.admin.execute(
      null,
      `update organization set profile = profile || '{"esnsiCode": "745-1"}' where organization_id = $1`,
      [place.school.id],
    );
    expect(await missing()).not.toContain('referenceBooks');
    expect((await send('connection/training', confirmation)).json()).toMatchObject({ code: 'malformed-request' });
    await place.given.admin.execute(null, `update person set esia_oid = coalesce(esia_oid, snils)`);
    expect(await missing()).toEqual(['training']);
    expect(sentenceOf(await shown(), 'training')).toContain('Не обучены своей роли: 4 из 4 (');

    const people = (await place.listed()).rows.map(({ personId }) => personId);
    const training = { personIds: people, learnedOn: today, document: 'Протокол № 3' };
    expect((await send('trainings', training)).statusCode).toBe(200);
    expect(await shown()).toMatchObject({ connected: true, stuck: null });

    // A role granted afterwards asks for its own order and its own training.
    await place.act(place.administrator, await place.found('Специалистова'), 'grantRole', grant('observer'));
    expect(await missing()).toEqual(['order', 'training']);
  });

  test('and every step is in the journal of the organization', async () => {
    const { rows } = (await place.get(place.administrator, `${address}/changes`)).json<{ rows: { changes: { title: string }[] }[] }>();
    const titles = rows.flatMap(({ changes }) => changes.map(({ title }) => title));
    expect(titles).toEqual(expect.arrayContaining(['Обучение', 'Рабочее место', 'Сертификат', 'Приказ']));
  });
});

describe('the check of a workplace', () => {
  const report = {
    browser: 'Chrome 131',
    screenWidth: 1366,
    screenHeight: 768,
    clockSkewSeconds: 1,
    latencyMs: 12,
    kilobytesPerSecond: 900,
    addresses: [{ title: 'Платформа', reachable: true }],
    extension: true,
    extensionVersion: '1.3.17',
    plugin: '2.0.15000',
    provider: '5.0.13000',
    refusal: null,
  };
  interface Prepared {
    readonly challenge: string;
    readonly workplaces: readonly { readonly id: string }[];
  }
  interface Checked {
    readonly state: string;
    readonly kept: boolean;
    readonly findings: readonly { readonly check: string; readonly state: string; readonly how: string }[];
  }
  const prepare = async (headers: Headers) => (await place.get(headers, '/workplace-check')).json<Prepared>();
  const run = (headers: Headers, body: object) => place.post(headers, '/workplace-check', { signature: null, report, ...body });

  test('is made by any employee, kept with the workplace and seen by the steps of the connection', async () => {
    const { challenge, workplaces } = await prepare(place.registrar);
    const workplaceId = workplaces[0]?.id;
    const refusal = { code: 'failed', detail: 'Не удаётся построить цепочку сертификатов (0x800B010A)' };
    const answer = await run(place.registrar, { workplaceId, challenge, report: { ...report, refusal } });
    const { state, kept, findings } = answer.json<Checked>();
    expect([state, kept]).toEqual(['missing', true]);
    expect(findings.find(({ check }) => check === 'signature')?.how).toContain('корневой сертификат');
    expect((await shown()).workplaces[0]).toMatchObject({
      networkCheckedOn: today,
      softwareCheckedOn: null,
      software: '5.0.13000, плагин 2.0.15000',
      lastCheck: { state: 'missing', problems: expect.arrayContaining([expect.stringContaining('0x800B010A')]) },
    });
    expect(await missing()).toContain('signatureSoftware');
  });

  test('is not kept without a workplace, and only the own text is signed', async () => {
    const { challenge } = await prepare(place.registrar);
    expect((await run(place.registrar, { workplaceId: null, challenge })).json<Checked>().kept).toBe(false);
    const signature = Buffer.from('подпись').toString('base64');
    const foreign = (await prepare(place.stranger)).challenge;
    expect((await run(place.registrar, { workplaceId: null, challenge: foreign, signature })).json()).toMatchObject({
      code: 'workplace-check-stale',
    });
    const own = (await prepare(place.registrar)).workplaces[0]?.id;
    expect((await run(place.stranger, { workplaceId: own, challenge: foreign })).json()).toMatchObject({ code: 'not-found' });
  });
});

describe('the connection', () => {
  test('is seen from above and changed by the organization itself', async () => {
    expect((await shown(place.above)).connected).toBe(false);
    const refused = await send('workplaces', { workplace: workplace() }, place.above);
    expect(refused.json()).toMatchObject({ code: 'administrative-action-forbidden', status: 403 });
    expect((await place.get(place.stranger, `${address}/connection`)).json()).toMatchObject({ code: 'not-found' });
    expect((await place.get(place.registrar, `${address}/connection`)).json()).toMatchObject({ code: 'section-forbidden' });
    expect((await send('workplaces', { workplace: workplace({ title: '' }) })).json()).toMatchObject({ code: 'input-invalid' });
  });

  test('stands in the menu of administrators beside the sections of the role model', async () => {
    const menu = async (headers: Headers) =>
      (await place.get(headers, '/session')).json<{ menu: { section: string }[] }>().menu.map(({ section }) => section);
    expect(await menu(place.administrator)).toContain('connection');
    expect(await menu(place.registrar)).not.toContain('connection');
  });

  test('is a map for those who answer for the organizations below', async () => {
    interface Map {
      readonly total: number;
      readonly found: number;
      readonly rows: readonly { readonly id: string; readonly stuck: string | null }[];
      readonly steps: readonly { readonly step: string; readonly done: number; readonly missing: number }[];
    }
    await createJudging({ database: place.given.platform.database, now: place.given.platform.now }).keep();
    const map = async (headers: Headers, query = '') => (await place.get(headers, `/connections${query}`)).json<Map>();
    expect((await map(place.administrator)).rows.map(({ id }) => id)).toEqual([place.school.id]);
    const whole = await map(place.above);
    expect(whole.total).toBe(3);
    expect(whole.steps.find(({ step }) => step === 'administrator')?.missing).toBe(0);
    expect((await map(place.above, '?stage=staff')).rows.map(({ id }) => id)).toContain(place.school.id);
    expect((await map(place.above, '?state=connected')).rows).toEqual([]);
    expect((await map(place.above, '?step=administrator')).found).toBe(0);
    expect((await place.get(place.registrar, '/connections')).json()).toMatchObject({ code: 'section-forbidden' });
    const progress = (await place.get(place.above, '/connections/progress?days=7')).json<{
      days: { on: string; organizations: number; connected: number; done: number }[];
    }>();
    expect(progress.days).toHaveLength(7);
    expect(progress.days.at(-2)).toMatchObject({ on: '2026-08-31', organizations: 0, done: 0 });
    expect(progress.days.at(-1)).toMatchObject({ on: today, organizations: 3, connected: 0 });
    expect(progress.days.at(-1)?.done).toBe(whole.steps.reduce((sum, { done }) => sum + done, 0));
    expect((await shown()).way).toMatchObject([{ on: today, turn: null, gained: expect.arrayContaining(['Аттестация рабочих мест']) }]);
    const file = await place.get(place.above, '/connections.xlsx');
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const journal = (await place.get(place.above, `/organizations/${place.department.id}/changes`)).json<{
      rows: { actionTitle: string }[];
    }>();
    expect(journal.rows.map(({ actionTitle }) => actionTitle)).toContain('Выгрузить карту подключения');
  });
});
