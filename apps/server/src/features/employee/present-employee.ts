import {
  certificateWarningDays,
  dateText,
  formatSnils,
  fullName,
  type GrantRequirements,
  type GrantState,
  grantState,
  grantStates,
  isEnded,
  isRole,
  localDate,
  maskSnils,
  type Relation,
  roleDefinition,
  type StaffedRole,
  type StaffGrant,
} from '@pgs/domain';
import type { CertificateView, StaffView } from './queries.ts';

export interface Showing {
  readonly relation: Relation;
  readonly todayOn: string;
  readonly timeZone: string;
  readonly requirements: GrantRequirements;
  readonly serviceTitle: (code: string) => string;
}

export const nameOf = ({ lastName, firstName, middleName }: Pick<StaffView, 'lastName' | 'firstName' | 'middleName'>): string =>
  fullName({ lastName, firstName, middleName: middleName ?? undefined });

export const presentGrant = (grant: StaffGrant, { todayOn, requirements, serviceTitle }: Showing) => {
  const state = grantState(grant, todayOn, requirements);
  return {
    id: grant.id,
    role: grant.role,
    roleTitle: roleDefinition(grant.role).title,
    serviceCodes: grant.serviceCodes === null ? null : [...grant.serviceCodes],
    servicesText: grant.serviceCodes === null ? 'все услуги' : grant.serviceCodes.map(serviceTitle).join('; '),
    validFrom: grant.validFrom,
    validTo: grant.validTo,
    withSubordinates: grant.withSubordinates,
    state,
    stateTitle: grantStates[state],
    orderTitle: grant.orderNumber === null ? null : `приказ № ${grant.orderNumber}${grant.orderOn ? ` от ${dateText(grant.orderOn)}` : ''}`,
  };
};

/** Grants of roles this version of the platform knows. */
export const knownGrants = (view: StaffView): readonly StaffGrant[] => view.grants.filter(({ role }) => isRole(role));

export const presentEmployee = (view: StaffView, showing: Showing) => ({
  personId: view.personId,
  version: view.version,
  name: nameOf(view),
  position: view.position,
  divisionId: view.divisionId,
  divisionTitle: view.divisionTitle,
  // 152-ФЗ: the one above needs to know who works there, not by which number.
  snils: view.snils === null ? null : showing.relation === 'administrator' ? formatSnils(view.snils) : maskSnils(view.snils),
  email: view.email,
  blocked: !view.active,
  linked: view.linked,
  lastSignedInAt: view.lastSignedInAt?.toISOString() ?? null,
  grants: knownGrants(view)
    .filter((grant) => !isEnded(grant, showing.todayOn))
    .map((grant) => presentGrant(grant, showing)),
  elsewhere: view.elsewhere,
});

/** Who holds what, for the warnings: only those who can work today or wait for the order. */
export const staffedRoles = (views: readonly StaffView[], { todayOn, timeZone, requirements }: Showing): readonly StaffedRole[] =>
  views
    .filter(({ active }) => active)
    .flatMap((view) =>
      knownGrants(view).flatMap((grant) => {
        const state: GrantState = grantState(grant, todayOn, requirements);
        if (state !== 'inForce' && state !== 'awaitingOrder' && state !== 'awaitingTraining') return [];
        return [
          {
            personId: view.personId,
            name: nameOf(view),
            role: grant.role,
            state,
            orderNumber: grant.orderNumber,
            certificateUntilOn: view.certificateUntil === null ? null : localDate(view.certificateUntil, timeZone),
            linked: view.linked,
          },
        ];
      }),
    );

export function presentCertificate({ validFrom, validTo, ...certificate }: CertificateView, now: Date, timeZone: string) {
  const daysLeft = Math.floor((validTo.getTime() - now.getTime()) / 86_400_000);
  const until = dateText(localDate(validTo, timeZone));
  const light = daysLeft < 0 ? ('red' as const) : daysLeft <= certificateWarningDays ? ('yellow' as const) : ('green' as const);
  const sentences = { red: `Истёк ${until}`, yellow: `Истекает ${until}: закажите новый`, green: `Действует до ${until}` };
  return { ...certificate, validFrom: validFrom.toISOString(), validTo: validTo.toISOString(), light, sentence: sentences[light] };
}
