import type { Queryable } from '@pgs/database';

export interface RoleLearning {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  /** yyyy-mm-dd; null while the role is not learned. */
  readonly learnedOn: string | null;
  /** The licence, or the paper of another training. */
  readonly document: string | null;
  /** Codes of the scenarios of the role with a pass. */
  readonly passed: readonly string[];
  readonly attempts: number;
}

/** Результаты обучения per employee and role held today, by name. Asked in the scope of the system, after the right was checked. */
export const listRoleLearning = (db: Queryable, organizationId: string, todayOn: string): Promise<RoleLearning[]> =>
  db.query(
    'role-learning',
    `select g.person_id as "personId", concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, g.role, l.learned_on as "learnedOn",
       l.document, coalesce(array_agg(distinct r.scenario) filter (where r.passed), '{}') as passed,
       count(distinct r.training_attempt_id)::int as attempts
     from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join person p on p.person_id = g.person_id
       left join learned_role l on l.organization_id = g.organization_id and l.person_id = g.person_id and l.role = g.role
       left join training_result r on r.person_id = g.person_id and r.role = g.role
     where g.organization_id = $1 and (g.valid_to is null or (g.valid_to > $2 and g.valid_to > g.valid_from))
     group by g.person_id, name, g.role, l.learned_on, l.document
     order by name, g.person_id, g.role`,
    [organizationId, todayOn],
  );
