import { dateIsReal } from '../person/date-is-real.ts';
import { innIsValid, kppIsValid, ogrnIsValid } from '../person/organization-numbers.ts';
import { snilsIsValid } from '../person/snils.ts';
import { type DraftContent, informingWays, type TypedPerson } from './draft-content.ts';

/** A demand on one field: what to do when it is not met. `undefined` of `wrong` means that the value will do. */
export interface FieldRule<T> {
  readonly field: keyof T & string;
  readonly obligatory: boolean;
  readonly missing: string;
  readonly wrong?: (value: string, todayOn: string) => string | undefined;
}

const name = /^[\p{L}][\p{L}\s'’.\-–()]*$/u;
const nameRule = (title: string) => (value: string) =>
  name.test(value.trim()) ? undefined : `${title}: только буквы, пробел и дефис, как в документе.`;
const pastDay = (title: string) => (value: string, todayOn: string) => {
  if (!dateIsReal(value)) return `${title}: такой даты не бывает.`;
  return value > todayOn ? `${title}: дата в будущем.` : undefined;
};
const seriesRules: Readonly<Record<string, readonly [RegExp, string]>> = {
  passport: [/^\d{4}$/, 'Серия паспорта: 4 цифры без пробелов.'],
  birthCertificate: [/^[IVXLC]{1,6}-[А-ЯЁ]{2}$/i, 'Серия свидетельства: римские цифры, дефис, две буквы, например IV-ИВ.'],
};
const numberRules: Readonly<Record<string, readonly [RegExp, string]>> = {
  passport: [/^\d{6}$/, 'Номер паспорта: 6 цифр.'],
  birthCertificate: [/^\d{6}$/, 'Номер свидетельства: 6 цифр.'],
};

const snilsRule = (value: string) =>
  snilsIsValid(value) ? undefined : 'СНИЛС: контрольное число не сходится. Сверьте 11 цифр с документом заявителя.';
const phoneRule = (value: string) => (/^\+7\d{10}$/.test(value) ? undefined : 'Телефон: +7 и 10 цифр, например +79000000000.');
const emailRule = (value: string) =>
  /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) ? undefined : 'Электронная почта: введите адрес вида имя@почта.рф.';

const documentRules = (person: TypedPerson, obligatory: boolean): readonly FieldRule<TypedPerson>[] => {
  const [series, seriesSentence] = seriesRules[person.documentKind] ?? [];
  const [number, numberSentence] = numberRules[person.documentKind] ?? [];
  return [
    ...(series
      ? [
          {
            field: 'documentSeries',
            obligatory,
            missing: 'Введите серию документа.',
            wrong: (value: string) => (series.test(value) ? undefined : seriesSentence),
          } as const,
        ]
      : []),
    {
      field: 'documentNumber',
      obligatory,
      missing: 'Введите номер документа, удостоверяющего личность.',
      wrong: (value) => (number && !number.test(value) ? numberSentence : undefined),
    },
    { field: 'documentIssuedOn', obligatory: false, missing: '', wrong: pastDay('Дата выдачи документа') },
  ];
};

const nameRules = (): readonly FieldRule<TypedPerson>[] => [
  { field: 'lastName', obligatory: true, missing: 'Введите фамилию.', wrong: nameRule('Фамилия') },
  { field: 'firstName', obligatory: true, missing: 'Введите имя.', wrong: nameRule('Имя') },
  { field: 'middleName', obligatory: false, missing: '', wrong: nameRule('Отчество') },
  { field: 'bornOn', obligatory: true, missing: 'Введите дату рождения.', wrong: pastDay('Дата рождения') },
  { field: 'snils', obligatory: false, missing: '', wrong: snilsRule },
];

/** Rules for the applicant: contacts are obligatory where the chosen way of informing needs them. */
export const applicantRules = (content: DraftContent): readonly FieldRule<TypedPerson>[] => {
  const needed = content.throughRepresentative ? null : informingWays[content.informing].needs;
  return [
    ...nameRules(),
    ...documentRules(content.applicant, true),
    ...(content.applicantKind === 'foreigner'
      ? [{ field: 'citizenship', obligatory: true, missing: 'Введите гражданство (или «лицо без гражданства»).' } as const]
      : []),
    { field: 'address', obligatory: true, missing: 'Введите адрес заявителя.' },
    ...contactRules(needed),
  ];
};

const contactRules = (needed: string | null): readonly FieldRule<TypedPerson>[] => [
  { field: 'phone', obligatory: needed === 'phone', missing: 'Введите телефон: по нему сообщат о ходе рассмотрения.', wrong: phoneRule },
  {
    field: 'email',
    obligatory: needed === 'email',
    missing: 'Введите электронную почту: на неё сообщат о ходе рассмотрения.',
    wrong: emailRule,
  },
];

export const representativeRules = (content: DraftContent): readonly FieldRule<TypedPerson>[] => {
  const { needs } = informingWays[content.informing];
  return [
    ...nameRules(),
    ...documentRules(content.representative, true),
    ...contactRules(needs),
    ...(needs === 'address'
      ? [{ field: 'address', obligatory: true, missing: 'Введите адрес представителя: на него придёт ответ.' } as const]
      : []),
  ];
};

export const childRules = (content: DraftContent): readonly FieldRule<TypedPerson>[] => [
  ...nameRules(),
  ...documentRules(content.child, false),
];

export const powerRules: readonly FieldRule<DraftContent['power']>[] = [
  { field: 'title', obligatory: true, missing: 'Назовите документ о полномочиях: доверенность, решение органа опеки, иной документ.' },
  { field: 'number', obligatory: true, missing: 'Введите номер документа о полномочиях (или «б/н»).' },
  { field: 'issuedOn', obligatory: true, missing: 'Введите дату документа о полномочиях.', wrong: pastDay('Дата документа о полномочиях') },
  {
    field: 'validTo',
    obligatory: false,
    missing: '',
    wrong: (value, todayOn) => {
      if (!dateIsReal(value)) return 'Срок полномочий: такой даты не бывает.';
      return value < todayOn ? 'Срок полномочий представителя истёк. Нужен действующий документ.' : undefined;
    },
  },
];

export const businessRules = (kind: DraftContent['applicantKind']): readonly FieldRule<DraftContent['business']>[] => [
  { field: 'title', obligatory: kind === 'legal', missing: 'Введите наименование организации.' },
  {
    field: 'ogrn',
    obligatory: true,
    missing: kind === 'legal' ? 'Введите ОГРН организации.' : 'Введите ОГРНИП предпринимателя.',
    wrong: (value) => {
      if (value.length === (kind === 'legal' ? 13 : 15) && ogrnIsValid(value)) return undefined;
      return kind === 'legal' ? 'ОГРН: 13 цифр, контрольная цифра не сходится.' : 'ОГРНИП: 15 цифр, контрольная цифра не сходится.';
    },
  },
  {
    field: 'inn',
    obligatory: true,
    missing: 'Введите ИНН.',
    wrong: (value) =>
      value.length === (kind === 'legal' ? 10 : 12) && innIsValid(value) ? undefined : 'ИНН: контрольное число не сходится.',
  },
  {
    field: 'kpp',
    obligatory: false,
    missing: '',
    wrong: (value) => (kppIsValid(value) ? undefined : 'КПП: 9 знаков, как в свидетельстве о постановке на учёт.'),
  },
];
