import { type Transaction, together } from '@pgs/database';
import {
  type Application,
  conclusionsOf,
  type FiledApplication,
  Problem,
  registrationTerm,
  untouched,
  type WorkingCalendar,
} from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { findByPortalNumber } from '../application/store.ts';
import { findOrganizationByCode } from '../organization/store.ts';
import type { Enter } from './entering.ts';
import { asPerson } from './filed-person.ts';
import { formFaults } from './form-check.ts';
import { keptDocuments } from './kept-documents.ts';
import type { StoredAttachment } from './store.ts';

export interface IntakeParts {
  readonly calendar: WorkingCalendar;
  readonly services: ServiceCatalog;
  readonly enter: Enter;
  readonly ids: { readonly next: () => string };
}

/** Заявление, поступившее с ЕПГУ: stored once however often it is delivered; its place in the order is the moment of submission. */
export type Receive = (
  transaction: Transaction,
  filed: FiledApplication,
  attachments: readonly StoredAttachment[],
  receivedAt: Date,
  now: Date,
) => Promise<Application>;

const portal = { kind: 'system', name: 'ЕПГУ' } as const;

export const createReceive =
  (parts: IntakeParts): Receive =>
  async (transaction, filed, attachments, receivedAt, now) => {
    const [known, organization] = await together(
      findByPortalNumber(transaction, filed.orderNumber),
      findOrganizationByCode(transaction, filed.organizationCode),
    );
    if (known) return known;
    const service = parts.services.newest().find((one) => one.portalFormCode === filed.formCode);
    if (!service) throw new Problem('intake-service-unknown', { code: filed.formCode });
    if (!organization?.active || !organization.serviceCodes.includes(service.code))
      throw new Problem('intake-organization-unknown', { code: filed.organizationCode });
    const documents = await keptDocuments(transaction, {
      ids: parts.ids,
      named: filed.documents,
      attachments,
      kinds: service.documents,
      now,
    });
    const refused = attachments.filter((attachment) => attachment.problem).map((attachment) => attachment.problem ?? '');
    const faults = [...formFaults(filed, service, new Set(attachments.map((attachment) => attachment.name))), ...refused];
    const term = registrationTerm({
      calendar: parts.calendar,
      receivedAt,
      timeZone: organization.timeZone,
      workHours: organization.workHours,
      amountWorkingDays: service.registrationTerm.amount,
    });
    const born: Application = {
      ...untouched,
      id: parts.ids.next(),
      version: 1,
      organizationId: organization.id,
      serviceCode: service.code,
      serviceVersion: service.version,
      status: faults.length ? 'exchangeFailed' : 'received',
      channel: 'portal',
      portalNumber: filed.orderNumber,
      submittedAt: filed.submittedAt,
      receivedAt,
      registrationDueOn: term.dueOn,
      applicant: asPerson(filed.applicant),
      business: filed.business,
      child: filed.child && asPerson(filed.child),
      isRepresentative: filed.isRepresentative,
      form: filed.form,
      documents,
    };
    const application: Application = {
      ...born,
      conclusions: conclusionsOf({ application: born, service, timeZone: organization.timeZone }),
    };
    const comment = faults.length ? `Поступило с ошибкой обмена: ${faults.join('; ')}` : 'Заявление поступило с ЕПГУ';
    // Two deliveries at the same moment: the constraint lets one in, the other finds it.
    if (!(await parts.enter(transaction, { application, organization, service, actor: portal, comment }, now))) {
      const first = await findByPortalNumber(transaction, filed.orderNumber);
      if (first) return first;
      throw new Error('the application is being stored by another process; the job will be tried again');
    }
    return application;
  };
