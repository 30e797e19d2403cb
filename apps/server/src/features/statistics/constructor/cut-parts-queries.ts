import type { DimensionId, MeasureId } from '@pgs/domain';

/**
 * The only SQL a cut is made of. A measure stands in the kept numbers (`kept`) and in the applications themselves (`counted`); the
 * first answers at once but can be split only by what is kept, the second by everything. Parameters: $1 organizations, $2 services,
 * $3–$4 days, $5 today, $6 statuses whose term runs; values of dimensions come after.
 */
const nobody = `'00000000-0000-0000-0000-000000000000'`;
const worker = 'coalesce(c.specialist_id, c.registrar_id)';
const control = 'case when c.registered_at is null then c.registration_due_on else coalesce(c.service_due_on, c.registration_due_on) end';
const localDay = (moment: string): string => `(${moment} at time zone o.time_zone)::date`;

export interface CountedPart {
  /** Column of the moment by which the measure falls into the period; the control date for what is open now. */
  readonly at: 'received_at' | 'registered_at' | 'finished_at' | 'control';
  readonly when?: string;
  readonly person?: string;
  readonly bucket?: string;
  readonly grounds?: true;
}

const registered = { at: 'registered_at', person: 'c.registrar_id' } as const;
const finished = { at: 'finished_at', person: worker } as const;
const ended = (status: string): CountedPart => ({ ...finished, when: `c.status = '${status}'` });
const registeredAfter = { at: 'registered_at', bucket: 'time_bucket(c.received_at, c.registered_at)' } as const;
const decidedAfter = {
  at: 'finished_at',
  when: 'c.decision_signed_at is not null',
  bucket: 'time_bucket(c.received_at, c.decision_signed_at)',
} as const;
const open = { at: 'control', person: 'c.responsible_id' } as const;

export const countedParts: Record<MeasureId, CountedPart> = {
  received: { at: 'received_at' },
  electronic: { at: 'received_at', when: `c.channel = 'portal'` },
  registered,
  registeredLate: { ...registered, when: `${localDay('c.registered_at')} > c.registration_due_on` },
  finished,
  decided: { ...finished, when: 'c.decision_signed_at is not null' },
  granted: ended('serviceGranted'),
  serviceRefused: ended('serviceRefused'),
  documentsRefused: ended('documentsRefused'),
  cancelled: ended('cancelled'),
  finishedLate: {
    ...finished,
    when: `${localDay('coalesce(c.decision_signed_at, c.finished_at)')} > coalesce(c.service_due_on, c.registration_due_on)`,
  },
  grounds: { at: 'finished_at', grounds: true },
  medianToRegister: registeredAfter,
  ninetiethToRegister: registeredAfter,
  medianToDecide: decidedAfter,
  ninetiethToDecide: decidedAfter,
  open,
  overdue: { ...open, when: `${control} < $5::date and c.status = any ($6::text[])` },
};

export interface KeptPart {
  readonly measure: string;
  readonly when?: string;
  /** The detail is a bucket of time. */
  readonly bucket?: true;
  /** What the kept number can be split by besides organization, service and day. */
  readonly splits: Partial<Record<DimensionId, string>>;
}

const byPerson = { employee: 's.person_id::text' } as const;
const byStatus = { status: 's.detail', ...byPerson } as const;
const keptEnded = (status: string): KeptPart => ({ measure: 'finished', when: `s.detail = '${status}'`, splits: byStatus });

