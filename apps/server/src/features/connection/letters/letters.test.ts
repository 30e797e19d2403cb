import { randomUUID } from 'node:crypto';
import { createDocumentComposer } from '@pgs/documents';
import { readPdfPages } from '@pgs/documents/testing';
import { letterTemplate } from '@pgs/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../http/testing/mailbox.ts';
import { type Headers, type StaffPlace, startStaffPlace, today } from '../../employee/testing/staff-place.ts';
import { createJudging } from '../judging.ts';
import { createLetterTelling } from './telling.ts';

let place: StaffPlace;
let mailbox: Mailbox;
beforeAll(async () => {
  [place, mailbox] = await Promise.all([startStaffPlace(), startMailbox()]);
  await createJudging({ database: place.given.platform.database, now: place.given.platform.now }).keep();
  await place.given.admin.execute(null, `update organization set profile = '{"email": "school@example.org"}' where organization_id = $1`, [
    place.school.id,
  ]);
  await place.given.admin.execute(null, `update person set email = 'administrator@example.org' where person_id = $1`, [
    place.administratorId,
  ]);
});
afterAll(async () => {
  await place?.given.close();
  await mailbox?.stop();
});

interface Letters {
  readonly rows: readonly {
    readonly id: string;
    readonly by: string;
    readonly text: string;
    readonly reasons: readonly string[];
    readonly emails: readonly string[];
    readonly emailedAt: string | null;
  }[];
}
const lettersOf = async (headers: Headers) =>
  (await place.get(headers, `/organizations/${place.school.id}/connection/letters`)).json<Letters>().rows;
const write = (body: object, headers: Headers = place.above) =>
  place.post(headers, '/connections/letters', {
    requestKey: randomUUID(),
    template: letterTemplate,
    dueOn: '2026-10-01',
    byEmail: true,
    ...body,
  });
const telling = () => {
  const composer = createDocumentComposer();
  const { database, now } = place.given.platform;
  const parts = { database, now, composer, enqueue: async () => undefined, ids: { next: randomUUID } };
  const told = createLetterTelling({
    ...parts,
    config: { mail: { url: mailbox.url, from: 'pgs@example.org' }, publicUrl: 'https://pgs.example.org' },
  });
  return {
    tell: told.tell,
    close: async () => {
      told.close();
      await composer.close();
    },
  };
};
const batchOf = (): string => {
  const payload = place.given.enqueued.findLast(({ name }) => name === 'tellLetters')?.payload;
  if (!payload || !('batchId' in payload) || typeof payload.batchId !== 'string') throw new Error('no letters were handed to the job');
  return payload.batchId;
};

test('a letter is looked at, written once, kept with who, when, text and reasons, and told to the administrators', async () => {
  const address = `/organizations/${place.school.id}/connection/letter-preview`;
  const preview = await place.post(place.above, address, { template: letterTemplate, dueOn: '2026-10-01' });
  expect(preview.json<{ text: string }>().text).toContain('до 01.10.2026 выполнить:\n\n1. ');

  const requestKey = randomUUID();
  const one = { organizationId: place.school.id, requestKey };
  expect((await write(one)).json()).toMatchObject({ letters: 1 });
  expect((await write(one)).json()).toMatchObject({ letters: 1 });
  const [letter, ...others] = await lettersOf(place.administrator);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ by: 'Учебный Иван', emails: [], emailedAt: null });
  expect(letter?.text).toBe(preview.json<{ text: string }>().text);
  expect(letter?.reasons).toContain('Аттестация рабочих мест: рабочие места не внесены');
  expect(await lettersOf(place.above)).toHaveLength(1);

  const told = telling();
  await told.tell(batchOf());
  await told.tell(batchOf());
  await told.close();
  expect(await lettersOf(place.administrator)).toMatchObject([
    { emails: ['school@example.org', 'administrator@example.org'], emailedAt: expect.any(String) },
  ]);
  expect(mailbox.letters).toMatchObject([
    {
      to: ['school@example.org', 'administrator@example.org'],
      messageId: `<connection-letter-${letter?.id}@pgs.example.org>`,
      text: expect.stringContaining('Аттестация рабочих мест'),
      attachments: [{ name: 'Письмо о подключении.pdf', mediaType: 'application/pdf' }],
    },
  ]);
  const notified = await place.given.admin.query(null, `select person_id from notification where kind = 'connectionLetter'`);
  expect(notified).toEqual([{ person_id: place.administratorId }]);
  const changes = (await place.get(place.administrator, `/organizations/${place.school.id}/changes`)).json<{
    rows: { actionTitle: string }[];
  }>();
  expect(changes.rows.map(({ actionTitle }) => actionTitle)).toEqual(['Написать отстающей организации']);
});

test('it comes as PDF and as DOCX with the words that were sent', async () => {
  const [letter] = await lettersOf(place.administrator);
  const file = (format: string, headers: Headers) =>
    place.get(headers, `/organizations/${place.school.id}/connection/letters/${letter?.id}/letter.${format}`);
  const pdf = await file('pdf', place.administrator);
  expect(readPdfPages(new Uint8Array(pdf.rawPayload)).join(' ')).toContain('Аттестация рабочих мест');
  expect((await file('docx', place.above)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await file('pdf', place.stranger)).statusCode).toBe(404);
  expect((await file('exe', place.administrator)).statusCode).toBe(404);
});

test('it is written from above only, to those that lag, with what they need to know', async () => {
  expect((await write({ organizationId: place.school.id }, place.administrator)).json()).toMatchObject({
    code: 'administrative-action-forbidden',
  });
  expect((await write({ organizationId: place.school.id }, place.registrar)).json()).toMatchObject({ code: 'section-forbidden' });
  expect((await write({ organizationId: place.department.id })).json()).toMatchObject({ code: 'administrative-action-forbidden' });
  expect((await write({ organizationId: place.school.id, template: 'Поторопитесь' })).json()).toMatchObject({
    code: 'letter-template-wrong',
    title: expect.stringContaining('{перечень}'),
  });
  expect((await write({ organizationId: place.school.id, dueOn: '2026-08-31' })).json()).toMatchObject({ code: 'letter-due-past' });
  expect((await write({ organizationId: place.school.id, dueOn: today })).json()).toMatchObject({ letters: 1 });
  // By the filter of the map: both schools lag, the department itself is not below anybody.
  expect((await write({ filter: { step: 'certification' } })).json()).toMatchObject({ letters: 2 });
  expect((await write({ filter: { state: 'connected' } })).json()).toMatchObject({ code: 'letter-nobody' });
  expect((await place.get(place.stranger, `/organizations/${place.school.id}/connection/letters`)).statusCode).toBe(404);
});
