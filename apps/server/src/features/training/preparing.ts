import { applicants, type DemonstrationApplicant, findOrganization } from '@pgs/catalog';
import type { Database } from '@pgs/database';
import {
  type Actor,
  type Application,
  conclusionsOf,
  linesOfStage,
  type Person,
  type PreparedDeed,
  type Role,
  registrationTerm,
  type TrainingCase,
  untouched,
  type WorkingCalendar,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { Perform } from '../application/perform.ts';
import { findApplication } from '../application/store.ts';
import { chargesOf, saveCharge } from '../charge/store.ts';
import { findOrganizationByCode, type Organization } from '../organization/store.ts';
import type { Enter } from '../portal/entering.ts';
import type { AttemptCase } from './training-store.ts';

export interface PreparingParts {
  readonly database: Database;
  readonly services: ServiceCatalog;
  readonly calendar: WorkingCalendar;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
  /** The one door with nothing enqueued behind it: before the learner comes nobody outside is told anything. */
  readonly perform: Perform;
  readonly enter: Enter;
  readonly compose: (applicationId: string, proposedDecisionId: string, final: boolean) => Promise<void>;
}

export interface Sandbox {
  readonly organization: Organization;
  readonly learner: { readonly id: string; readonly name: string; readonly role: Role };
  readonly colleague: { readonly id: string; readonly name: string };
}

/** Roles of the invented colleague: together they bring a case anywhere. */
export const colleagueRoles = ['registrar', 'assigningRegistrar', 'specialist', 'assigningSpecialist', 'signingOfficial'] as const;

const personOf = ({ lastName, firstName, middleName, bornOn, snils, address, ...rest }: DemonstrationApplicant): Person => ({
  lastName,
  firstName,
  middleName,
  bornOn,
  snils,
  address: { text: address },
  phone: rest.phone,
  email: rest.email,
  identityDocument: { kind: 'passport', ...rest.passport },
});

function childOf({ children }: DemonstrationApplicant, index: number): Person | undefined {
  const child = children[index];
  if (!child) return undefined;
  const { lastName, firstName, middleName, bornOn, snils, birthCertificate, address } = child;
  return {
    ...{ lastName, firstName, middleName, bornOn, snils },
    address: { text: address },
    identityDocument: { kind: 'birthCertificate', ...birthCertificate },
  };
}

/** Brings the case of the scenario to where the story begins, through the one door, by invented people. */
export function createPreparing(parts: PreparingParts) {
  const { database, services, calendar, now, ids } = parts;

  const born = (given: TrainingCase, sandbox: Sandbox): Application => {
    const service = services.newest().find(({ code }) => code === given.serviceCode);
    const applicant = applicants.find(({ lastName }) => lastName === given.applicant);
    if (!service || !applicant) throw new Error(`training case ${given.key}: unknown service or applicant`);
    const at = now();
    const { organization, colleague } = sandbox;
    const term = registrationTerm({
      calendar,
      receivedAt: at,
      timeZone: organization.timeZone,
      workHours: organization.workHours,
      amountWorkingDays: service.registrationTerm.amount,
    });
    const application: Application = {
      ...untouched,
      id: ids.next(),
      version: 1,
      organizationId: organization.id,
      serviceCode: service.code,
      serviceVersion: service.version,
      status: given.exchangeFailed ? 'exchangeFailed' : 'received',
      // A case without an order at the portal: its invented applicant has no account to write to.
      channel: 'inPerson',
      portalNumber: undefined,
      submittedAt: at,
      receivedAt: at,
      registrationDueOn: term.dueOn,
      applicant: personOf(applicant),
      child: service.aboutChild ? childOf(applicant, given.childIndex ?? 0) : undefined,
      isRepresentative: false,
      reception: {
        number: `УЧ-${organization.code.slice(-8)}-${given.key}`,
        draftId: ids.next(),
        clerkId: colleague.id,
        clerkName: colleague.name,
        applicantKind: 'person',
        informing: 'phone',
      },
      form: given.form,
      documents: [],
    };
    return { ...application, conclusions: conclusionsOf({ application, service, timeZone: organization.timeZone }) };
  };

  const referred = async (name: string, application: Application, sandbox: Sandbox): Promise<unknown> => {
    const [kind = '', argument = ''] = name.slice(1).split(':');
    const service = services.get(application.serviceCode, application.serviceVersion);
    const known: Readonly<Record<string, () => unknown>> = {
      learner: () => sandbox.learner.id,
      colleague: () => sandbox.colleague.id,
      criteriaMet: () =>
        linesOfStage(application, service, application.registeredAt ? 'review' : 'acceptance').map(({ criterion: { code } }) => ({
          code,
          met: true,
          note: 'По документам дела',
        })),
      request: () => application.requests.findLast((request) => request.kind === argument)?.id,
      document: () => application.proposedDecision?.documentId,
      applicant: () => application.applicant,
      child: () => application.child,
      form: () => application.form,
      now: () => now().toISOString(),
      charge: () => database.system(async (db) => (await chargesOf(db, application.id))[0]?.id),
      organization: () => database.system(async (db) => (await findOrganizationByCode(db, argument))?.id),
    };
    return known[kind]?.();
  };

  const filled = async (value: unknown, application: Application, sandbox: Sandbox): Promise<unknown> => {
    if (typeof value === 'string') return value.startsWith('$') ? referred(value, application, sandbox) : value;
    if (Array.isArray(value)) return Promise.all(value.map((one) => filled(one, application, sandbox)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(async ([key, one]) => [key, await filled(one, application, sandbox)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };

  const actorOf = (by: PreparedDeed['by'], { organization, learner, colleague }: Sandbox): Actor => {
    if (by === 'system') return { kind: 'system', name: 'Учебный контур' };
    const [person, roles] = by === 'learner' ? [learner, [learner.role]] : [colleague, colleagueRoles];
    const grants = roles.map((role) => ({
      role,
      organizationId: organization.id,
      serviceCodes: null,
      validFrom: '2000-01-01',
      validTo: null,
    }));
    return { kind: 'person', personId: person.id, name: person.name, grants };
  };

  const bring = async (given: TrainingCase, sandbox: Sandbox): Promise<AttemptCase> => {
    const application = born(given, sandbox);
    const service = services.get(application.serviceCode, application.serviceVersion);
    const comment = given.exchangeFailed ? 'Поступило с ошибкой обмена: вложение не открылось' : 'Учебное заявление поступило';
    const actor: Actor = { kind: 'system', name: 'Учебный контур' };
    await database.system((transaction) =>
      parts.enter(transaction, { application, organization: sandbox.organization, service, actor, comment }, now()),
    );
    let current = application;
    for (const { by, action, input = {} } of given.prepared) {
      const request = { applicationId: application.id, action, input: await filled(input, current, sandbox) };
      current = (await parts.perform(actorOf(by, sandbox), request)).application;
      if (action === 'sendForSignature' && current.proposedDecision) {
        await parts.compose(current.id, current.proposedDecision.id, true);
        current = (await database.system((db) => findApplication(db, application.id))) ?? current;
      }
    }
    // The registry of payments has taken what was asked for before the learner came.
    await database.system(async (transaction) => {
      for (const charge of await chargesOf(transaction, application.id))
        if (charge.state === 'created') await saveCharge(transaction, { ...charge, state: 'accepted' }, null);
    });
    return { key: given.key, applicationId: application.id };
  };

  return bring;
}

/** Requisites of the training organizations: those of a demonstration school. */
export const sandboxRequisites = () => {
  const school = findOrganization('school-1');
  if (!school) throw new Error('the catalog has no demonstration school');
  return school;
};