export const keptParts: Record<MeasureId, KeptPart> = {
  received: { measure: 'received', splits: { channel: 's.detail' } },
  electronic: { measure: 'received', when: `s.detail = 'portal'`, splits: { channel: 's.detail' } },
  registered: { measure: 'registered', splits: byPerson },
  registeredLate: { measure: 'registered', when: `s.detail = 'late'`, splits: byPerson },
  finished: { measure: 'finished', splits: byStatus },
  decided: { measure: 'decidedAfter', splits: {} },
  granted: keptEnded('serviceGranted'),
  serviceRefused: keptEnded('serviceRefused'),
  documentsRefused: keptEnded('documentsRefused'),
  cancelled: keptEnded('cancelled'),
  finishedLate: { measure: 'finishedTerm', when: `s.detail = 'late'`, splits: byPerson },
  grounds: { measure: 'ground', splits: { ground: `s.detail || '/' || s.service_code` } },
  medianToRegister: { measure: 'registeredAfter', bucket: true, splits: {} },
  ninetiethToRegister: { measure: 'registeredAfter', bucket: true, splits: {} },
  medianToDecide: { measure: 'decidedAfter', bucket: true, splits: {} },
  ninetiethToDecide: { measure: 'decidedAfter', bucket: true, splits: {} },
  open: { measure: 'open', splits: byStatus },
  overdue: { measure: 'open', when: 's.on_day < $5::date and s.detail = any ($6::text[])', splits: byStatus },
};

/** Keys of time from a moment on the clock of the organization. */
const timeKeys = (local: string): Partial<Record<DimensionId, string>> => ({
  month: `to_char(${local}, 'YYYY-MM')`,
  week: `to_char(${local}, 'IYYY-"W"IW')`,
  day: `to_char(${local}, 'YYYY-MM-DD')`,
});
const clockKeys = (local: string): Partial<Record<DimensionId, string>> => ({
  weekday: `to_char(${local}, 'ID')`,
  hour: `to_char(${local}, 'HH24')`,
});

/** The key of each dimension in the kept numbers; a dimension that is missing needs the applications. */
export const keptKeys = (measure: MeasureId): Partial<Record<DimensionId, string>> => ({
  organization: 's.organization_id::text',
  service: 's.service_code',
  ...timeKeys('s.on_day::timestamp'),
  ...keptParts[measure].splits,
});

/** The key of each dimension in the applications. */
export const countedKeys = (measure: MeasureId): Partial<Record<DimensionId, string>> => {
  const { at, person, grounds } = countedParts[measure];
  const local = at === 'control' ? `(${control})::timestamp` : `(c.${at} at time zone o.time_zone)`;
  return {
    organization: 'c.organization_id::text',
    division: `coalesce(c.division_id, ${nobody})::text`,
    service: 'c.service_code',
    status: 'c.status',
    channel: 'c.channel',
    ...timeKeys(local),
    ...(at === 'control' ? {} : clockKeys(local)),
    ...(person ? { employee: `coalesce(${person}, ${nobody})::text` } : {}),
    ...(grounds ? { ground: `c.decision_kind || '/' || g.code || '/' || c.service_code` } : {}),
  };
};

/** Whether an application belongs to the measure in the period. */
export const countedConditions = (measure: MeasureId): readonly string[] => {
  const { at, when, grounds } = countedParts[measure];
  return [
    'c.organization_id = o.organization_id',
    '($2::text[] is null or c.service_code = any ($2::text[]))',
    ...(at === 'control'
      ? ['c.finished_at is null']
      : [
          `c.${at} >= $3::date::timestamp at time zone o.time_zone`,
          `c.${at} < ($4::date + 1)::timestamp at time zone o.time_zone`,
          // The same without the clock of the organization, for the index.
          `c.${at} >= ($3::date - 1)::timestamptz and c.${at} < ($4::date + 2)::timestamptz`,
        ]),
    ...(grounds ? ['c.finished_at is not null'] : []),
    ...(when ? [when] : []),
  ];
};

/** Grounds of a decision, one row each; joined only where they are counted. */
export const groundsOf = `cross join lateral jsonb_array_elements_text(c.ground_codes) g(code)`;
/** Control date of an application, for lists. */
export const controlDate = control;
/** Names every parameter, so that a cut that needs fewer of them is a statement all the same. */
export const askedNames = `asked as (select $1::uuid[] as a1, $2::text[] as a2, $3::date as a3, $4::date as a4, $5::date as a5, $6::text[] as a6)`;
