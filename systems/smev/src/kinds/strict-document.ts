import { UnreadableMessage } from '@pgs/domain';
import { childElements, element, MalformedXml, parseXml, textElement, textOf, type XmlElement } from '@pgs/soap';
import * as z from 'zod';

/** A business document as nested values: the key is the element name, the order is that of the schema. */
export interface DocumentContent {
  readonly [name: string]: string | DocumentContent | undefined;
}

/** Writes a document with every element in one namespace; `id` is for a signature to refer to. */
export function writeDocument(namespace: string, root: string, content: DocumentContent, id?: string): string {
  return element(root, { xmlns: namespace, Id: id }, ...writeChildren(content));
}

function writeChildren(content: DocumentContent): string[] {
  return Object.entries(content).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return typeof value === 'string' ? [textElement(name, value)] : [element(name, {}, ...writeChildren(value))];
  });
}

/**
 * Reads a document strictly: the root, the namespace, and every element must be known; nothing is guessed or dropped.
 * Throws UnreadableMessage with a sentence for the person who sorts out such messages.
 */
export function readDocument<Content>(namespace: string, root: string, schema: z.ZodType<Content>, xml: string): Content {
  let content: unknown;
  try {
    const document = parseXml(xml);
    if (document.localName !== root || document.namespaceURI !== namespace) {
      throw new UnreadableMessage(
        'unexpectedDocument',
        `Вместо документа ${root} получен ${document.localName} из пространства имён «${document.namespaceURI ?? ''}». Запросите сведения повторно или обратитесь к ведомству.`,
      );
    }
    content = contentOf(document, namespace);
  } catch (error) {
    if (error instanceof MalformedXml) {
      throw new UnreadableMessage(
        'malformedXml',
        `Ответ ведомства не является правильным XML (${error.message}). Запросите сведения повторно.`,
      );
    }
    throw error;
  }
  const checked = schema.safeParse(content);
  if (checked.success) return checked.data;
  const places = checked.error.issues.map((issue) => issue.path.join('/') || root).join(', ');
  throw new UnreadableMessage(
    'unexpectedContent',
    `Ответ ведомства не соответствует виду сведений: ${places}. Посмотрите исходный XML и обратитесь к ведомству.`,
  );
}

function contentOf(parent: XmlElement, namespace: string): unknown {
  const children = childElements(parent);
  if (children.length === 0) return textOf(parent);
  const content: Record<string, unknown> = {};
  for (const child of children) {
    const name = child.localName ?? '';
    if (child.namespaceURI !== namespace) throw new MalformedXml(`${name} из чужого пространства имён`);
    if (Object.hasOwn(content, name)) throw new MalformedXml(`${name} повторяется`);
    Object.defineProperty(content, name, { value: contentOf(child, namespace), enumerable: true });
  }
  return content;
}

/** Text that is not empty. */
export const filled = z.string().min(1).max(1000);
/** xs:date without a time zone. */
export const isoDate = z.iso.date();
export const snilsDigits = z.string().regex(/^\d{11}$/);

/** ФИО и дата рождения, as every kind writes them. */
export const personContent = z.strictObject({
  FamilyName: filled,
  FirstName: filled,
  Patronymic: filled.optional(),
  BirthDate: isoDate,
  Snils: snilsDigits.optional(),
});
export type PersonContent = z.infer<typeof personContent>;

/** ОГРН, ОГРНИП and ИНН by their lengths; control digits were checked where they were typed. */
export const ogrnDigits = z.string().regex(/^\d{13}(\d{2})?$/);
export const innDigits = z.string().regex(/^\d{10}(\d{2})?$/);
export const cadastralNumber = z.string().regex(/^\d{2}:\d{2}:\d{6,7}:\d+$/);
/** Состояние of an organization or an entrepreneur in the registry. */
export const businessState = z.enum(['действует', 'в процессе ликвидации', 'прекращено']);
