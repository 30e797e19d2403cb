import { dateIsReal } from '../../person/date-is-real.ts';
import { effectiveSchema } from './effective-schema.ts';
import { choicesOf, type FieldSchema, type FormValues, isValues } from './field-schema.ts';

/** What is wrong with one field, in a sentence that says what to do. */
export interface FormFault {
  /** Names of the schema joined by dots; rows of a list by their number from zero. */
  readonly path: string;
  readonly kind: 'missing' | 'wrong';
  readonly sentence: string;
}

export interface FormCheck {
  readonly faults: readonly FormFault[];
  /** Obligatory fields that are asked now, filled or not. */
  readonly obligatoryPaths: readonly string[];
}

/** Checks values against the form of a service. Sentences name fields by their captions; the order is that of the form. */
export function checkForm(schema: FieldSchema, values: FormValues): FormCheck {
  const faults: FormFault[] = [];
  const obligatoryPaths: string[] = [];
  checkObject(schema, values, '', { faults, obligatoryPaths });
  return { faults, obligatoryPaths };
}

interface Found {
  readonly faults: FormFault[];
  readonly obligatoryPaths: string[];
}

function checkObject(schema: FieldSchema, values: FormValues, at: string, found: Found): void {
  const effective = effectiveSchema(schema, values);
  const properties = effective.properties ?? {};
  for (const [name, field] of Object.entries(properties)) {
    const path = at + name;
    const value = values[name];
    const required = effective.required?.includes(name) === true;
    if (required) found.obligatoryPaths.push(path);
    if (value !== undefined) checkValue(field, value, path, found);
    else if (required) found.faults.push({ path, kind: 'missing', sentence: missingSentence(field, path) });
  }
  if (effective.additionalProperties !== false) return;
  for (const name of Object.keys(values))
    if (!Object.hasOwn(properties, name))
      found.faults.push({ path: at + name, kind: 'wrong', sentence: `Поля «${name}» в форме этой услуги нет. Удалите его.` });
}

function checkValue(field: FieldSchema, value: unknown, path: string, found: Found): void {
  if (field.type === 'object' && isValues(value)) checkObject(field, value, `${path}.`, found);
  else if (field.type === 'array' && Array.isArray(value)) checkList(field, value, path, found);
  else {
    const sentence = wrongSentence(field, value, `«${field.title ?? path}»`);
    if (sentence) found.faults.push({ path, kind: 'wrong', sentence });
  }
}

function checkList(field: FieldSchema, items: readonly unknown[], path: string, found: Found): void {
  const title = `«${field.title ?? path}»`;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
  if (items.length < minItems)
    found.faults.push({ path, kind: 'missing', sentence: `${title}: добавьте записи, нужно не меньше ${minItems}.` });
  if (items.length > maxItems) found.faults.push({ path, kind: 'wrong', sentence: `${title}: не больше ${maxItems} записей.` });
  for (const [index, item] of items.entries()) {
    if (field.items) checkValue(field.items, item, `${path}.${index}`, found);
  }
}

const missingSentence = (field: FieldSchema, path: string): string => {
  const title = field.title ?? path;
  if (field.const === true) return `Отметьте «${title}».`;
  if (choicesOf(field) || field.type === 'boolean') return `Выберите ответ: «${title}».`;
  return `Заполните «${title}».`;
};

const hint = (field: FieldSchema): string => (field.description ? `: ${lowerFirst(field.description)}` : '');
const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase('ru') + text.slice(1);

const typeChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  object: isValues,
  array: Array.isArray,
};

const typeSentences: Readonly<Record<string, string>> = {
  integer: 'введите целое число',
  number: 'введите число',
  boolean: 'выберите «да» или «нет»',
};

const email = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

function wrongSentence(field: FieldSchema, value: unknown, title: string): string | undefined {
  if (field.type && !typeChecks[field.type]?.(value)) return `${title}: ${typeSentences[field.type] ?? 'значение введено неверно'}.`;
  if (field.const !== undefined && value !== field.const)
    return field.const === true ? `Отметьте ${title}: без этого заявление не принимается.` : `${title}: значение не подходит.`;
  const choices = choicesOf(field);
  if (choices && !choices.some((choice) => choice.value === value))
    return `${title}: выберите одно из значений: ${choices.map((choice) => choice.title).join('; ')}.`;
  if (typeof value === 'number') return wrongNumber(field, value, title);
  return typeof value === 'string' ? wrongText(field, value, title) : undefined;
}

function wrongNumber({ minimum, maximum }: FieldSchema, value: number, title: string): string | undefined {
  if (minimum !== undefined && value < minimum) return `${title}: не меньше ${minimum}.`;
  return maximum !== undefined && value > maximum ? `${title}: не больше ${maximum}.` : undefined;
}

function wrongText(field: FieldSchema, value: string, title: string): string | undefined {
  // Lengths are counted in characters, as JSON Schema has it, not in units of UTF-16.
  const length = [...value].length;
  if (field.minLength !== undefined && length < field.minLength) return `Заполните ${title}.`;
  if (field.maxLength !== undefined && length > field.maxLength) return `${title}: не длиннее ${field.maxLength} знаков.`;
  if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(value)) return `Проверьте ${title}${hint(field)}.`;
  if (field.format === 'date' && !dateIsReal(value)) return `${title}: такой даты не бывает.`;
  if (field.format === 'email' && !email.test(value)) return `${title}: введите адрес вида имя@почта.рф.`;
  return undefined;
}
