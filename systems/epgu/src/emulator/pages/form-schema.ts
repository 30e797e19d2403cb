/** The part of JSON Schema that services use for their forms. */
export interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly if?: FieldSchema;
  readonly then?: FieldSchema;
  readonly else?: FieldSchema;
  readonly allOf?: readonly FieldSchema[];
}

export interface Choice {
  readonly value: string | number | boolean;
  readonly title: string;
}

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Closed list of values, or undefined when the field is free. */
export const choicesOf = (schema: FieldSchema): readonly Choice[] | undefined => {
  const listed = schema.oneOf?.map((option) => ({ value: option.const, title: option.title ?? String(option.const) }));
  const plain = schema.enum?.map((value) => ({ value, title: String(value) }));
  // A rule may narrow the titled list with an enum.
  const allowed = listed && schema.enum ? listed.filter((choice) => schema.enum?.includes(choice.value)) : (listed ?? plain);
  return allowed?.filter((choice): choice is Choice => isScalar(choice.value));
};

/** Field that appears or becomes obligatory when another field of the same object has one of the values. */
export interface Condition {
  readonly field: string;
  readonly values: readonly string[];
  readonly inverse: boolean;
}

const conditionOf = (schema: FieldSchema, inverse: boolean): Condition | undefined => {
  const [field, expected] = Object.entries(schema.properties ?? {})[0] ?? [];
  if (field === undefined || expected === undefined) return undefined;
  const values = expected.enum ?? (expected.const === undefined ? undefined : [expected.const]);
  return values && { field, values: values.map(String), inverse };
};

/** Rules «если — то» of an object, from the object itself and from its allOf. */
const rulesOf = (schema: FieldSchema): readonly FieldSchema[] => [schema, ...(schema.allOf ?? [])].filter((rule) => rule.if !== undefined);

const holds = (test: FieldSchema | undefined, value: Readonly<Record<string, unknown>>): boolean =>
  (test?.required ?? []).every((name) => value[name] !== undefined) &&
  Object.entries(test?.properties ?? {}).every(([name, expected]) => {
    const actual = value[name];
    if (actual === undefined) return false;
    if (expected.const !== undefined) return actual === expected.const;
    return expected.enum === undefined || expected.enum.includes(actual);
  });

/** Every field the object can have, each with the condition under which it is shown. */
export const fieldsOf = (
  schema: FieldSchema,
): readonly { readonly name: string; readonly schema: FieldSchema; readonly condition?: Condition }[] => {
  const base = Object.entries(schema.properties ?? {}).map(([name, field]) => ({ name, schema: field }));
  const known = new Set(base.map((field) => field.name));
  const conditional = rulesOf(schema).flatMap((rule) =>
    [rule.then, rule.else].flatMap((branch, index) => {
      const condition = rule.if && conditionOf(rule.if, index === 1);
      return Object.entries(branch?.properties ?? {})
        .filter(([name]) => !known.has(name))
        .map(([name, field]) => ({ name, schema: field, ...(condition && { condition }) }));
    }),
  );
  return [...base, ...conditional];
};

/** What the object must look like given its values: properties and obligations of the rules that hold are added. */
export const effectiveSchema = (schema: FieldSchema, value: Readonly<Record<string, unknown>>): FieldSchema => {
  const branches = rulesOf(schema).flatMap((rule) => (holds(rule.if, value) ? (rule.then ?? []) : (rule.else ?? [])));
  const properties: Record<string, FieldSchema> = { ...schema.properties };
  for (const branch of branches) {
    for (const [name, field] of Object.entries(branch.properties ?? {})) properties[name] = { ...properties[name], ...field };
  }
  return {
    ...schema,
    properties,
    required: [...new Set([schema, ...(schema.allOf ?? []), ...branches].flatMap((part) => part.required ?? []))],
  };
};

/** Names obligatory only under a condition, for the hints of the page. */
export const conditionalRequirements = (schema: FieldSchema): ReadonlyMap<string, Condition> => {
  const found = new Map<string, Condition>();
  for (const rule of rulesOf(schema)) {
    const condition = rule.if && conditionOf(rule.if, false);
    if (condition) for (const name of rule.then?.required ?? []) found.set(name, condition);
  }
  return found;
};
