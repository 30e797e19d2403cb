import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { people, services } from '@pgs/catalog';
import type { ActionId } from '@pgs/domain';
import { hashDocument, trainingSigner } from '@pgs/signing/browser';
import {
  type Employee,
  freePort,
  type KilledProcess,
  keepKilling,
  type PortalOrder,
  seededRandom,
  startPlatform,
  type TestPlatform,
} from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

/** Twenty-four in every run, all of them under way at once; KILL_AMOUNT=1000 for a night. */
const amount = Number(process.env.KILL_AMOUNT ?? 24);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const nextLifeMs = (): number => 300 + random() * 1200;
/** After so long, and so many deaths of each, nobody is killed any more: the rest is finished in peace. */
const killingMs = Math.min(amount * 800, 45_000);
const deathsAtLeast = 2;

let platform: TestPlatform;
let apiUrl: string;
const killed: KilledProcess[] = [];
beforeAll(async () => {
  // The children live by the real clock, and the rest must agree with them.
  platform = await startPlatform({ withoutWorker: true, startsAt: new Date().toISOString() });
  const port = await freePort();
  apiUrl = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await Promise.all(killed.map((one) => one.stop()));
  await platform?.stop();
});

interface Row {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
  readonly registration: string | null;
  readonly content: {
    readonly proposedDecision?: { readonly documentId?: string; readonly number?: string };
    readonly decision?: { readonly number: string };
    readonly requests: readonly { readonly state: string; readonly messageId: string }[];
    readonly documents: readonly { readonly id: string; readonly fileId: string }[];
  };
}

const look = <R extends object>(sql: string, values: readonly unknown[] = []): Promise<readonly R[]> =>
  platform.composed.platform.database.system((transaction) => transaction.query<never>(null, sql, [...values]) as Promise<readonly R[]>);

const rows = () =>
  look<Row>(
    `select a.application_id as id, a.portal_number as number, a.version, a.status, a.registration_number as registration, a.content from application a`,
  );

/** One question to the database for all that wait. */
const present = new Map<string, Row>();
let isWatching = true;
async function watch(): Promise<void> {
  while (isWatching) {
    for (const row of await rows()) present.set(row.number, row);
    await pause(150);
  }
}

async function until(number: string, suits: (row: Row) => boolean): Promise<Row> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const row = present.get(number);
    if (row && suits(row)) return row;
    if (Date.now() > deadline) throw new Error(`seed ${seed}: ${number} stopped in status ${row?.status ?? 'never received'}`);
    await pause(50);
  }
}

/** A click of a person who repeats it, with the same request key, until the API that is being killed answers. */
async function click(employee: Employee, row: Row, action: ActionId, input: object = {}): Promise<void> {
  const requestKey = `${row.id.slice(0, 23)}-${action}`;
  const deadline = Date.now() + 60_000;
  let version = row.version;
  for (;;) {
    const answer = await fetch(`${apiUrl}/api/applications/${row.id}/actions/${action}`, {
      method: 'POST',
      headers: { cookie: employee.cookie, 'x-forgery-token': employee.forgeryToken, 'content-type': 'application/json' },
      body: JSON.stringify({ version, requestKey, input }),
    })
      .then(async (response) => ({ status: response.status, body: (await response.json()) as { version?: number; code?: string } }))
      .catch(() => undefined);
    if (answer?.status === 200) return;
    if (answer && answer.status < 500 && answer.body.code !== 'changed-meanwhile')
      throw new Error(`seed ${seed}: ${action} of ${row.number}: ${JSON.stringify(answer)}`);
    if (Date.now() > deadline) throw new Error(`seed ${seed}: ${action} of ${row.number} is not answered`);
    await pause(100);
    version =
      (await look<{ version: number }>('select a.version from application a where a.application_id = $1', [row.id]))[0]?.version ?? 0;
  }
}

/** The next click sees what the previous one left. */
async function clicks(employee: Employee, number: string, steps: readonly (readonly [ActionId, object?])[]): Promise<void> {
  for (const [action, input] of steps) {
    const [row] = await look<Row>(
      `select a.application_id as id, a.portal_number as number, a.version, a.status, a.registration_number as registration, a.content
       from application a where a.portal_number = $1`,
      [number],
    );
    if (!row) throw new Error(`${number} is lost`);
    await click(employee, row, action, input);
  }
}

const answers = (stage: 'acceptance' | 'review') => ({
  answers: (services.find((one) => one.code === 'school-enrolment')?.criteria ?? [])
    .filter((one) => one.stage === stage)
    .map((one) => ({ code: one.code, met: true, note: '' })),
});

const snilsOf = (lastName: string): string => people.find((one) => one.lastName === lastName)?.snils ?? '';

interface Staff {
  readonly registrar: Employee;
  readonly specialist: Employee;
  readonly official: Employee;
  readonly sign: (bytes: Uint8Array) => Promise<string>;
}

async function staff(): Promise<Staff> {
  const [registrar, specialist, official] = await Promise.all([platform.as('Лугова'), platform.as('Родников'), platform.as('Горный')]);
  const signer = trainingSigner(platform.training.addresses.signer, snilsOf('Горный'));
  const [certificate] = await signer.listCertificates();
  if (!certificate) throw new Error('the official has no certificate');
  return { registrar, specialist, official, sign: async (bytes) => signer.signDigest(certificate.thumbprint, await hashDocument(bytes)) };
}

