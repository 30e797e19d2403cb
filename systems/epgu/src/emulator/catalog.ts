/** What the training portal shows and prefills; given by the caller as plain data. */
export interface PortalCatalog {
  readonly services: readonly PortalService[];
  readonly organizations: readonly PortalOrganization[];
  readonly applicants: readonly PortalApplicant[];
}

export interface PortalService {
  /** Код формы ЕПГУ: goes to ServicesType. */
  readonly formCode: string;
  readonly code: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly keywords: readonly string[];
  /** Full namespace, or just the name of the service inside the «концентратор». */
  readonly namespace: string;
  readonly aboutChild: boolean;
  /** Исправление or дубликат of a document another service gave. */
  readonly afterResult?: 'correct' | 'duplicate' | undefined;
  /** Виды заявителей the service is for; absent: people only. */
  readonly applicantKinds?: readonly string[];
  readonly form: Readonly<Record<string, unknown>>;
  readonly documents: readonly PortalDocument[];
}

export interface PortalDocument {
  readonly code: string;
  readonly title: string;
  /** required, ifPresent or ownInitiative. */
  readonly need: string;
  /** Only documents of the source `applicant` are asked for. */
  readonly source: string;
  /** The document is obligatory when the field of the form has the value. */
  readonly requiredWhen?: { readonly field: string; readonly equals: string | boolean } | undefined;
}

export interface PortalOrganization {
  readonly code: string;
  readonly title: string;
  readonly oktmo: string;
  readonly address: string;
  /** By which the account knows a sender of its orders. */
  readonly inn?: string;
  readonly serviceCodes: readonly string[];
}

export interface PortalChild {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly bornOn: string;
  readonly snils?: string;
  readonly birthCertificate?: { readonly series: string; readonly number: string };
  readonly address?: string;
}

/** Организация or предприниматель in the profile of the applicant. */
export interface PortalBusiness {
  readonly kind: 'legal' | 'soleProprietor';
  readonly title: string;
  readonly ogrn: string;
  readonly inn: string;
  readonly kpp?: string;
  readonly address?: string;
}

export interface PortalApplicant {
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly bornOn: string;
  readonly passport: { readonly series: string; readonly number: string };
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly children: readonly PortalChild[];
  readonly businesses?: readonly PortalBusiness[];
}

/** Namespace of the messages of a service: as given when it is a whole one, else the concentrator's with version 1.0.0. */
export const serviceNamespace = (service: PortalService): string =>
  service.namespace.includes(':') ? service.namespace : `http://epgu.gosuslugi.ru/concentrator/${service.namespace || service.code}/1.0.0`;

export const findService = (catalog: PortalCatalog, formCode: string): PortalService | undefined =>
  catalog.services.find((service) => service.formCode === formCode);

export const organizationsFor = (catalog: PortalCatalog, service: PortalService): readonly PortalOrganization[] =>
  catalog.organizations.filter((organization) => organization.serviceCodes.includes(service.code));

/** Those of the applicant's businesses the service is for, with their numbers in his profile. */
export const businessesFor = (
  service: PortalService,
  applicant: PortalApplicant,
): readonly { readonly index: number; readonly business: PortalBusiness }[] =>
  (applicant.businesses ?? []).flatMap((business, index) => (service.applicantKinds?.includes(business.kind) ? [{ index, business }] : []));

export const fullName = (person: {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string | undefined;
}): string => [person.lastName, person.firstName, person.middleName].filter((part) => part !== undefined && part !== '').join(' ');
