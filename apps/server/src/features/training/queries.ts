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

export interface ScenarioResult {
  readonly scenario: string;
  readonly best: number;
  readonly passedOn: string | null;
  readonly attempts: number;
}

export const listOwnResults = (db: Queryable, personId: string): Promise<ScenarioResult[]> =>
  db.query(
    'training-own-results',
    `select r.scenario, max(r.score) as best, min(r.judged_on) filter (where r.passed) as "passedOn", count(*)::int as attempts
     from training_result r where r.person_id = $1 group by r.scenario`,
    [personId],
  );

export interface OwnRole {
  readonly role: string;
  readonly learnedOn: string | null;
  readonly document: string | null;
}

/** Roles the person holds or will hold when they are learned, and licences kept from elsewhere; sandboxes are not counted. */
export const listOwnRoles = (db: Queryable, personId: string): Promise<OwnRole[]> =>
  db.query(
    'training-own-roles',
    `select role, min(learned_on) as "learnedOn", min(document) as document from (
       select g.role, l.learned_on, l.document
       from role_grant g
         join organization o on o.organization_id = g.organization_id and o.active and o.sandbox_of is null
         join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
         left join learned_role l on l.organization_id = g.organization_id and l.person_id = g.person_id and l.role = g.role
       where g.person_id = $1 and (g.valid_to is null or g.valid_to > g.valid_from)
     ) held group by role`,
    [personId],
  );

export const listLicences = (db: Queryable, personId: string): Promise<OwnRole[]> =>
  db.query('training-licences', `select l.role, l.learned_on as "learnedOn", l.document from training_licence l where l.person_id = $1`, [
    personId,
  ]);

interface DeedRow {
  readonly deed: string;
  readonly applicationId: string | null;
  readonly text: string;
}

/**
 * Дела ученика за попытку: every journal of the platform, in the order of time. What was prepared before the start is not his.
 * `$1` learner, `$2` training organization, `$3` prepared cases, `$4` start.
 */
export const listDeeds = (
  db: Queryable,
  attempt: {
    readonly personId: string;
    readonly organizationId: string;
    readonly cases: readonly { readonly applicationId: string }[];
    readonly startedAt: Date;
  },
): Promise<DeedRow[]> =>
  db.query(
    'training-deeds',
    `select deed, application_id as "applicationId", text from (
       select j.action as deed, j.application_id, j.comment as text, j.at, j.version as turn from journal j
         where j.actor_id = $1 and (j.application_id = any ($3::uuid[]) or j.organization_id = $2)
       union all
       select 'viewCard', v.application_id, v.what, v.at, 0 from view_journal v where v.person_id = $1 and v.application_id = any ($3::uuid[])
       union all
       select c.action, null, concat_ws(' ', c.comment, c.changes::text), c.at, c.version from access_change c
         where c.organization_id = $2 and c.actor_id = $1
       union all
       select c.action, null, c.changes::text, c.at, c.version
       from organization_change c join organization o on o.organization_id = c.organization_id
         where c.person_id = $1 and (c.organization_id = $2 or o.parent_id = $2)
       union all
       select c.action, null, concat_ws(' ', a.person_name, c.comment), c.at, c.version
       from appointment_change c join appointment a on a.appointment_id = c.appointment_id
         where a.organization_id = $2 and c.actor_id = $1
       union all
       select 'arrangeOffice', null, c.comment, c.at, c.version from office_change c join office f on f.office_id = c.office_id
         where f.organization_id = $2 and c.person_id = $1
       union all
       select 'saveDraft', null, d.applicant_name, d.changed_at, 0 from draft d where d.organization_id = $2 and d.changed_by = $1
       union all
       select unnest(array['saveDraft', 'fileApplication']), null, f.number, f.filed_at, 0 from in_person_filing f
         where f.organization_id = $2 and f.clerk_id = $1
       union all
       select case when e.queue_ticket_id is null then 'seat-' else 'ticket-' end || e.action, null, concat_ws(' ', t.code, e.comment), e.at, e.version
       from queue_event e left join queue_ticket t on t.queue_ticket_id = e.queue_ticket_id
         where e.organization_id = $2 and e.actor_id = $1
       union all
       select 'connectDevice', null, concat_ws(' ', case d.kind when 'terminal' then 'терминал' else 'табло' end, d.title), d.created_at, 0
       from queue_device d where d.organization_id = $2 and d.created_by = $1
       union all
       select 'revokeDevice', null, d.title, d.revoked_at, 0 from queue_device d where d.organization_id = $2
       union all
       select 'requestReport', null, r.title, r.requested_at, 0 from report_run r where r.person_id = $1
     ) done where at >= $4 order by at, turn`,
    [attempt.personId, attempt.organizationId, attempt.cases.map(({ applicationId }) => applicationId), attempt.startedAt],
  );

export const listStatuses = (db: Queryable, applicationIds: readonly string[]) =>
  db.query<{ readonly applicationId: string; readonly status: string }>(
    'training-statuses',
    `select a.application_id as "applicationId", a.status from application a where a.application_id = any ($1::uuid[])`,
    [applicationIds],
  );
