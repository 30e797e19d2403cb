import { z } from 'zod';
import { nameForComparison } from '../person/names.ts';
import { innIsValid, kppIsValid, ogrnIsValid, oktmoIsValid } from '../person/organization-numbers.ts';

const line = (longest: number) => z.string().trim().max(longest, `не длиннее ${longest} знаков`);
const required = (longest: number) => line(longest).min(1, 'заполните поле');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'укажите время в виде ЧЧ:ММ');
const optional = <T extends z.ZodType>(schema: T) => z.union([z.literal(''), schema]);

/** Подразделение: a part of the organization in which people work, with an address of its own. It is the same however it is named. */
export const organizationDivision = z.object({
  /** Absent in a new one. */
  id: z.uuid().optional(),
  title: required(200),
  address: line(500),
  phone: line(50),
});
export type OrganizationDivision = z.output<typeof organizationDivision>;

/** A list of employees names a division by its title: two of one title cannot be told apart. */
const sayRepeated = (divisions: readonly OrganizationDivision[], context: z.RefinementCtx): void => {
  const known = new Set<string>();
  for (const [index, { title }] of divisions.entries()) {
    const name = nameForComparison(title);
    if (known.has(name)) context.addIssue({ code: 'custom', path: [index], message: 'подразделение с таким названием уже есть' });
    known.add(name);
  }
};

const timeZoneIsKnown = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('ru', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Профиль организации as its administrator writes it; every check answers with a sentence for the field. */
export const organizationProfile = z
  .object({
    title: required(1000),
    shortTitle: required(200),
    inn: z
      .string()
      .trim()
      .refine((inn) => inn.length === 10 && innIsValid(inn), 'ИНН организации — 10 цифр; контрольная цифра не сходится'),
    kpp: z.string().trim().refine(kppIsValid, 'КПП — 9 знаков: код налогового органа, причина, номер'),
    ogrn: z
      .string()
      .trim()
      .refine((ogrn) => ogrn.length === 13 && ogrnIsValid(ogrn), 'ОГРН — 13 цифр; контрольная цифра не сходится'),
    oktmo: z.string().trim().refine(oktmoIsValid, 'ОКТМО — 8 или 11 цифр, первые две — код региона'),
    legalAddress: line(500),
    address: required(500),
    timeZone: z.string().refine(timeZoneIsKnown, 'выберите часовой пояс из списка'),
    workFrom: clock,
    workTo: clock,
    receptionHours: line(500),
    phone: optional(line(50).regex(/^[\d\s()+,;-]{5,}$/, 'телефон: цифры, скобки, дефисы')),
    email: optional(z.email('адрес электронной почты записан с ошибкой')),
    website: optional(z.url({ protocol: /^https?$/, error: 'адрес сайта начинается с https://' })),
    headName: line(200),
    headPosition: line(200),
    esiaOid: z
      .string()
      .trim()
      .regex(/^\d{1,15}$/, 'идентификатор ЕСИА состоит из цифр'),
    esnsiCode: optional(line(50).regex(/^[\w.-]+$/, 'код записи ЕСНСИ: латинские буквы, цифры, точка, дефис')),
    serviceCodes: z.array(z.string()).max(500),
    divisions: z.array(organizationDivision).max(200).superRefine(sayRepeated),
    territories: z.array(required(500)).max(2000),
    orderRequired: z.boolean(),
    trainingRequired: z.boolean(),
  })
  .refine(({ workFrom, workTo }) => workFrom < workTo, { path: ['workTo'], error: 'конец рабочего дня должен быть позже начала' });
export type OrganizationProfile = z.output<typeof organizationProfile>;

export type ProfileField = keyof OrganizationProfile;

/** Поля профиля in the order of the screen; `group` is its heading. */
export const profileFields = {
  title: { title: 'Полное наименование', group: 'requisites' },
  shortTitle: { title: 'Краткое наименование', group: 'requisites' },
  inn: { title: 'ИНН', group: 'requisites' },
  kpp: { title: 'КПП', group: 'requisites' },
  ogrn: { title: 'ОГРН', group: 'requisites' },
  oktmo: { title: 'ОКТМО', group: 'requisites' },
  headPosition: { title: 'Должность руководителя', group: 'requisites' },
  headName: { title: 'Руководитель', group: 'requisites' },
  legalAddress: { title: 'Юридический адрес', group: 'contacts' },
  address: { title: 'Фактический адрес', group: 'contacts' },
  phone: { title: 'Телефон', group: 'contacts' },
  email: { title: 'Электронная почта', group: 'contacts' },
  website: { title: 'Сайт', group: 'contacts' },
  timeZone: { title: 'Часовой пояс', group: 'hours' },
  workFrom: { title: 'Начало рабочего дня', group: 'hours' },
  workTo: { title: 'Конец рабочего дня', group: 'hours' },
  receptionHours: { title: 'Часы приёма граждан', group: 'hours' },
  serviceCodes: { title: 'Предоставляемые услуги', group: 'services' },
  territories: { title: 'Закреплённые территории', group: 'services' },
  divisions: { title: 'Подразделения', group: 'services' },
  esiaOid: { title: 'Идентификатор в ЕСИА', group: 'identifiers' },
  esnsiCode: { title: 'Код записи в ЕСНСИ', group: 'identifiers' },
  orderRequired: { title: 'Требовать приказ до начала действия роли', group: 'access' },
  trainingRequired: { title: 'Требовать обучение до начала действия роли', group: 'access' },
} as const satisfies Record<ProfileField, { readonly title: string; readonly group: string }>;

export const profileFieldIds = Object.keys(profileFields) as readonly ProfileField[];

/** One line of a journal of changes: what was, what is, in words of a screen. */
export interface FieldChange {
  readonly field: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What the change of a profile changes, with old and new value; an empty list means that nothing does. */
export function profileChanges(
  before: OrganizationProfile,
  after: OrganizationProfile,
  serviceTitle: (code: string) => string,
): readonly FieldChange[] {
  return profileFieldIds.flatMap((field) => {
    const [old, fresh] = [printed(before, field, serviceTitle), printed(after, field, serviceTitle)];
    return old === fresh ? [] : [{ field, title: profileFields[field].title, before: old, after: fresh }];
  });
}

/** Value of a field as the journal and the screen show it. */
function printed(profile: OrganizationProfile, field: ProfileField, serviceTitle: (code: string) => string): string {
  if (field === 'orderRequired' || field === 'trainingRequired') return profile[field] ? 'да' : 'нет';
  if (field === 'serviceCodes') return [...profile.serviceCodes].sort().map(serviceTitle).join('; ');
  if (field === 'territories') return profile.territories.join('; ');
  if (field === 'divisions') return profile.divisions.map(printedDivision).join('; ');
  return profile[field];
}

const printedDivision = ({ title, address, phone }: OrganizationDivision): string => [title, address, phone].filter(Boolean).join(', ');

/** Sentences of the fields that do not pass, «ИНН: …», joined for one problem. */
export function profileProblems(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues
    .slice(0, 10)
    .map(({ path, message }) => {
      const field = String(path[0] ?? '');
      const title = Object.hasOwn(profileFields, field) ? profileFields[field as ProfileField].title : field;
      const place = typeof path[1] === 'number' ? `, строка ${path[1] + 1}` : '';
      return `${title}${place}: ${message}`;
    })
    .join('; ');
}
