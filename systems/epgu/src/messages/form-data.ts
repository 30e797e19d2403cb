import {
  type Business,
  type FiledApplication,
  type FiledPerson,
  type IdentityDocument,
  type PortalMessage,
  UnreadableMessage,
} from '@pgs/domain';
import { MalformedXml } from '@pgs/soap';
import { readTree, type XmlNode } from '../xml-tree.ts';
import { readFormValues } from './form-values.ts';

type DocumentKind = IdentityDocument['kind'];
const documentKinds: readonly DocumentKind[] = ['passport', 'birthCertificate', 'foreignPassport', 'residencePermit', 'other'];
const isDocumentKind = (text: string): text is DocumentKind => documentKinds.some((kind) => kind === text);

const structureProblem = (detail: string): UnreadableMessage =>
  new UnreadableMessage('portal.structure', `Сообщение ЕПГУ построено не по схеме: ${detail}. Сверьте версию вида сведений с ЕПГУ.`);

/** Children by name: an unknown, repeated or misplaced element makes the message unreadable rather than half understood. */
const sequence = (parent: XmlNode, names: readonly string[]): ReadonlyMap<string, XmlNode> => {
  const found = new Map<string, XmlNode>();
  let position = -1;
  for (const child of parent.children) {
    const index = child.namespace === parent.namespace ? names.indexOf(child.name) : -1;
    if (index < 0) throw structureProblem(`в «${parent.name}» неизвестный элемент «${child.name}»`);
    if (index <= position) throw structureProblem(`в «${parent.name}» элемент «${child.name}» повторяется или стоит не на своём месте`);
    position = index;
    found.set(child.name, child);
  }
  if (parent.text.trim() !== '') throw structureProblem(`в «${parent.name}» лишний текст`);
  return found;
};

const need = (elements: ReadonlyMap<string, XmlNode>, name: string, parent: string): XmlNode => {
  const element = elements.get(name);
  if (element === undefined) throw structureProblem(`в «${parent}» нет элемента «${name}»`);
  return element;
};

const plainText = (element: XmlNode): string => {
  if (element.children.length > 0) throw structureProblem(`в «${element.name}» ожидается текст`);
  return element.text.trim();
};

const requiredText = (elements: ReadonlyMap<string, XmlNode>, name: string, parent: string): string => {
  const text = plainText(need(elements, name, parent));
  if (text === '') throw structureProblem(`элемент «${name}» пуст`);
  return text;
};

const optionalText = (elements: ReadonlyMap<string, XmlNode>, name: string): string | undefined => {
  const element = elements.get(name);
  const text = element === undefined ? '' : plainText(element);
  return text === '' ? undefined : text;
};

const orderNumberOf = (elements: ReadonlyMap<string, XmlNode>, parent: string): string => {
  const text = requiredText(elements, 'orderId', parent);
  if (text.length > 20) throw structureProblem('номер заявления длиннее 20 знаков');
  return text;
};

const readBoolean = (text: string, name: string): boolean => {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw structureProblem(`элемент «${name}» должен быть true или false`);
};

const isRealDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text >= '1850-01-01';
};

const dateProblem = (name: string, text: string): UnreadableMessage =>
  new UnreadableMessage('portal.date', `В сообщении ЕПГУ невозможная дата «${text}» (${name}). Попросите заявителя или ЕПГУ исправить её.`);

const optionalDay = (elements: ReadonlyMap<string, XmlNode>, name: string): string | undefined => {
  const text = optionalText(elements, name);
  if (text !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(text) && isRealDay(text))) throw dateProblem(name, text);
  return text;
};

/** The offset is required: the order of applications is decided by this moment, so it may not depend on our time zone. */
const readMoment = (text: string, name: string): Date => {
  const parts = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.exec(text);
  const moment = new Date(text);
  if (!parts || !isRealDay(parts[1] ?? '') || Number.isNaN(moment.getTime())) throw dateProblem(name, text);
  return moment;
};

