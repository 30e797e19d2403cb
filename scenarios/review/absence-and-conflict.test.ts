import { randomUUID } from 'node:crypto';
import {
  endSubstitution,
  getApplication,
  getBatch,
  getSession,
  handOverWork,
  listAbsences,
  listApplications,
  listCandidates,
  listNotifications,
  listSubstitutions,
  setSubstitution,
} from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { shows } from '../shown/shows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

it('who declares a conflict of interest no longer sees the case, cannot be given it, and the assigning role is told', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  const card = await registrar.open(number);
  const declared = await registrar.act(number, 'declareConflict', { reason: 'Заявитель — моя сестра.' });
  expect(declared).toMatchObject({ visible: false, message: expect.stringContaining('закрыто для вас') });

  await expect(registrar.call(getApplication, { parameters: { id: card.id } })).rejects.toMatchObject({ status: 404 });
  expect((await registrar.call(listApplications, { query: { search: number } })).rows).toEqual([]);
  expect((await registrar.call(listNotifications, { query: {} })).rows.filter((row) => row.applicationId === card.id)).toEqual([]);
  const file = card.documents[0];
  if (file) await expect(registrar.download(card.id, file.id)).rejects.toThrow();

  const assigning = await platform.as('Полянская');
  const seen = await assigning.open(number);
  expect(seen).toMatchObject({ responsibleName: null, conflicts: [{ name: expect.stringContaining('Лугова') }] });
  expect(seen.history[0]?.comment).toContain('Заявитель — моя сестра.');
  const told = (await assigning.call(listNotifications, { query: {} })).rows;
  expect(told.map((row) => row.title)).toContain('Сотрудник заявил о конфликте интересов');
  const { employees } = await assigning.call(listCandidates, { parameters: { id: card.id } });
  expect(employees.map(({ id }) => id)).not.toContain(registrar.personId);
  await expect(assigning.act(number, 'reassign', { personId: registrar.personId })).rejects.toMatchObject({ code: 'employee-unsuitable' });
});

it('on the days of the order the substitute does the work of the absent; given over in one action, it goes back at the end', async () => {
  const first = await platform.portal.file(schoolEnrolment({ applicant: 'Морозов' }));
  const second = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(first, 'take');
  await registrar.act(second, 'take');
  const { organizationId } = await registrar.open(first);

  // The observer may do nothing with it until the day has come.
  let substitute = await platform.as('Камышова');
  await expect(substitute.act(first, 'register')).rejects.toMatchObject({ status: 403 });
  const administrator = await platform.as('Тропинина');
  const order = { validFrom: '2026-11-25', lastOn: '2026-11-26', orderNumber: '5-к', orderOn: '2026-11-24' };
  const people = { absentId: registrar.personId, substituteId: substitute.personId };
  const set = (fields: object = {}) =>
    administrator.call(setSubstitution, {
      parameters: { id: organizationId },
      body: { requestKey: randomUUID(), ...people, ...order, ...fields },
    });
  const { id } = await set();
  await expect(set()).rejects.toMatchObject({ code: 'substitution-overlaps' });
  await expect(registrar.call(listSubstitutions, { parameters: { id: organizationId } })).rejects.toMatchObject({
    code: 'section-forbidden',
  });
  await expect(substitute.act(first, 'register')).rejects.toMatchObject({ status: 403 });

  platform.clock.advance({ days: 1 });
  substitute = await platform.as('Камышова');
  expect((await substitute.open(first)).acting).toEqual([
    expect.stringMatching(
      /^Лугова .+ отсутствует, обязанности исполняет Камышова .+ с 25\.11\.2026 по 26\.11\.2026, приказ № 5-к от 24\.11\.2026\.$/,
    ),
  ]);
  const assigning = await platform.as('Полянская');
  const absences = await assigning.call(listAbsences, {});
  expect(absences.rows).toMatchObject([{ id, left: 2, absentName: expect.stringContaining('Лугова') }]);
  expect((await substitute.call(listAbsences, {})).rows).toEqual([]);
  await expect(substitute.call(handOverWork, { parameters: { id }, body: { requestKey: randomUUID() } })).rejects.toMatchObject({
    status: 404,
  });
  const batch = await assigning.call(handOverWork, { parameters: { id }, body: { requestKey: randomUUID() } });
  await platform.settle();
  expect(await assigning.call(getBatch, { parameters: { id: batch.id } })).toMatchObject({ state: 'finished', done: 2, refused: 0 });

  expect(await substitute.open(first)).toMatchObject({ responsibleIsMe: true });
  await substitute.answerCriteria(first);
  await substitute.act(first, 'register');
  await platform.settle();

  // The day after the last one: the right is gone, and what still lies with the substitute goes back, once.
  platform.clock.advance({ days: 1, hours: 15 });
  await platform.composed.returnWork();
  expect(await platform.composed.returnWork()).toBe(0);
  const back = await platform.as('Лугова');
  expect(await back.open(second)).toMatchObject({ responsibleIsMe: true, acting: [] });
  expect((await back.open(second)).history[0]).toMatchObject({ actionTitle: 'Возврат после замещения' });
  expect((await back.open(first)).responsibleName).toBeNull();
  const after = await platform.as('Камышова');
  await expect(after.act(second, 'register')).rejects.toMatchObject({ status: 403 });
  const { menu } = await after.call(getSession, {});
  expect(menu.find(({ section }) => section === 'applications')).toMatchObject({ mode: 'view' });
});

it('a substitution ended early gives nothing from that day', async () => {
  const administrator = await platform.as('Тропинина');
  const substitute = await platform.as('Камышова');
  const registrar = await platform.as('Лугова');
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Соколова-Речная', childIndex: 1 }));
  await platform.settle();
  const { organizationId } = await registrar.open(number);
  const body = { absentId: registrar.personId, substituteId: substitute.personId, validFrom: '2026-11-27', lastOn: '2026-12-10' };
  const { id } = await administrator.call(setSubstitution, {
    parameters: { id: organizationId },
    body: { ...body, orderNumber: '6-к', orderOn: '2026-11-27', requestKey: randomUUID() },
  });
  await substitute.act(number, 'take');
  await administrator.call(endSubstitution, { parameters: { id: organizationId, substitutionId: id }, body: { requestKey: randomUUID() } });
  await expect(substitute.act(number, 'register')).rejects.toMatchObject({ status: 403 });
  const { rows } = await administrator.call(listSubstitutions, { parameters: { id: organizationId } });
  expect(rows.map(({ orderTitle, state }) => [orderTitle, state])).toEqual([
    ['приказ № 6-к от 27.11.2026', 'ended'],
    ['приказ № 5-к от 24.11.2026', 'ended'],
  ]);
});

shows(import.meta.url, () => platform);
