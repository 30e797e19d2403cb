import type { Queryable } from '@pgs/database';
import type { CheckFinding } from '@pgs/domain';

export interface WorkplaceView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly room: string;
  readonly certificateNumber: string;
  readonly certifiedUntilOn: string | null;
  readonly networkCheckedOn: string | null;
  readonly software: string;
  readonly softwareCheckedOn: string | null;
  readonly active: boolean;
}

const workplaceColumns = `w.workplace_id as id, w.version, w.title, w.room, w.certificate_number as "certificateNumber",
  w.certified_until_on as "certifiedUntilOn", w.network_checked_on as "networkCheckedOn", w.software, w.software_checked_on as "softwareCheckedOn",
  w.active from workplace w`;

export interface LastCheck {
  readonly at: string;
  readonly state: 'done' | 'expiring' | 'missing';
  readonly by: string;
  readonly findings: readonly CheckFinding[];
}

/** Workplaces of the organization, each with its last self-check. */
export const listWorkplaces = (
  db: Queryable,
  organizationId: string,
): Promise<(WorkplaceView & { readonly lastCheck: LastCheck | null })[]> =>
  db.query(
    'workplaces',
    `select c.last_check as "lastCheck", ${workplaceColumns}
       left join lateral (
         select jsonb_build_object('at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'state', k.state,
           'by', concat_ws(' ', p.last_name, p.first_name, p.middle_name), 'findings', k.findings) as last_check
         from workplace_check k join person p on p.person_id = k.person_id
         where k.workplace_id = w.workplace_id order by k.at desc limit 1
       ) c on true
     where w.organization_id = $1 order by w.active desc, w.title, w.workplace_id`,
    [organizationId],
  );

export const lockWorkplace = (db: Queryable, organizationId: string, id: string): Promise<WorkplaceView | undefined> =>
  db.find('workplace-lock', `select ${workplaceColumns} where w.organization_id = $1 and w.workplace_id = $2 for update`, [
    organizationId,
    id,
  ]);

export interface TrainingView {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly learnedOn: string | null;
  readonly document: string | null;
}

/** Who of the employees is trained for which of the roles held. */
export const listTrainings = (db: Queryable, organizationId: string, todayOn: string): Promise<TrainingView[]> =>
  db.query(
    'role-trainings',
    `select distinct on (name, g.person_id, g.role) g.person_id as "personId", concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name,
       g.role, t.learned_on as "learnedOn", t.document
     from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join person p on p.person_id = g.person_id
       left join learned_role t on t.organization_id = g.organization_id and t.person_id = g.person_id and t.role = g.role
     where g.organization_id = $1 and (g.valid_to is null or (g.valid_to > $2 and g.valid_to > g.valid_from))
     order by name, g.person_id, g.role`,
    [organizationId, todayOn],
  );

export interface EsiaTrouble {
  readonly name: string;
  readonly linked: boolean;
  readonly member: boolean;
}

/** Who of the employees with a role does not enter through ЕСИА as he should, and why. */
export const listEsiaTroubles = (db: Queryable, organizationId: string, todayOn: string): Promise<EsiaTrouble[]> =>
  db.query(
    'connection-esia-troubles',
    `select distinct concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, p.esia_oid is not null and p.snils is not null as linked,
       coalesce(m.member, true) as member, p.person_id
     from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join person p on p.person_id = g.person_id
       left join esia_membership m on m.organization_id = g.organization_id and m.person_id = g.person_id
     where g.organization_id = $1 and (g.valid_to is null or (g.valid_to > $2 and g.valid_to > g.valid_from))
       and (p.esia_oid is null or p.snils is null or not m.member or not m.grouped)
     order by name, p.person_id limit 200`,
    [organizationId, todayOn],
  );
