import type { Queryable } from '@pgs/database';
import type { DayPeriod, LoadCorrection, StepState } from '@pgs/domain';
import type { CountedReach } from '../places-queries.ts';

const nameOf = (table: string): string => `nullif(concat_ws(' ', ${table}.last_name, ${table}.first_name, ${table}.middle_name), '')`;

export interface CorrectionRecord {
  readonly organization_title: string;
  readonly time_zone: string;
  readonly at: Date;
  /** `at` in full precision, for the next batch. */
  readonly place: string;
  readonly application_id: string;
  readonly version: number;
  readonly service_code: string;
  readonly number: string | null;
  readonly action: LoadCorrection;
  readonly from_name: string | null;
  readonly to_name: string | null;
  readonly by_name: string | null;
}

export interface CorrectionPlace {
  readonly at: string;
  readonly id: string;
  readonly version: number;
}

export interface CorrectionPage {
  readonly organizationId: string;
  readonly serviceCodes: readonly string[] | null;
  /** The last record before the page, or the beginning of the period. */
  readonly after: CorrectionPlace;
  /** The end of the period by the clock of the organization, not included. */
  readonly ends: string;
  readonly limit: number;
}

/** Moves of work inside an organization in the order they were made, from a place on; the index gives them in this order. */
export const correctionStatement = ({ organizationId, serviceCodes, after, ends, limit }: CorrectionPage) => ({
  text: `select o.short_title as organization_title, o.time_zone, l.at, l.at::text as place, l.application_id, l.version, l.service_code,
       coalesce(c.registration_number, c.portal_number) as number, l.action, ${nameOf('f')} as from_name, ${nameOf('t')} as to_name, ${nameOf('b')} as by_name
     from (select * from load_correction l
         where l.organization_id = $1 and ($2::text[] is null or l.service_code = any ($2::text[]))
           and (l.at, l.application_id, l.version) > ($3::timestamptz, $4::uuid, $5::int) and l.at < $6::timestamptz
         order by l.at, l.application_id, l.version limit $7) l
       join organization o on o.organization_id = l.organization_id left join counted_application c on c.application_id = l.application_id
       left join person f on f.person_id = l.from_id left join person t on t.person_id = l.to_id left join person b on b.person_id = l.by_id
     order by l.at, l.application_id, l.version`,
  parameters: [organizationId, serviceCodes, after.at, after.id, after.version, ends, limit],
});

/** One batch of the moves of work. */
export const correctionBatch = (db: Queryable, page: CorrectionPage): Promise<CorrectionRecord[]> => {
  const { text, parameters } = correctionStatement(page);
  return db.query<CorrectionRecord>('report-corrections', text, parameters);
};

export interface AppointmentNumbers {
  readonly organization_title: string;
  readonly office_title: string;
  readonly service_code: string;
  readonly total: number;
  readonly portal: number;
  readonly operator: number;
  readonly walk_in: number;
  readonly came: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly moved: number;
  readonly days_ahead: number | null;
}

/** Записи на дни периода by organization, office and service. How far ahead is told of those who booked, not of those who just came. */
export const appointmentNumbers = (
  db: Queryable,
  { organizationIds, serviceCodes }: CountedReach,
  { from, to }: DayPeriod,
): Promise<AppointmentNumbers[]> =>
  db.query<AppointmentNumbers>(
    'report-appointments',
    `select o.short_title as organization_title, f.title as office_title, a.service_code, count(*)::int as total,
       (count(*) filter (where a.channel = 'portal'))::int as portal, (count(*) filter (where a.channel = 'operator'))::int as operator,
       (count(*) filter (where a.channel = 'walkIn'))::int as walk_in, (count(*) filter (where a.state = 'came'))::int as came,
       (count(*) filter (where a.state = 'missed'))::int as missed, (count(*) filter (where a.state = 'cancelled'))::int as cancelled,
       (count(*) filter (where a.moved))::int as moved,
       (percentile_cont(0.5) within group (order by extract(epoch from a.starts_at - a.created_at)) filter (where a.channel <> 'walkIn') / 86400)::float8 as days_ahead
     from counted_appointment a join organization o on o.organization_id = a.organization_id join office f on f.office_id = a.office_id
     where a.organization_id = any ($1::uuid[]) and ($2::text[] is null or a.service_code = any ($2::text[])) and a.visit_on between $3::date and $4::date
     group by o.organization_id, f.office_id, a.service_code order by o.short_title, o.organization_id, f.title, f.office_id, a.service_code`,
    [organizationIds, serviceCodes, from, to],
  );

export interface ConnectionRecord {
  readonly title: string;
  readonly parent_title: string | null;
  readonly connected: boolean;
  readonly stage: string | null;
  readonly stuck: string | null;
  readonly fulfilled: number;
  readonly states: Readonly<Record<string, StepState>>;
}

/** Kept state of the connection of each organization. */
export const connectionStates = (db: Queryable, { organizationIds }: CountedReach): Promise<ConnectionRecord[]> =>
  db.query<ConnectionRecord>(
    'report-connection',
    `select o.short_title as title, p.short_title as parent_title, c.connected, c.stage, c.stuck, c.fulfilled, c.states
     from organization_connection c join organization o on o.organization_id = c.organization_id left join organization p on p.organization_id = o.parent_id
     where c.organization_id = any ($1::uuid[]) order by o.short_title, o.organization_id`,
    [organizationIds],
  );
