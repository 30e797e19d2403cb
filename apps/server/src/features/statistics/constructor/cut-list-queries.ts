import type { Queryable } from '@pgs/database';
import { type DimensionId, type MeasureId, runningStatuses } from '@pgs/domain';
import type { KeysetPlace } from '../../../http/keyset.ts';
import type { BehindRecord } from '../../dashboard/list-queries.ts';
import { askedNames, controlDate, countedConditions, countedKeys, countedParts, groundsOf } from './cut-parts-queries.ts';
import type { CutQuestion } from './cut-queries.ts';

export interface CutListQuestion extends Omit<CutQuestion, 'cut'> {
  readonly measure: MeasureId;
  /** Value of each dimension that narrows the number. */
  readonly only: Partial<Record<DimensionId, string>>;
  readonly after: KeysetPlace | undefined;
  readonly limit: number;
}

/**
 * The applications behind a number of a cut: the same conditions over the same view, joined with the applications themselves, where
 * the scope of cards decides. For each organization an ordered scan that stops at the page's length, then a merge.
 */
export function listBehindCut(db: Queryable, question: CutListQuestion): Promise<BehindRecord[]> {
  const { reach, period, todayOn, measure, only, after, limit } = question;
  const { at, grounds } = countedParts[measure];
  const moment = at === 'control' ? 'submitted_at' : at;
  const keys = countedKeys(measure);
  const picked = Object.entries(only);
  const values = picked.map(([dimension], index) => {
    const key = keys[dimension as DimensionId];
    if (key === undefined) throw new Error(`the measure has no dimension ${dimension}: checkCut was not asked`);
    return { isGround: dimension === 'ground', condition: `${key} = $${index + 10}::text` };
  });
  const ofGround = values.filter(({ isGround }) => isGround).map(({ condition }) => ` where ${condition}`);
  const conditions = [
    ...countedConditions(measure),
    ...values.filter(({ isGround }) => !isGround).map(({ condition }) => condition),
    ...(grounds ? [`exists (select 1 from (select 1) one ${groundsOf}${ofGround.join('')})`] : []),
    `($7::timestamptz is null or (c.${moment}, c.application_id) < ($7, $8::uuid))`,
  ];
  return db.query<BehindRecord>(
    null,
    `with ${askedNames}
     select l.*, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as responsible_name,
       exists (select 1 from registry_entry r where r.application_id = l.id) as in_registry from (
       select f.* from organization o cross join lateral (
         select a.application_id as id, a.application_id as "row", coalesce(a.registration_number, a.portal_number) as number, a.${moment} as at, a.${moment}::text as place,
           a.service_code, a.service_version, o.short_title as organization_title, a.applicant_name, a.status, a.responsible_id, a.organization_id,
           ${controlDate} as due_on
         from counted_application c join application a on a.application_id = c.application_id
         where ${conditions.join(' and ')} order by c.${moment} desc, c.application_id desc limit $9) f
       where o.organization_id = any ($1::uuid[]) order by f.at desc, f.id desc limit $9) l
     left join person p on p.person_id = l.responsible_id order by l.at desc, l.id desc`,
    [
      reach.organizationIds,
      reach.serviceCodes,
      period.from,
      period.to,
      todayOn,
      runningStatuses,
      after?.at ?? null,
      after?.id ?? null,
      limit,
      ...picked.map(([, value]) => value),
    ],
  );
}
