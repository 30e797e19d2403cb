import type { Application, IdentityDocument, Person } from '../application/application.ts';
import type { AccountOwner } from '../ports/account.ts';

type Applying = Pick<Application, 'applicant' | 'business' | 'reception'>;
type Finder = (applying: Applying) => AccountOwner | undefined;

const russia = '643';
/** Виды документов ЕЛК (PersonalDocType) whose code is known; for the other kinds the portal has no way we could be sure of. */
const documentTypes: Readonly<Partial<Record<IdentityDocument['kind'], string>>> = { passport: '1' };

const named = ({ lastName, firstName, middleName }: Person) => ({ lastName, firstName, ...(middleName && { middleName }) });

/** The ways in the order of trust: a number that belongs to one person or organization only comes before a document. */
const businessWays: readonly Finder[] = [
  ({ business, applicant }) =>
    business?.kind === 'soleProprietor' ? { by: 'entrepreneur', ogrn: business.ogrn, inn: business.inn, ...named(applicant) } : undefined,
  ({ business }) => (business?.kind === 'legal' && business.ogrn ? { by: 'ogrn', ogrn: business.ogrn, title: business.title } : undefined),
  ({ business }) =>
    business?.kind === 'legal' && business.inn
      ? { by: 'organizationInn', inn: business.inn, kpp: business.kpp, title: business.title }
      : undefined,
];

const personWays: readonly Finder[] = [
  ({ applicant }) => (applicant.snils ? { by: 'snils', snils: applicant.snils, ...named(applicant) } : undefined),
  ({ applicant }) => {
    const document = applicant.identityDocument;
    return document?.kind === 'passport' && document.series
      ? { by: 'passport', series: document.series, number: document.number, issuedOn: document.issuedOn, ...named(applicant) }
      : undefined;
  },
  ({ applicant, reception }) => {
    const document = applicant.identityDocument;
    const documentType = document && documentTypes[document.kind];
    const citizenship = citizenshipCode(reception?.citizenship);
    return document && documentType && citizenship
      ? { by: 'document', documentType, series: document.series, number: document.number, citizenship, ...named(applicant) }
      : undefined;
  },
];

/** What was typed at the desk: nothing means Russia, otherwise only a code of ОКСМ can be sent. */
const citizenshipCode = (typed: string | undefined): string | undefined =>
  typed === undefined || /^(россия|рф|российская федерация)$/i.test(typed.trim())
    ? russia
    : /^\d{3}$/.test(typed.trim())
      ? typed.trim()
      : undefined;

/**
 * Идентификация заявителя for his account at the portal: the first of the allowed ways for which everything is known.
 * Undefined when there is none: such a person learns of the case otherwise.
 */
export function findAccountOwner(applying: Applying): AccountOwner | undefined {
  for (const way of applying.business ? businessWays : personWays) {
    const owner = way(applying);
    if (owner) return owner;
  }
  return undefined;
}
