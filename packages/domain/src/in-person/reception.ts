import type { Grant } from '../access/grant.ts';
import type { Person } from '../application/application.ts';
import type { ApplicantKind, InformingWay } from '../draft/draft-content.ts';

/** Документ о полномочиях представителя. */
export interface PowerDocument {
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly issuedBy?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Очный приём заявления: who asked, who typed, by what right, and how the applicant will learn. Part of the application for good. */
export interface Reception {
  /** Номер обращения, printed on the receipt. */
  readonly number: string;
  readonly draftId: string;
  readonly clerkId: string;
  readonly clerkName: string;
  readonly applicantKind: ApplicantKind;
  readonly citizenship?: string | undefined;
  readonly representative?: Person | undefined;
  readonly power?: PowerDocument | undefined;
  readonly informing: InformingWay;
}

/** Where the person receives people: `organization` or `organization/service`, as in the scope of lists and of row-level security. */
export const receptionOf = (grants: readonly Grant[]): readonly string[] => [
  ...new Set(
    grants
      .filter(({ role }) => role === 'inPersonClerk')
      .flatMap(({ organizationId, serviceCodes }) =>
        serviceCodes === null ? [organizationId] : serviceCodes.map((code) => `${organizationId}/${code}`),
      ),
  ),
];

/** Whether the person may receive an application for the service; without a service: may receive in the organization at all. */
export const mayReceiveApplications = (grants: readonly Grant[], organizationId: string, serviceCode: string | undefined): boolean =>
  grants.some(
    (grant) =>
      grant.role === 'inPersonClerk' &&
      grant.organizationId === organizationId &&
      (grant.serviceCodes === null || serviceCode === undefined || grant.serviceCodes.includes(serviceCode)),
  );
