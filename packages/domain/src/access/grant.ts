import type { ActionId } from '../application/actions.ts';
import type { Application } from '../application/application.ts';
import { actionDefinition } from '../application/lifecycle.ts';
import { stageOf, stagesOfStatus } from '../application/stage.ts';
import type { Stage, Status } from '../application/statuses.ts';
import { type Role, roleDefinition, roleIds, roles } from './roles.ts';
import { type Section, type SectionMode, sectionIds } from './sections.ts';

/** Полномочие: role × organization × services × validity, from an access order. Nothing else gives a right. */
export interface Grant {
  readonly role: Role;
  readonly organizationId: string;
  /** Services the grant covers; null means all of the organization. */
  readonly serviceCodes: readonly string[] | null;
  /** yyyy-mm-dd, inclusive. */
  readonly validFrom: string;
  /** yyyy-mm-dd, exclusive; null means without a term. */
  readonly validTo: string | null;
  /** «И подведомственные организации»: for roles that open no cards, see `treeRoles`. */
  readonly withSubordinates?: boolean;
}

export const isInForce = (grant: Grant, todayOn: string): boolean =>
  grant.validFrom <= todayOn && (grant.validTo === null || todayOn < grant.validTo);

type Located = Pick<Application, 'organizationId' | 'serviceCode'>;

/** Whether the grant reaches the application: its organization and its service. */
export const covers = (grant: Grant, located: Located): boolean =>
  grant.organizationId === located.organizationId && (grant.serviceCodes === null || grant.serviceCodes.includes(located.serviceCode));

/** Видимость: may the card be opened at all. */
export const maySee = (grants: readonly Grant[], application: Located): boolean =>
  grants.some((grant) => roles[grant.role].opensCards && covers(grant, application));

const does = (id: Role, action: ActionId, stages: readonly Stage[]): boolean => {
  const role = roleDefinition(id);
  return (
    role.actions.includes(action) && (actionDefinition(action).anyStage === true || stages.some((stage) => role.stages.includes(stage)))
  );
};

/** Второй вопрос: permitted by a role in the stage the application is in. */
export const mayDo = (grants: readonly Grant[], action: ActionId, application: Application): boolean => {
  const stages = [stageOf(application)];
  return grants.some((grant) => covers(grant, application) && does(grant.role, action, stages));
};

/** Roles that may do the action in a status: for matrices and for the sentence «его выполняет роль…». */
export const rolesFor = (action: ActionId, status: Status): readonly Role[] =>
  roleIds.filter((id) => does(id, action, stagesOfStatus(status)));

export const rolesDoing = (action: ActionId): readonly Role[] => roleIds.filter((id) => roleDefinition(id).actions.includes(action));

const strength: Record<SectionMode, number> = { view: 1, work: 2, administer: 3 };

/** Menu of a person: the strongest mode any of the roles gives. */
export function sectionsOf(grants: readonly Pick<Grant, 'role'>[]): Partial<Record<Section, SectionMode>> {
  const menu: Partial<Record<Section, SectionMode>> = {};
  for (const section of sectionIds) {
    for (const grant of grants) {
      const mode = roleDefinition(grant.role).sections[section];
      const known = menu[section];
      if (mode && (!known || strength[mode] > strength[known])) menu[section] = mode;
    }
  }
  return menu;
}

/**
 * Область видимости for lists and row-level security: `organization` or `organization/service` of every grant that
 * opens cards. The same entries go into the SQL filter and into the policy of the database.
 */
export const scopeOf = (grants: readonly Grant[]): readonly string[] => [
  ...new Set(
    grants
      .filter((grant) => roles[grant.role].opensCards)
      .flatMap((grant) =>
        grant.serviceCodes === null ? [grant.organizationId] : grant.serviceCodes.map((code) => `${grant.organizationId}/${code}`),
      ),
  ),
];
