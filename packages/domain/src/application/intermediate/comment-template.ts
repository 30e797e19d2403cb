import { dateText } from '../../deadline/day-in-words.ts';
import { localDate } from '../../deadline/index.ts';
import { applicantName } from '../../person/business.ts';
import { fullName } from '../../person/names.ts';
import { formFieldText } from '../../service/form-groups.ts';
import type { IntermediateStatus, ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';
import type { OrganizationFacts } from '../changes.ts';
import type { WaitStatus } from '../waits/wait.ts';

/** What a person fills in, by the name of the placeholder. */
export const askedPlaceholders: Readonly<Record<string, string>> = {
  date: 'Дата',
  place: 'Место и время',
  what: 'Что именно',
  number: 'Номер',
};

/** What a status opens to the applicant, and the wait that begins with it. */
export const openings = {
  message: { status: 'awaitingInformation', title: 'ответить сообщением или приложить файл' },
  edit: { status: 'awaitingCorrection', title: 'исправить заявление' },
  payment: { status: 'awaitingPayment', title: 'оплатить' },
  visit: { status: 'awaitingVisit', title: 'прийти на приём' },
} as const satisfies Record<string, { readonly status: WaitStatus; readonly title: string }>;
export type Opening = keyof typeof openings;

export interface TemplateSource {
  readonly application: Application;
  readonly service: Pick<ServiceDefinition, 'shortTitle' | 'form'>;
  readonly organization: OrganizationFacts;
  /** Last day of the wait the status opens, yyyy-mm-dd. */
  readonly waitDueOn?: string | undefined;
  /** Место в очереди и в резерве, where the service has a competition for places. */
  readonly queue?: { readonly place: number; readonly reservePlace: number | undefined } | undefined;
}

/** Values of the case; absent ones stay placeholders, so that nobody is sent a sentence with a hole. */
function caseValues({ application, service, organization, waitDueOn, queue }: TemplateSource): Readonly<Record<string, string>> {
  const { timeZone, workHours } = organization;
  return {
    applicantName: applicantName(application),
    childName: application.child ? fullName(application.child) : '',
    childFirstName: application.child?.firstName ?? '',
    organizationTitle: organization.title,
    workHours: `с ${workHours.from} до ${workHours.to}`,
    serviceTitle: service.shortTitle,
    registrationNumber: application.registrationNumber ?? '',
    submittedOn: dateText(localDate(application.submittedAt, timeZone)),
    serviceDueOn: application.serviceDueOn ? dateText(application.serviceDueOn) : '',
    waitDueOn: waitDueOn ? dateText(waitDueOn) : '',
    queuePlace: queue ? String(queue.place) : '',
    reservePlace: queue?.reservePlace === undefined ? '' : String(queue.reservePlace),
  };
}

export const casePlaceholders = [
  'applicantName',
  'childName',
  'childFirstName',
  'organizationTitle',
  'workHours',
  'serviceTitle',
  'registrationNumber',
  'submittedOn',
  'serviceDueOn',
  'waitDueOn',
  'queuePlace',
  'reservePlace',
] as const;

/** Placeholders that only the queue can fill: nobody types a place by hand. */
const queuePlaceholders: readonly string[] = ['queuePlace', 'reservePlace'];
export const lacksQueuePlace = (text: string): boolean => placeholdersOf(text).some((name) => queuePlaceholders.includes(name));

const placeholder = /\{([\w.]+)\}/g;

export const placeholdersOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? '')),
];

const filled = (template: string, knownAs: (name: string) => string): string =>
  template.replaceAll(placeholder, (whole, name: string) => knownAs(name) || whole);

/** Text for the applicant with everything the case knows; what a person has to say stays a placeholder. */
export function filledFromCase({ commentTemplate }: Pick<IntermediateStatus, 'commentTemplate'>, source: TemplateSource): string {
  const values = caseValues(source);
  return filled(
    commentTemplate,
    (name) => values[name] ?? (name.startsWith('form.') ? formFieldText(source.service.form, source.application.form, name.slice(5)) : ''),
  );
}

export const filledByPerson = (text: string, values: Readonly<Record<string, string>>): string =>
  filled(text, (name) => values[name]?.trim() ?? '');
