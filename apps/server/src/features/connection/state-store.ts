import type { Queryable, Transaction } from '@pgs/database';
import type { StepState } from '@pgs/domain';

/** What is kept of one organization, as it was judged. */
export interface KeptConnection {
  readonly id: string;
  readonly connected: boolean;
  readonly stage: string | null;
  readonly stuck: string | null;
  readonly fulfilled: readonly string[];
  readonly judgedOn: string;
  readonly steps: readonly { readonly step: string; readonly state: StepState; readonly sentence: string; readonly fulfilled: boolean }[];
}

/** One judge at a time: two that read the facts in one order and write in the other would leave the older judgment. */
export const holdJudging = async (transaction: Transaction): Promise<boolean> =>
  (
    await transaction.find<{ readonly held: boolean }>(
      'connection-judge-hold',
      `select pg_try_advisory_xact_lock(hashtext('connection_state')) as held`,
    )
  )?.held === true;

/** Takes organizations whose facts have changed, up to the limit; every mark of each is taken, so a change that comes later leaves a new one. */
export const takeDue = (transaction: Transaction, limit: number): Promise<{ readonly id: string }[]> =>
  transaction.query(
    'connection-due-take',
    `with chosen as (select distinct d.organization_id from connection_due d limit $1),
       taken as (delete from connection_due d using chosen c where d.organization_id = c.organization_id returning d.organization_id)
     select distinct t.organization_id as id from taken t`,
    [limit],
  );

/** Organizations whose day has turned since they were judged. */
export const listTurned = (db: Queryable, now: Date, limit: number): Promise<{ readonly id: string }[]> =>
  db.query(
    'connection-day-turned',
    `select c.organization_id as id from organization_connection c join organization o on o.organization_id = c.organization_id
     where c.judged_on < ($1::timestamptz at time zone o.time_zone)::date order by c.judged_on, c.organization_id limit $2`,
    [now, limit],
  );

/** Everything that is to be judged: organizations that work; training ones of one attempt are nobody's concern. */
export const listJudged = (db: Queryable, ids: readonly string[] | null): Promise<{ readonly id: string }[]> =>
  db.query(
    'connection-judged-list',
    `select o.organization_id as id from organization o
     where o.active and o.sandbox_of is null and ($1::uuid[] is null or o.organization_id = any ($1))`,
    [ids],
  );

/** Marks every organization: something all of them depend on has changed. */
export const markAllDue = (transaction: Transaction) =>
  transaction.execute(
    'connection-due-all',
    `insert into connection_due (organization_id) select o.organization_id from organization o where o.active and o.sandbox_of is null`,
  );

export async function keepConnections(transaction: Transaction, kept: readonly KeptConnection[]): Promise<void> {
  const steps = kept.flatMap(({ id, steps: own }) => own.map((one) => ({ id, ...one })));
  await transaction.execute(
    'connection-state-keep',
    `insert into connection_state as s (organization_id, step, state, sentence, fulfilled)
     select g.id, g.step, g.state, g.sentence, g.fulfilled
     from jsonb_to_recordset($1::jsonb) as g (id uuid, step text, state text, sentence text, fulfilled boolean)
     on conflict (organization_id, step) do update set state = excluded.state, sentence = excluded.sentence, fulfilled = excluded.fulfilled
     where (s.state, s.sentence, s.fulfilled) is distinct from (excluded.state, excluded.sentence, excluded.fulfilled)`,
    [JSON.stringify(steps)],
  );
  // A step of an earlier version of the platform.
  await transaction.execute(
    'connection-state-drop',
    `delete from connection_state s where s.organization_id = any ($1::uuid[]) and not (s.step = any ($2::text[]))`,
    [kept.map(({ id }) => id), [...new Set(steps.map(({ step }) => step))]],
  );
  await transaction.execute(
    'organization-connection-keep',
    `insert into organization_connection (organization_id, connected, stage, stuck, fulfilled, judged_on, states)
     select g.id, g.connected, g.stage, g.stuck, g.fulfilled, g."judgedOn", g.states
     from jsonb_to_recordset($1::jsonb) as g (id uuid, connected boolean, stage text, stuck text, fulfilled int, "judgedOn" date, states jsonb)
     on conflict (organization_id) do update set connected = excluded.connected, stage = excluded.stage, stuck = excluded.stuck,
       fulfilled = excluded.fulfilled, judged_on = excluded.judged_on, states = excluded.states`,
    [
      JSON.stringify(
        kept.map(({ steps: own, fulfilled, ...one }) => ({
          ...one,
          fulfilled: fulfilled.length,
          states: Object.fromEntries(own.map(({ step, state }) => [step, state])),
        })),
      ),
    ],
  );
}

/** Organizations that work no more are not on the map. */
export async function dropConnections(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.execute('connection-state-leave', `delete from connection_state where organization_id = any ($1::uuid[])`, [ids]);
  await transaction.execute(
    'organization-connection-leave',
    `delete from organization_connection where organization_id = any ($1::uuid[])`,
    [ids],
  );
}

export interface KeptDay {
  readonly id: string;
  readonly on: string;
  readonly steps: readonly string[];
  readonly connected: boolean;
  readonly present: boolean;
}

/** Keeps the end of the day where it differs from the last one kept; an organization that never was there leaves no trace of leaving. */
export const keepDays = (transaction: Transaction, days: readonly KeptDay[]) =>
  transaction.execute(
    'connection-day-keep',
    `insert into connection_day (organization_id, on_day, steps, connected, present, fulfilled_change, connected_change, present_change)
     select g.id, g."on", g.steps, g.connected, g.present, cardinality(g.steps) - coalesce(cardinality(before.steps), 0),
       g.connected::int - coalesce(before.connected::int, 0), g.present::int - coalesce(before.present::int, 0)
     from (select (e ->> 'id')::uuid as id, (e ->> 'on')::date as "on", (e ->> 'connected')::boolean as connected, (e ->> 'present')::boolean as present,
         array(select jsonb_array_elements_text(e -> 'steps')) as steps from jsonb_array_elements($1::jsonb) e) g
       left join lateral (select d.steps, d.connected, d.present from connection_day d where d.organization_id = g.id and d.on_day <= g."on"
         order by d.on_day desc limit 1) newest on true
       left join lateral (select d.steps, d.connected, d.present from connection_day d where d.organization_id = g.id and d.on_day < g."on"
         order by d.on_day desc limit 1) before on true
     where (newest.present is null and g.present) or (newest.steps, newest.connected, newest.present) is distinct from (g.steps, g.connected, g.present)
       and newest.present is not null
     on conflict (organization_id, on_day) do update set steps = excluded.steps, connected = excluded.connected, present = excluded.present,
       fulfilled_change = excluded.fulfilled_change, connected_change = excluded.connected_change, present_change = excluded.present_change`,
    [JSON.stringify(days)],
  );

/** All that is kept, for comparison. */
export const allKept = (db: Queryable): Promise<{ readonly key: string }[]> =>
  db.query(
    null,
    `select concat_ws('|', s.organization_id, s.step, s.state, s.sentence, s.fulfilled) as key from connection_state s
     union all select concat_ws('|', c.organization_id, c.connected, c.stage, c.stuck, c.fulfilled, c.judged_on, c.states) from organization_connection c order by 1`,
  );

/** Forgets what is kept; it is judged anew from the facts. */
export async function forgetKept(transaction: Transaction): Promise<void> {
  await transaction.execute(null, 'delete from connection_state');
  await transaction.execute(null, 'delete from organization_connection');
}
