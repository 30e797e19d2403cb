import type { IdentityDocument, Person } from '../application/application.ts';
import type { DraftContent, TypedPerson } from '../draft/draft-content.ts';
import type { Business } from '../person/business.ts';
import { withoutEmpty } from '../service/form/index.ts';
import type { Reception } from './reception.ts';

const text = (typed: string): string | undefined => typed.trim() || undefined;

function identityDocumentOf(typed: TypedPerson): IdentityDocument | undefined {
  const number = text(typed.documentNumber);
  if (!number) return undefined;
  const series = text(typed.documentSeries);
  const issuedOn = text(typed.documentIssuedOn);
  const issuedBy = text(typed.documentIssuedBy);
  return {
    kind: typed.documentKind,
    number,
    ...(series && { series: series.toUpperCase() }),
    ...(issuedOn && { issuedOn }),
    ...(issuedBy && { issuedBy }),
  };
}

/** The person as the application keeps him, from what was typed. */
export function personOf(typed: TypedPerson): Person {
  const address = text(typed.address);
  return {
    lastName: typed.lastName.trim(),
    firstName: typed.firstName.trim(),
    middleName: text(typed.middleName),
    bornOn: text(typed.bornOn),
    snils: text(typed.snils)?.replaceAll(/\D/g, ''),
    identityDocument: identityDocumentOf(typed),
    address: address === undefined ? undefined : { text: address },
    phone: text(typed.phone),
    email: text(typed.email),
  };
}

/** The same backwards, to begin a draft with a person already known. */
export function typedFrom(person: Person): Partial<TypedPerson> {
  const { identityDocument: document } = person;
  return {
    lastName: person.lastName,
    firstName: person.firstName,
    middleName: person.middleName ?? '',
    bornOn: person.bornOn ?? '',
    snils: person.snils ?? '',
    address: person.address?.text ?? '',
    phone: person.phone ?? '',
    email: person.email ?? '',
    ...(document && {
      documentKind: document.kind,
      documentSeries: document.series ?? '',
      documentNumber: document.number,
      documentIssuedOn: document.issuedOn ?? '',
      documentIssuedBy: document.issuedBy ?? '',
    }),
  };
}

function businessOf({ applicantKind, business }: DraftContent): Business | undefined {
  if (applicantKind !== 'legal' && applicantKind !== 'soleProprietor') return undefined;
  const { ogrn, inn } = business;
  return { kind: applicantKind, title: business.title.trim(), ogrn, inn, kpp: text(business.kpp), address: text(business.address) };
}

export interface FiledAtDesk {
  readonly applicant: Person;
  readonly business: Business | undefined;
  readonly child: Person | undefined;
  readonly form: Readonly<Record<string, unknown>>;
  readonly reception: Omit<Reception, 'number' | 'draftId' | 'clerkId' | 'clerkName'>;
}

/** What a complete draft says, in the words of the application. */
export function filedAtDesk(content: DraftContent, aboutChild: boolean): FiledAtDesk {
  const { power } = content;
  return {
    applicant: personOf(content.applicant),
    business: businessOf(content),
    child: aboutChild ? personOf(content.child) : undefined,
    form: withoutEmpty(content.form),
    reception: {
      applicantKind: content.applicantKind,
      citizenship: content.applicantKind === 'foreigner' ? text(content.applicant.citizenship) : undefined,
      ...(content.throughRepresentative && {
        representative: personOf(content.representative),
        power: {
          title: power.title.trim(),
          number: power.number.trim(),
          issuedOn: power.issuedOn,
          issuedBy: text(power.issuedBy),
          validTo: text(power.validTo),
        },
      }),
      informing: content.informing,
    },
  };
}
