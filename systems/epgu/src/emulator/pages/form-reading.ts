import { choicesOf, effectiveSchema, type FieldSchema, fieldsOf } from './form-schema.ts';

/** Values of the posted page by control name. */
export type PostedFields = ReadonlyMap<string, readonly string[]>;

export interface FieldProblem {
  /** Name of the control. */
  readonly control: string;
  readonly sentence: string;
}

/** How many rows a list of objects has on the page. */
export const rowCount = (schema: FieldSchema): number => Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0));

const first = (posted: PostedFields, control: string): string => posted.get(control)?.[0]?.trim() ?? '';

/** Typed value of a control, undefined when it was left empty. A number that is none stays text, to be reported later. */
const readField = (schema: FieldSchema, control: string, posted: PostedFields): unknown => {
  if (schema.type === 'object') return readObject(schema, control, posted);
  if (schema.type === 'array') return readList(schema, control, posted);
  const choices = choicesOf(schema);
  const text = first(posted, control);
  if (choices) return choices.find((choice) => String(choice.value) === text)?.value ?? (text === '' ? undefined : text);
  // A consent that is not given is absent: «false» would never fit its schema.
  if (schema.type === 'boolean') return posted.has(control) || (schema.const === true ? undefined : false);
  if (text === '') return undefined;
  if (schema.type === 'integer' || schema.type === 'number') {
    const value = Number(text.replace(',', '.').replace(/\s/g, ''));
    return Number.isFinite(value) ? value : text;
  }
  return text;
};

const readObject = (schema: FieldSchema, control: string, posted: PostedFields): Readonly<Record<string, unknown>> | undefined => {
  const raw: Record<string, unknown> = {};
  for (const field of fieldsOf(schema)) {
    const value = readField(field.schema, `${control}.${field.name}`, posted);
    if (value !== undefined) raw[field.name] = value;
  }
  // A hidden field keeps what was typed before its condition went away; it must not travel.
  const allowed = effectiveSchema(schema, raw).properties ?? {};
  const kept = Object.entries(raw).filter(([name]) => name in allowed);
  return kept.length === 0 || kept.every(([, value]) => value === false) ? undefined : Object.fromEntries(kept);
};

const readList = (schema: FieldSchema, control: string, posted: PostedFields): readonly unknown[] | undefined => {
  const items = schema.items ?? { type: 'string' };
  const choices = choicesOf(items);
  let list: readonly unknown[];
  if (choices) {
    const chosen = posted.get(control) ?? [];
    list = choices.filter((choice) => chosen.includes(String(choice.value))).map((choice) => choice.value);
  } else if (items.type === 'object') {
    list = Array.from({ length: rowCount(schema) }, (_, index) => readObject(items, `${control}.${index}`, posted)).filter(
      (row) => row !== undefined,
    );
  } else {
    const lines = first(posted, control)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    list = lines.map((line) => readField(items, 'line', new Map([['line', [line]]])));
  }
  return list.length === 0 ? undefined : list;
};

const nameOf = (schema: FieldSchema, control: string): string => schema.title ?? control.split('.').at(-1) ?? control;

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const isDaySafely = (text: string): boolean => !Number.isNaN(Date.parse(text)) && isDay(text);

const textProblem = (schema: FieldSchema, value: string, title: string): string | undefined => {
  if (schema.maxLength !== undefined && value.length > schema.maxLength)
    return `«${title}»: не больше ${schema.maxLength} знаков, сейчас ${value.length}`;
  if (schema.minLength !== undefined && value.length < schema.minLength) return `«${title}»: не меньше ${schema.minLength} знаков`;
  if (schema.format === 'date' && !isDaySafely(value)) return `«${title}»: такой даты нет, укажите день, месяц и год`;
  if (schema.format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return `«${title}»: адрес почты выглядит так: имя@пример.рф`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    return `«${title}»: ${schema.description ?? 'значение не подходит по виду, проверьте его'}`;
  return undefined;
};

const numberProblem = (schema: FieldSchema, value: unknown, title: string): string | undefined => {
  if (typeof value !== 'number') return `«${title}»: введите число`;
  if (schema.type === 'integer' && !Number.isInteger(value)) return `«${title}»: введите целое число`;
  if (schema.minimum !== undefined && value < schema.minimum) return `«${title}»: не меньше ${schema.minimum}`;
  if (schema.maximum !== undefined && value > schema.maximum) return `«${title}»: не больше ${schema.maximum}`;
  return undefined;
};

const check = (schema: FieldSchema, value: unknown, control: string): readonly FieldProblem[] => {
  const title = nameOf(schema, control);
  const problem = (sentence: string | undefined): readonly FieldProblem[] =>
    sentence === undefined ? [] : [{ control, sentence: `${sentence}.` }];
  const choices = choicesOf(schema);
  if (choices) return choices.some((choice) => choice.value === value) ? [] : problem(`«${title}»: выберите один из вариантов`);
  if (schema.const !== undefined && value !== schema.const) {
    return problem(
      schema.const === true ? `Отметьте «${title}»: без этого заявление не принимают` : `«${title}»: должно быть ${String(schema.const)}`,
    );
  }
  if (schema.type === 'object') return checkObject(schema, value, control);
  if (schema.type === 'array' && Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return problem(`«${title}»: нужно не меньше ${schema.minItems ?? 0}`);
    if (schema.maxItems !== undefined && value.length > schema.maxItems) return problem(`«${title}»: не больше ${schema.maxItems}`);
    const isObject = schema.items?.type === 'object';
    return value.flatMap((item, index) => check({ title, ...schema.items }, item, isObject ? `${control}.${index}` : control));
  }
  if (schema.type === 'string' && typeof value === 'string') return problem(textProblem(schema, value, title));
  if (schema.type === 'number' || schema.type === 'integer') return problem(numberProblem(schema, value, title));
  return [];
};

const checkObject = (schema: FieldSchema, value: unknown, control: string): readonly FieldProblem[] => {
  const values: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  const effective = effectiveSchema(schema, values);
  return Object.entries(effective.properties ?? {}).flatMap(([name, field]) => {
    const item = values[name];
    const inner = `${control}.${name}`;
    if (item !== undefined) return check(field, item, inner);
    if (!effective.required?.includes(name)) return [];
    if (field.type === 'object') return checkObject(field, {}, inner);
    const verb = field.const === true ? 'Отметьте' : 'Заполните';
    return [{ control: inner, sentence: `${verb} «${nameOf(field, inner)}».` }];
  });
};

/** Controls of the page that would post these values: the reverse of `readForm`. */
export function postedOf(schema: FieldSchema, value: unknown, control = 'form'): readonly (readonly [string, readonly string[]])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    const items = schema.items ?? { type: 'string' };
    if (items.type === 'object') return value.flatMap((item, index) => postedOf(items, item, `${control}.${index}`));
    return [[control, choicesOf(items) ? value.map(String) : [value.map(String).join('\n')]]];
  }
  if (typeof value === 'object') {
    const fields = new Map(fieldsOf(schema).map((field) => [field.name, field.schema]));
    return Object.entries(value).flatMap(([name, item]) => postedOf(fields.get(name) ?? {}, item, `${control}.${name}`));
  }
  // A tick that is not set posts nothing.
  if (value === false && !choicesOf(schema)) return [];
  return [[control, [String(value)]]];
}

/** Reads the posted form into values of the schema's types and says in plain words what is missing. */
export const readForm = (
  schema: FieldSchema,
  posted: PostedFields,
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] } => {
  const values = readObject({ ...schema, type: 'object' }, 'form', posted) ?? {};
  return { values, problems: checkObject(schema, values, 'form') };
};
