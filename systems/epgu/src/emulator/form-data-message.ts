import { element, optionalTextElement, textElement } from '@pgs/soap';
import {
  findService,
  type PortalApplicant,
  type PortalBusiness,
  type PortalCatalog,
  type PortalChild,
  serviceNamespace,
} from './catalog.ts';
import type { FiledOrder } from './order.ts';

/** ЕПГУ lives by Moscow time whatever the region of the applicant. */
const portalOffsetMinutes = 180;

const portalTime = (moment: Date): string =>
  `${new Date(moment.getTime() + portalOffsetMinutes * 60_000).toISOString().slice(0, -1)}+03:00`;

const field = (name: string | undefined, value: unknown): string => {
  const attributes = (type: string) => ({ name, type });
  if (value === null || value === undefined) return element('Field', attributes('null'));
  if (Array.isArray(value)) return element('Field', attributes('array'), ...value.map((item) => field(undefined, item)));
  switch (typeof value) {
    case 'boolean':
      return textElement('Field', String(value), attributes('boolean'));
    case 'number':
      return textElement('Field', String(value), attributes('number'));
    case 'object':
      return element('Field', attributes('object'), ...Object.entries(value).map(([key, item]) => field(key, item)));
    default:
      return textElement('Field', String(value), attributes('string'));
  }
};

const documentOf = (kind: string, series: string, number: string): string =>
  element(
    'IdentityDocument',
    {},
    textElement('Kind', kind),
    optionalTextElement('Series', series || undefined),
    textElement('Number', number),
  );

const addressOf = (address: string | undefined): string | undefined =>
  address ? element('Address', {}, textElement('FullAddress', address)) : undefined;

const names = (person: PortalApplicant | PortalChild): string =>
  textElement('LastName', person.lastName) +
  textElement('FirstName', person.firstName) +
  (person.middleName ? textElement('MiddleName', person.middleName) : '') +
  textElement('BirthDate', person.bornOn) +
  (person.snils ? textElement('Snils', person.snils) : '');

const applicantElement = (applicant: PortalApplicant): string =>
  element(
    'Applicant',
    {},
    names(applicant),
    documentOf('passport', applicant.passport.series, applicant.passport.number),
    addressOf(applicant.address),
    optionalTextElement('Phone', applicant.phone || undefined),
    optionalTextElement('Email', applicant.email || undefined),
  );

const childElement = (child: PortalChild): string =>
  element(
    'Child',
    {},
    names(child),
    child.birthCertificate && documentOf('birthCertificate', child.birthCertificate.series, child.birthCertificate.number),
    addressOf(child.address),
  );

const businessElement = (business: PortalBusiness): string =>
  element(
    'Business',
    {},
    textElement('Kind', business.kind),
    textElement('Title', business.title),
    textElement('Ogrn', business.ogrn),
    textElement('Inn', business.inn),
    optionalTextElement('Kpp', business.kpp),
    optionalTextElement('FullAddress', business.address),
  );

const formData = (catalog: PortalCatalog, order: FiledOrder, content: string): string => {
  const service = findService(catalog, order.formCode);
  const organization = catalog.organizations.find((candidate) => candidate.code === order.organizationCode);
  const namespace = service ? serviceNamespace(service) : 'http://epgu.gosuslugi.ru/concentrator/order/1.0.0';
  return element('FormData', { xmlns: namespace, oktmo: organization?.oktmo ?? '00000000' }, content);
};

/** Заявление as it goes to the agency. `broken` makes a message no agency can understand: an impossible moment, no service. */
export const applicationMessage = (
  catalog: PortalCatalog,
  applicant: PortalApplicant,
  order: FiledOrder,
  documents: readonly { readonly code: string; readonly attachmentName: string }[],
  broken: boolean,
  correctedAt?: Date,
): string => {
  const child = order.childIndex === undefined ? undefined : applicant.children[order.childIndex];
  const business = order.businessIndex === undefined ? undefined : applicant.businesses?.[order.businessIndex];
  const details = element(
    'ApplicationDetails',
    {},
    textElement('submittedAt', broken ? '2026-02-30T25:61:00.000+03:00' : portalTime(new Date(order.submittedAt))),
    correctedAt && textElement('correctedAt', portalTime(correctedAt)),
    textElement('isRepresentative', String(child !== undefined || business?.kind === 'legal')),
    applicantElement(applicant),
    business && businessElement(business),
    child && childElement(child),
    element('Form', {}, ...Object.entries(order.form).map(([name, value]) => field(name, value))),
    documents.length === 0
      ? undefined
      : element(
          'Documents',
          {},
          ...documents.map((document) =>
            element('Document', {}, textElement('Code', document.code), textElement('AttachmentName', document.attachmentName)),
          ),
        ),
  );
  return formData(
    catalog,
    order,
    textElement('orderId', order.number) +
      (broken ? '' : textElement('ServicesType', order.formCode)) +
      element('Organization', { code: order.organizationCode }) +
      details,
  );
};

/** Запрос отмены заявления. */
export const cancelMessage = (catalog: PortalCatalog, order: FiledOrder, reason: string | undefined): string =>
  formData(
    catalog,
    order,
    element('cancelRequest', {}, textElement('orderId', order.number), optionalTextElement('reason', reason?.slice(0, 2048) || undefined)),
  );

/** Текстовое сообщение заявителя. */
export const textMessage = (
  catalog: PortalCatalog,
  order: FiledOrder,
  text: string,
  answers: readonly { readonly questionId: string; readonly text: string; readonly attachmentNames: readonly string[] }[] = [],
): string =>
  formData(
    catalog,
    order,
    element(
      'textRequest',
      {},
      textElement('orderId', order.number),
      textElement('text', text.slice(0, 2048)),
      answers.length === 0
        ? undefined
        : element(
            'answers',
            {},
            ...answers.map((answer) =>
              element(
                'answer',
                { question: answer.questionId },
                optionalTextElement('text', answer.text.slice(0, 2048) || undefined),
                ...answer.attachmentNames.map((name) => textElement('attachment', name)),
              ),
            ),
          ),
    ),
  );
