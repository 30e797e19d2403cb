import { z } from 'zod';

const typed = (longest: number) => z.string().max(longest).default('');

/** Вид документа, удостоверяющего личность, in the words of the application. */
export const identityDocumentKinds = {
  passport: { title: 'Паспорт гражданина Российской Федерации', series: '4 цифры', number: '6 цифр' },
  birthCertificate: { title: 'Свидетельство о рождении', series: 'например, IV-ИВ', number: '6 цифр' },
  foreignPassport: { title: 'Паспорт иностранного гражданина', series: '', number: '' },
  residencePermit: { title: 'Вид на жительство', series: '', number: '' },
  other: { title: 'Иной документ, удостоверяющий личность', series: '', number: '' },
} as const;

export type IdentityDocumentKind = keyof typeof identityDocumentKinds;
export const identityDocumentKindIds = Object.keys(identityDocumentKinds) as readonly IdentityDocumentKind[];

/** A person as far as the clerk has typed; an empty text is what has not been typed yet. */
export const typedPerson = z.object({
  lastName: typed(100),
  firstName: typed(100),
  middleName: typed(100),
  /** yyyy-mm-dd. */
  bornOn: typed(10),
  snils: typed(14),
  documentKind: z.enum(['passport', 'birthCertificate', 'foreignPassport', 'residencePermit', 'other']).default('passport'),
  documentSeries: typed(20),
  documentNumber: typed(40),
  documentIssuedOn: typed(10),
  documentIssuedBy: typed(300),
  citizenship: typed(100),
  address: typed(500),
  phone: typed(20),
  email: typed(200),
});

/** Вид заявителя at the desk. */
export const applicantKinds = {
  person: 'Гражданин Российской Федерации',
  foreigner: 'Иностранный гражданин или лицо без гражданства',
  soleProprietor: 'Индивидуальный предприниматель',
  legal: 'Юридическое лицо',
} as const;
export type ApplicantKind = keyof typeof applicantKinds;
export const applicantKindIds = Object.keys(applicantKinds) as readonly ApplicantKind[];

/** How a person without an account at the portal learns of the progress and of the result. */
export const informingWays = {
  phone: { title: 'Звонок или сообщение по телефону', needs: 'phone' },
  email: { title: 'Письмо на электронную почту', needs: 'email' },
  post: { title: 'Письмо по почте на адрес заявителя', needs: 'address' },
  visit: { title: 'Заявитель придёт за ответом сам', needs: null },
} as const;
export type InformingWay = keyof typeof informingWays;
export const informingWayIds = Object.keys(informingWays) as readonly InformingWay[];

const formValue: z.ZodType = z.lazy(() =>
  z.union([z.string().max(5000), z.number(), z.boolean(), z.array(formValue).max(100), z.record(z.string().max(100), formValue)]),
);

/** Черновик as it is typed at the desk: nothing here is checked except that it is not boundless. */
export const draftContent = z.object({
  applicantKind: z.enum(['person', 'foreigner', 'soleProprietor', 'legal']).default('person'),
  applicant: typedPerson.prefault({}),
  /** Юридическое лицо (ОГРН, ИНН) or предприниматель (ОГРНИП, ИНН); the applicant above then acts for it. */
  business: z.object({ title: typed(500), ogrn: typed(15), inn: typed(12), kpp: typed(9), address: typed(500) }).prefault({}),
  throughRepresentative: z.boolean().default(false),
  representative: typedPerson.prefault({}),
  /** Документ о полномочиях представителя. */
  power: z.object({ title: typed(200), number: typed(60), issuedOn: typed(10), issuedBy: typed(300), validTo: typed(10) }).prefault({}),
  child: typedPerson.extend({ documentKind: typedPerson.shape.documentKind.default('birthCertificate') }).prefault({}),
  answers: z.record(z.string().max(100), z.string().max(100)).default({}),
  form: z.record(z.string().max(100), formValue).default({}),
  informing: z.enum(['phone', 'email', 'post', 'visit']).default('phone'),
  /** The applicant has signed the printed application in the presence of the clerk. */
  signedOnPaper: z.boolean().default(false),
  /** The clerk has compared the identity document with the person. */
  identityChecked: z.boolean().default(false),
});

export type TypedPerson = z.infer<typeof typedPerson>;
export type DraftContent = z.infer<typeof draftContent>;
export const emptyDraft = (): DraftContent => draftContent.parse({});
