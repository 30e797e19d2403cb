import { Validator } from '@cfworker/json-schema';
import {
  type Business,
  businessKinds,
  dateIsReal,
  type FiledApplication,
  innIsValid,
  kppIsValid,
  ogrnIsValid,
  type Person,
  type ServiceDefinition,
  snilsIsValid,
} from '@pgs/domain';

type CheckedPerson = Pick<Person, 'lastName' | 'firstName' | 'snils' | 'bornOn'>;

/** What is checked of an application before it is taken, from whatever channel. */
export interface CheckedFiling extends Pick<FiledApplication, 'form' | 'documents'> {
  readonly applicant: CheckedPerson;
  readonly business?: Business | undefined;
  readonly child?: CheckedPerson | undefined;
}

const wrongIn = (person: CheckedPerson | undefined, whose: string): readonly string[] => {
  if (!person) return [];
  return [
    ...(person.lastName.trim() && person.firstName.trim() ? [] : [`${whose}: не указаны фамилия и имя`]),
    ...(person.snils && !snilsIsValid(person.snils) ? [`${whose}: неверное контрольное число СНИЛС`] : []),
    ...(person.bornOn && !dateIsReal(person.bornOn) ? [`${whose}: такой даты рождения не бывает`] : []),
  ];
};

/** An organization or an entrepreneur: its numbers, and that the service is for such applicants at all. */
const wrongInBusiness = (business: Business | undefined, { applicantKinds }: ServiceDefinition): readonly string[] => {
  if (!business) return applicantKinds.some((kind) => kind !== 'legal' && kind !== 'soleProprietor') ? [] : ['Не указана организация'];
  const { kind, ogrn, inn, kpp } = business;
  const isLegal = kind === 'legal';
  const { title, ogrn: caption } = businessKinds[kind];
  return [
    ...(applicantKinds.includes(kind) ? [] : [`Услугу не получает заявитель вида «${title}»`]),
    ...(isLegal && !business.title.trim() ? ['Организация: не указано наименование'] : []),
    ...(ogrn.length === (isLegal ? 13 : 15) && ogrnIsValid(ogrn) ? [] : [`${title}: неверный ${caption}`]),
    ...(inn.length === (isLegal ? 10 : 12) && innIsValid(inn) ? [] : [`${title}: неверный ИНН`]),
    ...(kpp === undefined || kppIsValid(kpp) ? [] : [`${title}: неверный КПП`]),
  ];
};

interface Titled {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Titled>>;
}

/** Caption of the field an error of the schema points to: `#/address/street` → «Улица». */
function captionOf(schema: Titled, location: string): string {
  const names = location.replace(/^#\/?/, '').split('/').filter(Boolean);
  let at: Titled | undefined = schema;
  let caption = '';
  for (const name of names) {
    at = at?.properties?.[name];
    caption = at?.title ?? caption;
  }
  return caption || names.join('.') || 'форма';
}

const compound = new Set(['properties', 'items', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', '$ref']);

/** Why the filed application cannot be taken as it is; empty when it can. Sentences name fields by their captions. */
export function formFaults(filed: CheckedFiling, service: ServiceDefinition, receivedNames: ReadonlySet<string>): readonly string[] {
  const schema = service.form as Titled;
  const checked = new Validator(service.form, '7', false).validate(filed.form);
  const fields = checked.errors
    .filter((error) => !compound.has(error.keyword))
    .map((error) => `«${captionOf(schema, error.instanceLocation)}» заполнено неверно`);
  return [
    ...new Set([
      ...wrongIn(filed.applicant, 'Заявитель'),
      ...wrongIn(filed.child, 'Ребёнок'),
      ...wrongInBusiness(filed.business, service),
      ...(service.aboutChild && !filed.child ? ['Не указан ребёнок'] : []),
      ...fields,
      ...filed.documents
        .filter((document) => !receivedNames.has(document.attachmentName))
        .map((document) => `вложение «${document.attachmentName}» не получено`),
    ]),
  ];
}
