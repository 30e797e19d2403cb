/** Fields of a filled form as people read them: captions of the JSON Schema, values in words, the path of each. */
export interface FormField {
  /** Names from the root of the form, joined by dots; items of a list are numbered from 0. */
  readonly path: string;
  readonly caption: string;
  readonly value: string;
}

export interface FormGroup {
  readonly title: string;
  readonly fields: readonly FormField[];
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const propertiesOf = (schema: Node): Node => (isNode(schema.properties) ? schema.properties : {});

/** Fields of the form in the order and with the titles of its JSON Schema; a nested object is a group of its own. */
export const formGroups = (schema: Node, form: Node): readonly FormGroup[] =>
  groupsOf(schema, form, textOf(schema.title) ?? 'Заявление', '');

/** Значение поля of the form in words: the title of a chosen value, «да» or «нет», a day as people write it; empty when there is none. */
export function formFieldText(schema: Node, form: Node, name: string): string {
  const value = form[name];
  if (value === undefined || value === null) return '';
  const property = propertiesOf(schema)[name];
  return valueText(isNode(property) ? property : {}, value);
}

function groupsOf(schema: Node, form: Node, title: string, parent: string): readonly FormGroup[] {
  const properties = propertiesOf(schema);
  const fields: FormField[] = [];
  const nested: FormGroup[] = [];
  // What the schema does not name is shown too: an official must see all that the applicant wrote.
  const names = [...Object.keys(properties), ...Object.keys(form).filter((name) => !Object.hasOwn(properties, name))];
  for (const name of names) {
    const value = form[name];
    if (value === undefined || value === null || value === '') continue;
    const property = isNode(properties[name]) ? properties[name] : {};
    const caption = textOf(property.title) ?? name;
    const path = `${parent}${name}`;
    const objects = Array.isArray(value) ? value.filter(isNode) : [];
    if (isNode(value)) nested.push(...groupsOf(property, value, caption, `${path}.`));
    else if (objects.length > 0) {
      const items = isNode(property.items) ? property.items : {};
      for (const [index, item] of objects.entries())
        nested.push(...groupsOf(items, item, objects.length > 1 ? `${caption}: ${index + 1}` : caption, `${path}.${index}.`));
    } else fields.push({ path, caption, value: valueText(property, value) });
  }
  return fields.length > 0 ? [{ title, fields }, ...nested] : nested;
}

function valueText(schema: Node, value: unknown): string {
  if (Array.isArray(value)) {
    const items = isNode(schema.items) ? schema.items : {};
    return value.map((item) => valueText(items, item)).join(', ');
  }
  const chosen = Array.isArray(schema.oneOf) ? schema.oneOf.filter(isNode).find((option) => option.const === value) : undefined;
  const title = textOf(chosen?.title);
  if (title !== undefined) return title;
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  const text = String(value);
  const isDay = schema.format === 'date' || schema.type === undefined;
  return isDay && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)}` : text;
}