const readIdentityDocument = (element: XmlNode): IdentityDocument => {
  const parts = sequence(element, ['Kind', 'Series', 'Number', 'IssueDate', 'IssuerName']);
  const kind = requiredText(parts, 'Kind', element.name);
  if (!isDocumentKind(kind)) throw structureProblem(`неизвестный вид документа «${kind}»`);
  const series = optionalText(parts, 'Series');
  const issuedOn = optionalDay(parts, 'IssueDate');
  const issuedBy = optionalText(parts, 'IssuerName');
  return {
    kind,
    ...(series !== undefined && { series }),
    number: requiredText(parts, 'Number', element.name),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(issuedBy !== undefined && { issuedBy }),
  };
};

const readAddress = (element: XmlNode): NonNullable<FiledPerson['address']> => {
  const parts = sequence(element, ['FullAddress', 'FiasId', 'Oktmo']);
  const fiasId = optionalText(parts, 'FiasId');
  const oktmo = optionalText(parts, 'Oktmo');
  return {
    text: requiredText(parts, 'FullAddress', element.name),
    ...(fiasId !== undefined && { fiasId }),
    ...(oktmo !== undefined && { oktmo }),
  };
};

const readPerson = (element: XmlNode): FiledPerson => {
  const parts = sequence(element, [
    'LastName',
    'FirstName',
    'MiddleName',
    'BirthDate',
    'Snils',
    'IdentityDocument',
    'Address',
    'Phone',
    'Email',
  ]);
  const middleName = optionalText(parts, 'MiddleName');
  const bornOn = optionalDay(parts, 'BirthDate');
  const snils = optionalText(parts, 'Snils');
  const identityDocument = parts.get('IdentityDocument');
  const address = parts.get('Address');
  const phone = optionalText(parts, 'Phone');
  const email = optionalText(parts, 'Email');
  return {
    lastName: requiredText(parts, 'LastName', element.name),
    firstName: requiredText(parts, 'FirstName', element.name),
    ...(middleName !== undefined && { middleName }),
    ...(bornOn !== undefined && { bornOn }),
    ...(snils !== undefined && { snils }),
    ...(identityDocument && { identityDocument: readIdentityDocument(identityDocument) }),
    ...(address && { address: readAddress(address) }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  };
};

const readBusiness = (element: XmlNode): Business => {
  const parts = sequence(element, ['Kind', 'Title', 'Ogrn', 'Inn', 'Kpp', 'FullAddress']);
  const kind = requiredText(parts, 'Kind', element.name);
  if (kind !== 'legal' && kind !== 'soleProprietor') throw structureProblem(`неизвестный вид заявителя «${kind}»`);
  const kpp = optionalText(parts, 'Kpp');
  const address = optionalText(parts, 'FullAddress');
  return {
    kind,
    title: requiredText(parts, 'Title', element.name),
    ogrn: requiredText(parts, 'Ogrn', element.name),
    inn: requiredText(parts, 'Inn', element.name),
    ...(kpp !== undefined && { kpp }),
    ...(address !== undefined && { address }),
  };
};

const readDocuments = (element: XmlNode | undefined): FiledApplication['documents'] =>
  (element?.children ?? []).map((child) => {
    if (child.name !== 'Document') throw structureProblem(`в «Documents» неизвестный элемент «${child.name}»`);
    const parts = sequence(child, ['Code', 'AttachmentName']);
    return { documentCode: requiredText(parts, 'Code', 'Document'), attachmentName: requiredText(parts, 'AttachmentName', 'Document') };
  });

const readApplication = (root: XmlNode, oktmo: string): PortalMessage => {
  const parts = sequence(root, ['orderId', 'ServicesType', 'Organization', 'ApplicationDetails']);
  const organizationCode = need(parts, 'Organization', root.name).attributes.code?.trim() ?? '';
  if (organizationCode === '') throw structureProblem('у «Organization» нет атрибута code');
  const details = need(parts, 'ApplicationDetails', root.name);
  const detail = sequence(details, [
    'submittedAt',
    'correctedAt',
    'isRepresentative',
    'Applicant',
    'Business',
    'Child',
    'Form',
    'Documents',
  ]);
  const child = detail.get('Child');
  const business = detail.get('Business');
  const filed: FiledApplication = {
    orderNumber: orderNumberOf(parts, root.name),
    formCode: requiredText(parts, 'ServicesType', root.name),
    submittedAt: readMoment(requiredText(detail, 'submittedAt', details.name), 'submittedAt'),
    organizationCode,
    oktmo,
    applicant: readPerson(need(detail, 'Applicant', details.name)),
    ...(business && { business: readBusiness(business) }),
    ...(child && { child: readPerson(child) }),
    isRepresentative: readBoolean(requiredText(detail, 'isRepresentative', details.name), 'isRepresentative'),
    form: readFormValues(need(detail, 'Form', details.name)),
    documents: readDocuments(detail.get('Documents')),
  };
  const correctedAt = optionalText(detail, 'correctedAt');
  return correctedAt === undefined
    ? { kind: 'application', filed }
    : { kind: 'correction', filed, correctedAt: readMoment(correctedAt, 'correctedAt') };
};

const readCancel = (element: XmlNode): PortalMessage => {
  const parts = sequence(element, ['orderId', 'reason']);
  const reason = optionalText(parts, 'reason');
  return { kind: 'cancel', orderNumber: orderNumberOf(parts, element.name), ...(reason !== undefined && { reason }) };
};

const readAnswer = (element: XmlNode): Extract<PortalMessage, { kind: 'text' }>['answers'][number] => {
  const questionId = element.attributes.question?.trim() ?? '';
  if (element.name !== 'answer' || questionId === '') throw structureProblem('в «answers» ожидаются ответы answer с номером вопроса');
  const [first, ...rest] = element.children;
  const hasText = first?.name === 'text';
  const attachments = hasText ? rest : element.children;
  if (attachments.some((attachment) => attachment.name !== 'attachment'))
    throw structureProblem('в «answer» после текста ожидаются вложения');
  return { questionId, text: first && hasText ? plainText(first) : '', attachmentNames: attachments.map(plainText) };
};

const readText = (element: XmlNode): PortalMessage => {
  const parts = sequence(element, ['orderId', 'text', 'answers']);
  return {
    kind: 'text',
    orderNumber: orderNumberOf(parts, element.name),
    text: requiredText(parts, 'text', element.name),
    answers: (parts.get('answers')?.children ?? []).map(readAnswer),
  };
};

const parse = (xml: string): XmlNode => {
  try {
    return readTree(xml);
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
    throw new UnreadableMessage('portal.notXml', 'Сообщение ЕПГУ повреждено: это не правильный XML. Попросите ЕПГУ отправить его ещё раз.');
  }
};

/**
 * Заявление, запрос отмены или текстовое сообщение заявителя (choice of FormData). Contents of the form and of
 * identifiers such as СНИЛС pass through untouched. Throws UnreadableMessage.
 */
export const readFormData = (xml: string, isPortalNamespace: (namespace: string) => boolean): PortalMessage => {
  const root = parse(xml);
  if (root.name !== 'FormData' || !isPortalNamespace(root.namespace)) {
    throw new UnreadableMessage(
      'portal.unknownKind',
      `Это не сообщение ЕПГУ о заявлении: корневой элемент «${root.name}», пространство имён «${root.namespace}».`,
    );
  }
  const oktmo = root.attributes.oktmo?.trim() ?? '';
  if (!/^\d{8}(\d{3})?$/.test(oktmo)) throw structureProblem('атрибут oktmo должен состоять из 8 или 11 цифр');
  const first = root.children[0];
  if (first?.name === 'cancelRequest') return readCancel(need(sequence(root, ['cancelRequest']), 'cancelRequest', root.name));
  if (first?.name === 'textRequest') return readText(need(sequence(root, ['textRequest']), 'textRequest', root.name));
  return readApplication(root, oktmo);
};
