import { element, findChild, findText, getText, MalformedXml, optionalTextElement, textElement, type XmlElement } from '@pgs/soap';
import { businessSuppliers } from './business-suppliers.ts';
import { type EmulatorPerson, findPerson, fullNameOf, isMan, shiftDate, swapYo } from './population.ts';
import { digits, personXml, type Question, type Supplier, type SupplierMood } from './supplier.ts';

/** Questions about people are refused before this when nobody is named. */
const nobody: EmulatorPerson = { lastName: 'Неизвестный', firstName: 'Человек', bornOn: '1900-01-01' };
const otherAddress = 'г. Примерск, ул. Окружная, д. 99, кв. 1';

/** Emulated agencies, each with the documents of its information kind. */
export const suppliers: readonly Supplier[] = [
  {
    kind: 'birthRecord',
    mnemonic: 'FNS001',
    namespace: 'urn://x-artefacts-zags-gov-ru/pgs-training/birth-record/1.0.0',
    name: 'BirthRecord',
    found({ subject = nobody, applicant }, contradicts) {
      const parent = applicant && fullNameOf(applicant);
      const known = subject.motherName !== undefined || subject.fatherName !== undefined;
      const mother = subject.motherName ?? (!known && applicant && !isMan(applicant) ? parent : undefined);
      const father = subject.fatherName ?? (!known && applicant && isMan(applicant) ? parent : undefined);
      const child = contradicts ? { ...subject, lastName: swapYo(subject.lastName), bornOn: shiftDate(subject.bornOn, 1) } : subject;
      return [
        personXml('Child', child),
        mother ? element('Mother', {}, textElement('FullName', mother)) : '',
        father ? element('Father', {}, textElement('FullName', father)) : '',
        element(
          'ActRecord',
          {},
          textElement('Number', digits(subject, 21)),
          textElement('Date', shiftDate(subject.bornOn, 7)),
          textElement('Office', 'Отдел ЗАГС города Примерска'),
        ),
      ].join('');
    },
  },
  {
    kind: 'residenceRegistration',
    mnemonic: 'MVD001',
    namespace: 'urn://x-artefacts-mvd-gov-ru/pgs-training/residence-registration/1.0.0',
    name: 'ResidenceRegistration',
    found({ subject = nobody, address }, contradicts) {
      const registered = contradicts ? otherAddress : (subject.address ?? address ?? 'г. Примерск, ул. Школьная, д. 1, кв. 1');
      return (
        personXml('Person', subject) +
        element(
          'Registration',
          {},
          textElement('Kind', 'permanent'),
          textElement('Address', registered),
          textElement('Since', shiftDate(subject.bornOn, 30)),
        )
      );
    },
  },
  {
    kind: 'snilsCheck',
    mnemonic: 'SFR001',
    namespace: 'urn://x-artefacts-sfr-gov-ru/pgs-training/snils-check/1.0.0',
    name: 'SnilsCheck',
    found({ subject = nobody }, contradicts) {
      const person = contradicts ? { ...subject, bornOn: shiftDate(subject.bornOn, 1) } : subject;
      return personXml('Person', person) + textElement('Validity', contradicts ? 'invalid' : 'valid');
    },
  },
  {
    kind: 'guardianship',
    mnemonic: 'SFR002',
    namespace: 'urn://x-artefacts-egisso-gov-ru/pgs-training/guardianship/1.0.0',
    name: 'Guardianship',
    wantsPersonalSignature: true,
    found({ subject = nobody, applicant }, contradicts) {
      const guardian = subject.guardianName ?? (applicant ? fullNameOf(applicant) : 'Опекунова Анна Ивановна');
      return (
        personXml('Child', contradicts ? { ...subject, lastName: swapYo(subject.lastName) } : subject) +
        element('Guardian', {}, textElement('FullName', contradicts ? 'Иная Ольга Семёновна' : guardian)) +
        element(
          'Act',
          {},
          textElement('Number', `${digits(subject, 3)}-о`),
          textElement('Date', shiftDate(subject.bornOn, 400)),
          textElement('Authority', 'Отдел опеки и попечительства города Примерска'),
        )
      );
    },
  },
  {
    kind: 'disabilityRecord',
    mnemonic: 'SFR003',
    namespace: 'urn://x-artefacts-sfr-gov-ru/pgs-training/disability-record/1.0.0',
    name: 'DisabilityRecord',
    found: ({ subject = nobody }, contradicts) =>
      personXml('Person', contradicts ? { ...subject, bornOn: shiftDate(subject.bornOn, 1) } : subject) +
      element(
        'Disability',
        {},
        textElement('Group', 'ребёнок-инвалид'),
        textElement('EstablishedOn', shiftDate(subject.bornOn, 1000)),
        textElement('ValidUntil', shiftDate(subject.bornOn, 6574)),
      ),
  },
  {
    kind: 'socialSupport',
    mnemonic: 'SFR004',
    namespace: 'urn://x-artefacts-egisso-gov-ru/pgs-training/social-support/1.0.0',
    name: 'SocialSupport',
    found: ({ subject = nobody }, contradicts) =>
      personXml('Person', contradicts ? { ...subject, bornOn: shiftDate(subject.bornOn, 1) } : subject) +
      element(
        'Measure',
        {},
        textElement('Title', 'Выплата многодетной семье'),
        textElement('Authority', 'Управление социальной защиты города Примерска'),
        textElement('Since', '2025-01-01'),
      ),
  },
  ...businessSuppliers,
];

