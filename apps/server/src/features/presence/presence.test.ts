import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';

let given: TestServer;
let school: { id: string; oid: string };
let other: { id: string; oid: string };
let first: Record<string, string>;
let second: Record<string, string>;
let stranger: Record<string, string>;

interface Answer {
  readonly colleagues: readonly { readonly name: string; readonly action: { readonly id: string; readonly title: string } | null }[];
}
type Body = { readonly pageId: string; readonly action?: string | null };

const newPage = () => randomBytes(16).toString('hex');
const send = (headers: Record<string, string>, id: string, { pageId, action = null }: Body) =>
  given.server.inject({ method: 'POST', url: `/api/applications/${id}/presence`, headers, payload: { pageId, action } });
const leave = (headers: Record<string, string>, id: string, pageId: string) =>
  given.server.inject({ method: 'POST', url: `/api/applications/${id}/presence/leave`, headers, payload: { pageId } });
const seenBy = async (headers: Record<string, string>, id: string, pageId: string) =>
  (await send(headers, id, { pageId })).json<Answer>().colleagues.map(({ name, action }) => [name, action?.title ?? null]);

beforeAll(async () => {
  given = await startTestServer();
  school = await given.addOrganization();
  other = await given.addOrganization();
  first = await given.signIn(await given.addEmployee(school.id, 'specialist'), school);
  second = await given.signIn(await given.addEmployee(school.id, 'registrar'), school);
  stranger = await given.signIn(await given.addEmployee(other.id, 'specialist'), other);
});
afterAll(() => given?.close());

test('colleagues see who reads and who types what, oneself is not told', async () => {
  const id = await given.addApplication(school.id);
  const [mine, theirs] = [newPage(), newPage()];
  expect(await seenBy(first, id, mine)).toEqual([]);
  expect(await seenBy(second, id, theirs)).toEqual([['Учебный И.', null]]);
  await send(first, id, { pageId: mine, action: 'prepareDecision' });
  // A second page on which the same person only reads says less.
  await send(first, id, { pageId: newPage() });
  expect(await seenBy(second, id, theirs)).toEqual([['Учебный И.', 'Подготовить проект решения']]);
});

test('a closed page is gone at once, a silent one after its term by the clock of the server', async () => {
  const id = await given.addApplication(school.id);
  const [mine, theirs] = [newPage(), newPage()];
  await seenBy(first, id, mine);
  expect(await seenBy(second, id, theirs)).toHaveLength(1);
  // Another person's page is not to be closed.
  await leave(second, id, mine);
  expect(await seenBy(second, id, theirs)).toHaveLength(1);
  expect((await leave(first, id, mine)).statusCode).toBe(200);
  expect(await seenBy(second, id, theirs)).toEqual([]);
  await seenBy(first, id, mine);
  await given.admin.execute(null, `update application_presence set seen_at = seen_at - interval '91 seconds' where page_id = $1`, [mine]);
  expect(await seenBy(second, id, theirs)).toEqual([]);
});

test('the row of one page is never taken over by another person', async () => {
  const id = await given.addApplication(school.id);
  const page = newPage();
  await send(first, id, { pageId: page, action: 'prepareDecision' });
  await send(second, id, { pageId: page });
  expect(await seenBy(second, id, newPage())).toEqual([['Учебный И.', 'Подготовить проект решения']]);
});

test('who does not see the case neither tells nor learns; after a transfer former colleagues are not shown', async () => {
  const id = await given.addApplication(school.id);
  expect((await send(stranger, id, { pageId: newPage() })).statusCode).toBe(404);
  await seenBy(first, id, newPage());
  await given.admin.execute(null, `update application set organization_id = $2 where application_id = $1`, [id, other.id]);
  expect(await seenBy(stranger, id, newPage())).toEqual([]);
  expect((await send(first, id, { pageId: newPage() })).statusCode).toBe(404);
  const inTheWay = await given.platform.database.read({ kind: 'person', personId: randomUUID(), organizations: [other.id] }, (db) =>
    db.query<{ organization_id: string }>(null, 'select organization_id from application_presence where application_id = $1', [id]),
  );
  expect(inTheWay.map(({ organization_id }) => organization_id)).toEqual([other.id]);
});

test('news goes to the open streams of those who see the case, repetition does not', async () => {
  const id = await given.addApplication(school.id);
  const page = newPage();
  const address = await given.server.listen({ port: 0, host: '127.0.0.1' });
  const open = (headers: Record<string, string>) => fetch(`${address}/api/events`, { headers: { cookie: headers.cookie ?? '' } });
  const [near, far] = await Promise.all([open(second), open(stranger)]);
  await send(first, id, { pageId: page });
  await send(first, id, { pageId: page });
  await send(first, id, { pageId: page, action: 'answerCriteria' });
  await leave(first, id, page);
  let text = '';
  for await (const chunk of near.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.split('event: presence').length > 3) break;
  }
  expect(text.match(/event: presence\ndata: .*/g)).toEqual(Array(3).fill(`event: presence\ndata: ${JSON.stringify({ id })}`));
  await given.server.close();
  expect(await far.text()).not.toContain('event: presence');
});
