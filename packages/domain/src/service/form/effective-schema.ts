import { type FieldSchema, type FormValues, isValues } from './field-schema.ts';

/** Rules «если — то» of an object: its own and those of `allOf`. */
const rulesOf = (schema: FieldSchema): readonly FieldSchema[] => [schema, ...(schema.allOf ?? [])].filter((rule) => rule.if !== undefined);

/** Whether a condition of the form holds; `properties` of an absent field hold by themselves, as JSON Schema has it. */
function holds(condition: FieldSchema | undefined, values: FormValues): boolean {
  if (!(condition?.required ?? []).every((name) => values[name] !== undefined)) return false;
  return Object.entries(condition?.properties ?? {}).every(([name, expected]) => {
    const actual = values[name];
    if (actual === undefined) return true;
    if (expected.const !== undefined && actual !== expected.const) return false;
    if (expected.enum !== undefined && !expected.enum.includes(actual)) return false;
    if (expected.minimum !== undefined && typeof actual === 'number' && actual < expected.minimum) return false;
    return !(expected.maximum !== undefined && typeof actual === 'number' && actual > expected.maximum);
  });
}

/** What an object must look like given its values: properties and obligations of the rules that hold are added. */
export function effectiveSchema(schema: FieldSchema, values: FormValues): FieldSchema {
  const branches = rulesOf(schema).flatMap((rule) => (holds(rule.if, values) ? (rule.then ?? []) : (rule.else ?? [])));
  const unconditional = (schema.allOf ?? []).filter((part) => part.if === undefined);
  const properties: Record<string, FieldSchema> = { ...schema.properties };
  for (const part of [...unconditional, ...branches])
    for (const [name, field] of Object.entries(part.properties ?? {})) properties[name] = { ...properties[name], ...field };
  return {
    ...schema,
    properties,
    required: [...new Set([schema, ...unconditional, ...branches].flatMap((part) => part.required ?? []))],
  };
}

export interface AskedField {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}

/**
 * Fields to show now, in the order of the schema. A field that only a rule demands is asked when its rule holds; while it does not, the
 * field stays out of the way unless something stands in it.
 */
export function fieldsToAsk(schema: FieldSchema, values: FormValues): readonly AskedField[] {
  const effective = effectiveSchema(schema, values);
  const conditional = new Set(rulesOf(schema).flatMap((rule) => [rule.then, rule.else].flatMap((branch) => branch?.required ?? [])));
  return Object.entries(effective.properties ?? {})
    .map(([name, field]) => ({ name, schema: field, required: effective.required?.includes(name) === true }))
    .filter(({ name, required }) => required || !conditional.has(name) || values[name] !== undefined);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Values without what was left empty: an empty field is absent, not an empty text. */
export function withoutEmpty(values: FormValues): FormValues {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const clean = cleaned(value);
    if (!isEmpty(clean)) kept[name] = clean;
  }
  return kept;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(cleaned).filter((item) => !isEmpty(item));
  if (!isValues(value)) return value;
  const inner = withoutEmpty(value);
  return Object.keys(inner).length > 0 ? inner : undefined;
}
