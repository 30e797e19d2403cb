import type { Application, Person } from '../application/application.ts';
import { innIsValid, kppIsValid } from '../person/organization-numbers.ts';
import { snilsIsValid } from '../person/snils.ts';

/** Коды видов документов of a natural person in ГИС ГМП (идентификатор плательщика). */
export const payerDocumentCodes = {
  '01': 'Паспорт гражданина РФ',
  '02': 'Свидетельство о рождении',
  '03': 'Паспорт моряка',
  '04': 'Удостоверение личности военнослужащего',
  '05': 'Военный билет',
  '06': 'Временное удостоверение личности гражданина РФ',
  '07': 'Справка об освобождении из мест лишения свободы',
  '08': 'Паспорт иностранного гражданина',
  '09': 'Вид на жительство',
  '10': 'Разрешение на временное проживание',
  '11': 'Удостоверение беженца',
  '12': 'Миграционная карта',
  '13': 'Паспорт гражданина СССР',
  '14': 'СНИЛС',
  '15': 'Удостоверение личности гражданина РФ',
  '21': 'ИНН',
  '22': 'Водительское удостоверение',
  '24': 'Свидетельство о регистрации транспортного средства',
  '25': 'Охотничий билет',
  '26': 'Разрешение на хранение и ношение оружия',
  '27': 'Регистрационный документ органа МВД',
  '28': 'Заграничный паспорт гражданина РФ',
  '29': 'Свидетельство о предоставлении временного убежища',
  '30': 'Свидетельство о рассмотрении ходатайства о признании беженцем',
} as const;

export type PayerDocumentCode = keyof typeof payerDocumentCodes;

/** Shapes of the schema Common.xsd (PayerIdentifierType) without «0», which only a payment may carry. */
const shapes = [
  /^1(0[1-9]|1[0-5]|2[124-9]|30)[0-9a-zA-Zа-яА-Я]{19}$/,
  /^200\d{14}[A-Z0-9]{2}\d{3}$/,
  /^300\d{14}[A-Z0-9]{2}\d{3}$/,
  /^30{7}\d{9}[A-Z0-9]{2}\d{3}$/,
  /^40{9}\d{12}$/,
];

export const payerIdentifierIsValid = (identifier: string): boolean => shapes.some((shape) => shape.test(identifier));

/** Физическое лицо: `1`, code of the document, its series and number without separators padded to 19. Throws RangeError. */
export function personPayerIdentifier(code: PayerDocumentCode, seriesAndNumber: string): string {
  const number = seriesAndNumber
    .replaceAll(/[^0-9a-zA-Zа-яёА-ЯЁ]/g, '')
    .replaceAll('ё', 'е')
    .replaceAll('Ё', 'Е');
  if (number === '' || number.length > 19)
    throw new RangeError(`${payerDocumentCodes[code]}: серия и номер занимают от 1 до 19 знаков, здесь ${number.length}`);
  return `1${code}${number.padStart(19, '0')}`;
}

/** Юридическое лицо: `200`, ИНН, КПП. Throws RangeError. */
export function organizationPayerIdentifier(inn: string, kpp: string): string {
  if (inn.length !== 10 || !innIsValid(inn)) throw new RangeError('ИНН юридического лица неверен');
  if (!kppIsValid(kpp)) throw new RangeError('КПП неверен');
  return `200${inn}${kpp}`;
}

/** Юридическое лицо – нерезидент: `300` with ИНН, or `3` and seven zeros with КИО (5 digits); then КПП. Throws RangeError. */
export function foreignPayerIdentifier(innOrKio: string, kpp: string): string {
  if (!kppIsValid(kpp)) throw new RangeError('КПП неверен');
  if (/^\d{10}$/.test(innOrKio)) return `300${innOrKio}${kpp}`;
  if (/^\d{5}$/.test(innOrKio)) return `30000000${innOrKio}${kpp}`;
  throw new RangeError('У нерезидента должен быть ИНН (10 цифр) или КИО (5 цифр)');
}

/** Индивидуальный предприниматель: `4`, nine zeros, ИНН. Throws RangeError. */
export function soleTraderPayerIdentifier(inn: string): string {
  if (inn.length !== 12 || !innIsValid(inn)) throw new RangeError('ИНН предпринимателя неверен');
  return `4${'0'.repeat(9)}${inn}`;
}

const identityCodes = {
  passport: '01',
  birthCertificate: '02',
  foreignPassport: '08',
  residencePermit: '09',
  other: undefined,
} as const;

/** Идентификатор плательщика of the applicant: of the business, else of the person; undefined when the numbers for it are missing. */
export function findPayerIdentifier({ applicant, business }: Pick<Application, 'applicant' | 'business'>): string | undefined {
  if (business?.kind === 'soleProprietor') return innIsValid(business.inn) ? soleTraderPayerIdentifier(business.inn) : undefined;
  if (business) return business.kpp && kppIsValid(business.kpp) ? organizationPayerIdentifier(business.inn, business.kpp) : undefined;
  return personIdentifier(applicant);
}

/** СНИЛС first, then the identity document. */
function personIdentifier(person: Pick<Person, 'snils' | 'identityDocument'>): string | undefined {
  if (person.snils !== undefined && snilsIsValid(person.snils)) return personPayerIdentifier('14', person.snils);
  const document = person.identityDocument;
  const code = document && identityCodes[document.kind];
  return code && personPayerIdentifier(code, `${document.series ?? ''}${document.number}`);
}
