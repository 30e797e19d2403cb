import type { ApplicationCard } from '@pgs/contract';

type Group = ApplicationCard['details'][number];
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const propertiesOf = (schema: Node): Node => (isNode(schema.properties) ? schema.properties : {});

/** Fields of the form in the order and with the titles of its JSON Schema; a nested object is a group of its own. */
export function presentDetails(schema: Node, form: Node): Group[] {
  return groupsOf(schema, form, textOf(schema.title) ?? 'Заявление');
}

function groupsOf(schema: Node, form: Node, title: string): Group[] {
  const properties = propertiesOf(schema);
  const fields: Group['fields'] = [];
  const nested: Group[] = [];
  // What the schema does not name is shown too: an official must see all that the applicant wrote.
  const names = [...Object.keys(properties), ...Object.keys(form).filter((name) => !Object.hasOwn(properties, name))];
  for (const name of names) {
    const value = form[name];
    if (value === undefined || value === null || value === '') continue;
    const property = isNode(properties[name]) ? properties[name] : {};
    const caption = textOf(property.title) ?? name;
    const objects = Array.isArray(value) ? value.filter(isNode) : [];
    if (isNode(value)) nested.push(...groupsOf(property, value, caption));
    else if (objects.length > 0) {
      const items = isNode(property.items) ? property.items : {};
      for (const [index, item] of objects.entries())
        nested.push(...groupsOf(items, item, objects.length > 1 ? `${caption}: ${index + 1}` : caption));
    } else fields.push({ caption, value: valueText(property, value) });
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
  return isDay && /^\d{4}-\d\d-\d\d$/.test(text) ? dayText(text) : text;
}

/** «28.11.2026» of 2026-11-28. */
export const dayText = (on: string): string => `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;
