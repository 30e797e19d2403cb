import type { ApplicationFormDocument, PrintedLine, ReceiptDocument } from '@pgs/documents';
import {
  type Application,
  type DraftContent,
  dateText,
  documentTitle,
  findAccountOwner,
  formLines,
  formSchemaOf,
  fullName,
  identityDocumentKinds,
  informingWays,
  localDate,
  localDateTimeText,
  type ServiceDefinition,
  type TypedPerson,
  undemandableDocuments,
  withoutEmpty,
} from '@pgs/domain';
import type { StoredDraft } from '../draft/store.ts';
import type { Organization } from '../organization/store.ts';

const line = (caption: string, value: string): readonly PrintedLine[] => (value.trim() ? [{ caption, value: value.trim(), level: 0 }] : []);
const day = (on: string): string => (on ? dateText(on) : '');

const identityText = (person: TypedPerson): string =>
  person.documentNumber &&
  [
    `${identityDocumentKinds[person.documentKind].title} ${[person.documentSeries, person.documentNumber].filter(Boolean).join(' ')}`,
    person.documentIssuedOn && `выдан ${day(person.documentIssuedOn)}`,
    person.documentIssuedBy,
  ]
    .filter(Boolean)
    .join(', ');

const personLines = (person: TypedPerson): readonly PrintedLine[] => [
  ...line('Фамилия, имя, отчество', fullName(person)),
  ...line('Дата рождения', day(person.bornOn)),
  ...line('Гражданство', person.citizenship),
  ...line('Документ', identityText(person)),
  ...line('СНИЛС', person.snils),
  ...line('Адрес', person.address),
  ...line('Телефон', person.phone),
  ...line('Электронная почта', person.email),
];

const powerText = ({ power }: DraftContent): string =>
  [
    `${power.title} № ${power.number}`,
    power.issuedOn && `от ${day(power.issuedOn)}`,
    power.issuedBy,
    power.validTo && `действует до ${day(power.validTo)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Заявление для подписи, from the draft as it is now. */
export function applicationFormOf(
  draft: StoredDraft,
  service: ServiceDefinition,
  organization: Organization,
  now: Date,
  isIncomplete: boolean,
): ApplicationFormDocument {
  const { content } = draft;
  const acting = content.throughRepresentative ? content.representative : content.applicant;
  const sections = [
    {
      title: 'Заявитель',
      lines: [
        ...(content.business.title
          ? line('Организация, предприниматель', `${content.business.title}, ОГРН ${content.business.ogrn}, ИНН ${content.business.inn}`)
          : []),
        ...personLines(content.applicant),
      ],
    },
    ...(content.throughRepresentative
      ? [{ title: 'Представитель', lines: [...personLines(content.representative), ...line('Полномочия', powerText(content))] }]
      : []),
    ...(service.aboutChild ? [{ title: 'Ребёнок', lines: personLines(content.child) }] : []),
    {
      title: formSchemaOf(service.form).title ?? 'Сведения для услуги',
      lines: formLines(formSchemaOf(service.form), withoutEmpty(content.form)),
    },
    { title: 'Как сообщить о решении', lines: line('Способ', informingWays[content.informing].title) },
  ];
  return {
    organization,
    serviceTitle: service.title,
    sections,
    documents: draft.documents.map(({ kindCode }) => documentTitle(service, kindCode)),
    signerName: fullName(acting),
    printedOnText: dateText(localDate(now, organization.timeZone)),
    isIncomplete,
    composedAt: draft.changedAt.toISOString(),
  };
}

const informingTexts: Readonly<Record<keyof typeof informingWays, string>> = {
  phone: 'О ходе рассмотрения и решении сообщат по телефону, указанному в заявлении.',
  email: 'О ходе рассмотрения и решении сообщат письмом на электронную почту, указанную в заявлении.',
  post: 'Решение направят письмом по почте на адрес, указанный в заявлении.',
  visit: 'За решением приходите в организацию с документом, удостоверяющим личность.',
};

const accountText = (application: Application): string =>
  findAccountOwner(application)
    ? 'Ход дела и решение видны и в личном кабинете на Госуслугах, если он есть у заявителя.'
    : 'В личном кабинете на Госуслугах дела не будет: для этого нужен СНИЛС, паспорт РФ, ОГРН или ИНН.';

/** Расписка, from the application as it was filed. */
export function receiptOf(application: Application, service: ServiceDefinition, organization: Organization): ReceiptDocument {
  const { reception } = application;
  if (!reception) throw new Error(`application ${application.id} was not received at a desk`);
  return {
    organization,
    number: reception.number,
    filedAtText: localDateTimeText(application.submittedAt, organization.timeZone),
    serviceTitle: service.title,
    applicantName: [application.business?.title, fullName(application.applicant)].filter(Boolean).join(', '),
    representativeName: reception.representative ? fullName(reception.representative) : '',
    childName: application.child ? fullName(application.child) : '',
    documents: application.documents
      .filter(({ source, addedAt }) => source === 'applicant' && addedAt.getTime() === application.submittedAt.getTime())
      .map(({ title, fileName }) => ({ title, fileName })),
    undemandable: undemandableDocuments(service).map(({ title }) => title),
    registrationDueText: `Заявление зарегистрируют не позднее ${dateText(application.registrationDueOn)}. Срок рассмотрения отсчитывается по правилам услуги от регистрации.`,
    informingText: `${informingTexts[reception.informing]} ${accountText(application)}`,
    clerkName: reception.clerkName,
    composedAt: application.submittedAt.toISOString(),
  };
}
