import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readCertificate } from '@pgs/gost';
import { checkPackage, type PackageReport } from '@pgs/proof';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { prepareGrant, register } from '../office-work.ts';

let platform: TestPlatform;
let specialist: Employee;
let number: string;
let applicationId: string;

beforeAll(async () => {
  platform = await startPlatform();
  number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await register(platform, number);
  specialist = await prepareGrant(platform, number);
  await specialist.act(number, 'sendForSignature');
  await platform.settle();
  await (await platform.as('Горный')).sign(number);
  await platform.settle();
  applicationId = (await specialist.open(number)).id;
}, 120_000);
afterAll(() => platform?.stop());

const verdicts = (report: PackageReport) => Object.fromEntries(report.findings.map(({ code, verdict }) => [code, verdict]));
const packageOf = async (employee: Employee): Promise<Response> => employee.fetch(`/api/applications/${applicationId}/proof`);

async function trainingRoot() {
  const folder = join(platform.dataDir, 'trust-store/roots');
  const [name = ''] = await readdir(folder);
  return readCertificate(await readFile(join(folder, name)));
}

it('the applicant gets a package that proves the decision by itself', async () => {
  const order = await platform.portal.order(number);
  const index = order.files.findIndex(({ name, fileName }) => (name ?? fileName)?.startsWith('Пакет для проверки'));
  const report = await checkPackage(await platform.portal.downloadFile(number, index));
  expect(report.findings.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
  expect(verdicts(report)).toEqual({ document: 'good', signature: 'good', agency: 'good', root: 'open', chain: 'good', seals: 'open' });
  expect(report.acts).toMatchObject({ portalNumber: number, service: expect.stringContaining('зачислении') });
  expect(report.acts?.acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['register', 'prepareDecision', 'sign']));
  expect(JSON.stringify(report.acts)).not.toContain('Родников');
});

it('after the night the package holds the seal of the journal, and the check of the journal agrees', async () => {
  platform.clock.advance({ days: 1 });
  expect(await platform.composed.sealJournal()).toBeGreaterThan(10);
  const answer = await packageOf(await platform.as('Родников'));
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const root = await trainingRoot();
  const report = await checkPackage(new Uint8Array(await answer.arrayBuffer()), [root]);
  expect(verdicts(report)).toEqual({ document: 'good', signature: 'good', agency: 'good', root: 'good', chain: 'good', seals: 'good' });

  const command = join(import.meta.dirname, '../../apps/server/src/journal-command.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'check', '--database', platform.databaseUrl]);
  expect(JSON.parse(stdout)).toMatchObject({ valid: true, seals: 1, firstBroken: null });
});

it('nobody without the card gets it, and every taking is in the journal of views', async () => {
  expect((await packageOf(await platform.as('Чужова'))).status).toBe(404);
  expect((await packageOf(await platform.as('Тропинина'))).status).toBe(404);
});
