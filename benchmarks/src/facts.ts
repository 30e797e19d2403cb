import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { chance, pick } from './chance.ts';
import { surnameSkew, surnames } from './generation/names.ts';

/** What the operations are asked about: the first employee of the largest organization and her work. */
export interface Facts {
  readonly organizationId: string;
  readonly organizationCode: string;
  readonly personId: string;
  readonly status: string;
  readonly pageLength: number;
  /** Page 200, or the last whole page where there are fewer. */
  readonly deep: { readonly page: number; readonly offset: number; readonly at: string; readonly id: string };
  readonly cards: readonly string[];
  /** Her applications in the stage of review, apart for each competitor: none waits for a row of another. */
  readonly work: Readonly<Record<'bare' | 'floor' | 'platform', readonly string[]>>;
  readonly service: { readonly code: string; readonly version: number };
  readonly content: string;
  readonly session: { readonly token: string; readonly forgeryToken: string };
}

export const pageLength = 50;

export async function gatherFacts(adminUrl: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows;
    const one = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row> => {
      const [row] = await rows<Row>(text, values);
      if (!row) throw new Error(`nothing was generated that answers: ${text}`);
      return row;
    };
    const who = await one<{ organization_id: string; person_id: string; code: string }>(
      `select e.organization_id, e.person_id, o.code from bench_employee e join organization o using (organization_id) where e.n = 1 and e.k = 0`,
    );
    const total = await one<{ n: number }>('select count(*)::int as n from application where organization_id = $1', [who.organization_id]);
    const page = Math.min(200, Math.floor(total.n / pageLength));
    const deep = await one<{ at: string; id: string }>(
      `select submitted_at::text as at, application_id as id from application where organization_id = $1
       order by submitted_at desc, application_id desc offset $2 limit 1`,
      [who.organization_id, (page - 1) * pageLength - 1],
    );
    const cards = await rows<{ id: string }>(
      'select application_id as id from application where organization_id = $1 order by md5(application_id::text) limit 5000',
      [who.organization_id],
    );
    const work = await rows<{ id: string }>(
      `select application_id as id from application where responsible_id = $1 and finished_at is null and service_code = 'school-enrolment'
         and status in ('requestingInformation', 'reviewingDocuments', 'makingDecision') order by md5(application_id::text) limit 1500`,
      [who.person_id],
    );
    const third = Math.floor(work.length / 3);
    const part = (index: number) => work.slice(index * third, (index + 1) * third).map(({ id }) => id);
    const sample = await one<{ content: string; version: number }>(
      `select content::text as content, service_version as version from application where application_id = $1`,
      [work[0]?.id],
    );
    const session = { token: randomBytes(32).toString('base64url'), forgeryToken: randomBytes(32).toString('base64url') };
    await client.query(`insert into session values ($1, $2, $3, now(), now() + interval '1 day')`, [
      createHash('sha256').update(session.token).digest('hex'),
      who.person_id,
      session.forgeryToken,
    ]);
    return {
      organizationId: who.organization_id,
      organizationCode: who.code,
      personId: who.person_id,
      status: 'received',
      pageLength,
      deep: { page, offset: (page - 1) * pageLength, ...deep },
      cards: cards.map(({ id }) => id),
      work: { bare: part(0), floor: part(1), platform: part(2) },
      service: { code: 'school-enrolment', version: sample.version },
      content: sample.content,
      session,
    };
  } finally {
    await client.end();
  }
}

/** A woman's surname in lower case, the frequent ones asked more often, as they are met more often. */
export const surnameAsked = (turn: number): string => pick(surnames, chance(turn, 1) ** surnameSkew).female.toLowerCase();
export const cardAsked = (facts: Facts, turn: number): string => pick(facts.cards, chance(turn, 2));

/** Applications of one worker: it alone changes them, in turn. */
export function workOf(ids: readonly string[], worker: number, workers: number, turn: number): string {
  const own = Math.floor((ids.length - 1 - worker) / workers) + 1;
  const id = ids[worker + workers * (turn % own)];
  if (id === undefined) throw new RangeError('there are fewer applications in work than workers');
  return id;
}
