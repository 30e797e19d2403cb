import { UnreadableMessage } from '@pgs/domain';
import type { XmlNode } from '../xml-tree.ts';

const numberText = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const badValue = (field: XmlNode, expected: string): UnreadableMessage =>
  new UnreadableMessage(
    'portal.formValue',
    `Поле формы «${field.attributes.name ?? ''}» не читается: ожидается ${expected}. Попросите ЕПГУ отправить заявление ещё раз.`,
  );

const onlyFields = (parent: XmlNode): readonly XmlNode[] => {
  for (const child of parent.children)
    if (child.name !== 'Field' || child.namespace !== parent.namespace) throw badValue(parent, 'только вложенные поля Field');
  if (parent.text.trim() !== '') throw badValue(parent, 'набор полей, а не текст');
  return parent.children;
};

const scalarText = (field: XmlNode): string => {
  if (field.children.length > 0) throw badValue(field, 'простое значение без вложенных элементов');
  return field.text;
};

const readValue = (field: XmlNode): unknown => {
  switch (field.attributes.type) {
    case 'string':
      return scalarText(field);
    case 'boolean': {
      const text = scalarText(field).trim();
      if (text !== 'true' && text !== 'false') throw badValue(field, 'true или false');
      return text === 'true';
    }
    case 'number': {
      const text = scalarText(field).trim();
      const value = Number(text);
      if (!numberText.test(text) || !Number.isFinite(value)) throw badValue(field, 'число');
      return value;
    }
    case 'null':
      if (scalarText(field) !== '') throw badValue(field, 'пустое значение');
      return null;
    case 'array':
      return onlyFields(field).map(readValue);
    case 'object':
      return readFormValues(field);
    default:
      throw badValue(field, 'тип string, boolean, number, null, array или object');
  }
};

/** Named fields of the form with their types. Throws UnreadableMessage when a name repeats or a value does not fit its type. */
export const readFormValues = (parent: XmlNode): Readonly<Record<string, unknown>> => {
  const entries = new Map<string, unknown>();
  for (const field of onlyFields(parent)) {
    const name = field.attributes.name;
    if (name === undefined || name === '') throw badValue(field, 'имя поля в атрибуте name');
    if (entries.has(name)) throw badValue(field, 'одно значение, а поле повторяется');
    entries.set(name, readValue(field));
  }
  // fromEntries defines own properties, so that a field named __proto__ stays an ordinary field.
  return Object.fromEntries(entries);
};