async function lead(number: string, { registrar, specialist, official, sign }: Staff): Promise<void> {
  await until(number, (row) => row.status === 'received');
  await clicks(registrar, number, [['take'], ['answerCriteria', answers('acceptance')], ['register']]);
  await until(number, (row) => row.status === 'reviewingDocuments');
  await clicks(specialist, number, [
    ['take'],
    ['answerCriteria', answers('review')],
    ['startDecision'],
    ['prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' }],
    ['sendForSignature'],
  ]);
  const ready = await until(number, (row) => Boolean(row.content.proposedDecision?.number && row.content.proposedDecision.documentId));
  const documentId = ready.content.proposedDecision?.documentId;
  const fileId = ready.content.documents.find((one) => one.id === documentId)?.fileId;
  const [file] = await look<{ sha256: string }>('select f.sha256 from file f where f.file_id = $1', [fileId]);
  if (!file) throw new Error(`the document of ${number} is lost`);
  const signature = await sign(await platform.composed.platform.files.read(file.sha256));
  await clicks(official, number, [['sign', { documentId, signature }]]);
  await until(number, (row) => row.status === 'issuingResult');
  await clicks(specialist, number, [['finish']]);
}

it(`story 7: killed at random points, ${amount} applications are finished exactly once`, { timeout: 900_000 }, async () => {
  console.log(`seed of the kills: ${seed} (repeat with KILL_SEED=${seed})`);
  const workers = await staff();
  const { environment } = platform;
  killed.push(
    keepKilling({ entrance: 'worker', environment, nextLifeMs }),
    keepKilling({ entrance: 'api', environment: { ...environment, PORT: new URL(apiUrl).port }, nextLifeMs }),
  );
  const begun = Date.now();
  const peace = setInterval(() => {
    // A busy machine starts a process slowly: it has to die often enough all the same.
    if (Date.now() - begun < killingMs || killed.some(({ kills }) => kills < deathsAtLeast)) return;
    for (const one of killed) one.spare();
  }, 500);
  const numbers: string[] = [];
  for (let index = 0; index < amount; index += 1) numbers.push(await platform.portal.file(schoolEnrolment()));
  const watching = watch();
  const started = Date.now();
  const waiting = [...numbers];
  try {
    await Promise.all(
      Array.from({ length: 24 }, async () => {
        for (let number = waiting.shift(); number; number = waiting.shift()) await lead(number, workers);
      }),
    );
  } finally {
    isWatching = false;
    clearInterval(peace);
    for (const one of killed) one.spare();
    await watching;
  }
  console.log(`${killed.map((one) => one.kills).join(' + ')} kills, ${Date.now() - started} ms`);
  await platform.settle(60_000);
  expect(killed.every((one) => one.kills >= deathsAtLeast)).toBe(true);
  await expectDoneOnce(numbers);
});

async function expectDoneOnce(numbers: readonly string[]): Promise<void> {
  const done = await rows();
  expect(done.map((row) => row.number).toSorted()).toEqual([...numbers].toSorted());
  expect(new Set(done.map((row) => row.status))).toEqual(new Set(['serviceGranted']));
  const inOrder = done.map((row) => Number(row.registration?.split('-').at(-1))).toSorted((one, other) => one - other);
  expect(inOrder).toEqual(Array.from({ length: amount }, (_, index) => index + 1));
  expect(new Set(done.map((row) => row.content.decision?.number)).size).toBe(amount);

  // Every request left once, was answered once, and nothing was asked that the application does not know.
  const requests = done.flatMap((row) => row.content.requests);
  expect(new Set(requests.map((request) => request.state))).toEqual(new Set(['answered']));
  const exchanged = await exchangedMessages();
  const asked = exchanged.filter((message) => message.direction === 'REQUEST' && message.sender === 'PGS');
  expect(asked.map((message) => message.messageId).toSorted()).toEqual(requests.map((request) => request.messageId).toSorted());
  const replies = await look<{ messages: number; originals: number }>(
    `select count(*) as messages, count(distinct i.original_message_id) as originals
     from inbox_message i join interagency_message m on m.message_id = i.original_message_id where i.body ->> 'kind' = 'content'`,
  );
  expect(replies).toEqual([{ messages: requests.length, originals: requests.length }]);

  const orders = await Promise.all(numbers.map((number) => platform.portal.order(number)));
  const steps = (order: PortalOrder) => order.history.map((entry) => entry.code);
  const kinds = (order: PortalOrder) => order.files.map((file) => file.kind).toSorted();
  expect(new Set(orders.map((order) => String(steps(order))))).toEqual(new Set(['17,21,2,1,6,3']));
  expect(new Set(orders.map((order) => String(kinds(order))))).toEqual(new Set(['result,result,result,signature']));

  // The journal has each step of a person once, and the registry each application once.
  const journal = await look<{ action: string; entries: number; applications: number }>(
    `select j.action, count(*) as entries, count(distinct j.application_id) as applications from journal j
     where j.action in ('receive', 'register', 'startDecision', 'prepareDecision', 'sendForSignature', 'sign', 'confirmDelivery', 'finish')
     group by j.action order by j.action`,
  );
  expect(journal.map(({ entries, applications }) => [entries, applications])).toEqual(Array.from({ length: 8 }, () => [amount, amount]));
  expect(await look('select count(*) as entries, count(distinct r.entry_number) as numbers from registry_entry r')).toEqual([
    { entries: amount, numbers: amount },
  ]);
  expect(await look(`select j.id from jobs.job j where j.name = 'dead-letter'`)).toEqual([]);
  expect(await look(`select i.inbox_message_id from inbox_message i where i.state <> 'handled'`)).toEqual([]);
}

interface Exchanged {
  readonly messageId: string;
  readonly direction: string;
  readonly sender: string;
}

/** Everything the node of СМЭВ took, from its journal. */
async function exchangedMessages(): Promise<readonly Exchanged[]> {
  const text = await readFile(join(platform.dataDir, 'training', 'smev', 'journal.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly type: string; readonly message: Exchanged })
    .filter((event) => event.type === 'sent')
    .map((event) => event.message);
}
