import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

it('story 1: an enrolment goes from the portal to a signed decision in the account of the applicant', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();

  const registrar = await platform.as('Лугова');
  expect((await registrar.open(number)).status).toBe('received');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  const registered = await registrar.act(number, 'register');
  expect(registered.status).toBe('requestingInformation');
  await platform.settle();

  const specialist = await platform.as('Родников');
  const asked = await specialist.open(number);
  expect(asked.requests.map((request) => request.state)).toEqual(['answered', 'answered', 'answered', 'answered']);
  expect(asked.status).toBe('reviewingDocuments');
  expect(asked.registrationNumber).toMatch(/^school-1-2026-000001$/);
  await specialist.act(number, 'take');
  await specialist.answerCriteria(number);
  await specialist.act(number, 'startDecision');
  await specialist.act(number, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
  await specialist.act(number, 'sendForSignature');
  await platform.settle();

  const official = await platform.as('Горный');
  await official.sign(number);
  await platform.settle();

  await specialist.act(number, 'finish');
  await platform.settle();
  const finished = await specialist.open(number);
  expect(finished.status).toBe('serviceGranted');
  expect(finished.history.map((entry) => entry.actionTitle)).toContain('Подписать');

  const order = await platform.portal.order(number);
  expect(order.history.map((entry) => entry.code)).toEqual(expect.arrayContaining([17, 21, 2, 1, 6, 3]));
  const kinds = order.files.map((file) => file.kind);
  const pdf = await platform.portal.downloadFile(number, kinds.indexOf('result'));
  const signature = await platform.portal.downloadFile(number, kinds.indexOf('signature'));
  const folder = await mkdtemp(join(tmpdir(), 'pgs-story-'));
  try {
    await writeFile(join(folder, 'decision.pdf'), pdf);
    const report = await platform.composed.platform.verifier.verifyFile({
      path: join(folder, 'decision.pdf'),
      signature,
      at: platform.clock.now(),
    });
    expect(report).toMatchObject({ valid: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

shows(import.meta.url, () => platform);
