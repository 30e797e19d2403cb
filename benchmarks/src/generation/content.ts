import { filledForms, services } from '@pgs/catalog';
import type { Application, ServiceDefinition } from '@pgs/domain';

/** Marks inside the text of the content that the generation replaces in SQL. */
export const marks = {
  applicantSurname: '@applicant-surname@',
  applicantName: '@applicant-name@',
  childSurname: '@child-surname@',
  childName: '@child-name@',
  /** 8 hexadecimal digits that make the identifiers of each application its own. */
  own: 'abcdef12',
} as const;

export const schoolForm = {
  ...filledForms['school-enrolment'],
  grade: 1,
  schoolYear: '2027/2028',
  filingGround: 'assignedTerritory',
} as const;

const at = new Date('2026-04-01T06:00:00Z');
const identifier = (number: number): string => `${marks.own}-0000-7000-8000-${String(number).padStart(12, '0')}`;
const address = { text: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12', oktmo: '75701000' } as const;

type Content = Pick<
  Application,
  'applicant' | 'child' | 'isRepresentative' | 'form' | 'documents' | 'requests' | 'criteria' | 'proposedDecision'
>;

/** A case after its review, about 3.8 KB as JSON, as the platform itself writes it. */
function contentOf(service: ServiceDefinition): Content {
  return {
    applicant: {
      lastName: marks.applicantSurname,
      firstName: marks.applicantName,
      middleName: 'Сергеевна',
      bornOn: '1990-02-11',
      identityDocument: { kind: 'passport', series: '7599', number: '900001', issuedOn: '2015-03-02', issuedBy: 'ОВД г. Учебногорска' },
      address,
      phone: '+79000000001',
      email: 'applicant@citizen.example',
    },
    child: {
      lastName: marks.childSurname,
      firstName: marks.childName,
      middleName: 'Олегович',
      bornOn: '2020-05-12',
      identityDocument: { kind: 'birthCertificate', series: 'IV-ИВ', number: '900001', issuedOn: '2020-05-20' },
      address,
    },
    isRepresentative: false,
    form: schoolForm,
    documents: service.documents.slice(0, 2).map((document, index) => ({
      id: identifier(100 + index),
      kindCode: document.code,
      title: document.title,
      source: 'applicant',
      fileId: identifier(200 + index),
      fileName: `${document.code}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: 184_320,
      addedAt: at,
    })),
    requests: (['birthRecord', 'residenceRegistration', 'snilsCheck'] as const).map((kind, index) => ({
      id: identifier(300 + index),
      kind,
      obligatory: true,
      state: 'answered',
      messageId: identifier(400 + index),
      attempt: 1,
      plannedAt: at,
      sentAt: at,
      dueOn: '2026-04-08',
      answeredAt: at,
      answer: {
        outcome: 'found',
        facts: { lastName: marks.childSurname, firstName: marks.childName, bornOn: '2020-05-12' },
        captions: { lastName: 'Фамилия', firstName: 'Имя', bornOn: 'Дата рождения' },
      },
      contradictions: [],
    })),
    criteria: service.criteria.slice(0, 5).map(({ code }) => ({
      code,
      met: true,
      note: '',
      byId: identifier(1),
      at,
    })),
    proposedDecision: undefined,
  };
}

export interface ServiceContent {
  readonly code: string;
  readonly version: number;
  /** JSON with `marks`. */
  readonly text: string;
}

export const serviceContents: readonly ServiceContent[] = services.map((service) => ({
  code: service.code,
  version: service.version,
  text: JSON.stringify(contentOf(service)),
}));
