import type { Application, Person } from '../application/application.ts';
import { applicantName } from '../person/business.ts';
import type { InformationKindCode, InteragencyQuestion, QuestionedPerson } from '../ports/interagency.ts';

/** The part of an application that inter-agency requests need. */
export type QuestionedApplication = Pick<Application, 'applicant' | 'business' | 'child' | 'form'>;

/**
 * Межведомственный запрос (210-ФЗ ст. 7.2): what is asked about this application. What the applicant did not give is
 * left empty, and the language of the kind names it as missing.
 */
export function questionFor(application: QuestionedApplication, kind: InformationKindCode): InteragencyQuestion {
  const { applicant, business, child, form } = application;
  const { cadastralNumber } = form;
  const address = residenceOf(application);
  const passport = applicant.identityDocument;
  return {
    kind,
    applicant: {
      ...questioned(applicant),
      ...(passport ? { identityDocument: { series: passport.series ?? '', number: passport.number } } : {}),
    },
    ...(child ? { child: { ...questioned(child), ...birthCertificateOf(child, form) } } : {}),
    ...(business ? { business: { title: applicantName(application), ogrn: business.ogrn, inn: business.inn } } : {}),
    ...(typeof cadastralNumber === 'string' && cadastralNumber ? { cadastralNumber } : {}),
    ...(address ? { address } : {}),
  };
}

/** Address the application names for the child, or for the applicant when it is not about a child. */
export function residenceOf({ applicant, child }: QuestionedApplication): string | undefined {
  return (child?.address ?? applicant.address)?.text;
}

function questioned(person: Person): QuestionedPerson {
  return {
    lastName: person.lastName,
    firstName: person.firstName,
    ...(person.middleName ? { middleName: person.middleName } : {}),
    bornOn: person.bornOn ?? '',
    ...(person.snils ? { snils: person.snils.replace(/\D/g, '') } : {}),
  };
}

function birthCertificateOf(
  child: Person,
  form: QuestionedApplication['form'],
): Pick<NonNullable<InteragencyQuestion['child']>, 'birthCertificate'> {
  const document = child.identityDocument;
  if (document?.kind !== 'birthCertificate') return {};
  const actRecord = form.birthActRecord;
  return {
    birthCertificate: {
      series: document.series ?? '',
      number: document.number,
      ...(document.issuedOn ? { issuedOn: document.issuedOn } : {}),
      ...(typeof actRecord === 'string' && actRecord ? { actRecord } : {}),
    },
  };
}