/** The agency that answers documents of a namespace. */
export function findSupplier(namespace: string): Supplier | undefined {
  return suppliers.find((supplier) => supplier.namespace === namespace);
}

/** Reads a question. Throws MalformedXml when the document is not what the agency has registered. */
export function readQuestion(supplier: Supplier, document: XmlElement, population: readonly EmulatorPerson[]): Question {
  if (document.localName !== `${supplier.name}Request`)
    throw new MalformedXml(`Ожидается ${supplier.name}Request, получен ${document.localName}`);
  const { namespace } = supplier;
  const applicant = readPerson(findChild(document, namespace, 'Applicant'), namespace);
  const asked = readPerson(findChild(document, namespace, 'Child') ?? findChild(document, namespace, 'Person'), namespace);
  if (!asked && !applicant && !holds(document, namespace)) throw new MalformedXml('В запросе не назван ни человек, ни организация');
  return {
    requestId: findText(document, namespace, 'RequestId'),
    applicant,
    // What the agency knows wins over what it is asked about: that is how real contradictions come to be.
    subject: asked && { ...asked, ...findPerson(population, asked) },
    address: findText(document, namespace, 'Address'),
    text: (holder, name) => {
      const inside = findChild(document, namespace, holder);
      return inside && findText(inside, namespace, name);
    },
  };
}

const holds = (document: XmlElement, namespace: string): boolean => findChild(document, namespace, 'Organization') !== undefined;

/** The document of the reply. */
export function writeAnswer(supplier: Supplier, question: Question, mood: SupplierMood): string {
  const outcome =
    mood === 'notFound'
      ? element('NotFound', {}, textElement('Description', 'Сведения не найдены'))
      : element('Found', {}, supplier.found(question, mood === 'contradiction'));
  return element(`${supplier.name}Response`, { xmlns: supplier.namespace }, optionalTextElement('RequestId', question.requestId), outcome);
}

function readPerson(holder: XmlElement | undefined, namespace: string): EmulatorPerson | undefined {
  if (!holder) return undefined;
  const bornOn = getText(holder, namespace, 'BirthDate');
  if (!/^\d{4}-\d\d-\d\d$/.test(bornOn) || Number.isNaN(Date.parse(bornOn)))
    throw new MalformedXml(`BirthDate «${bornOn}» не является датой`);
  const middleName = findText(holder, namespace, 'Patronymic');
  const snils = findText(holder, namespace, 'Snils');
  return {
    lastName: getText(holder, namespace, 'FamilyName'),
    firstName: getText(holder, namespace, 'FirstName'),
    ...(middleName && { middleName }),
    bornOn,
    ...(snils && { snils }),
  };
}
