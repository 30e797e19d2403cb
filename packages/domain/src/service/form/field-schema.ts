import type { FieldBook } from '../book/field-book.ts';

/** The part of JSON Schema that forms of services use; one meaning for the desk, the server and the printed application. */
export interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
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
  readonly additionalProperties?: boolean;
  readonly if?: FieldSchema;
  readonly then?: FieldSchema;
  readonly else?: FieldSchema;
  readonly allOf?: readonly FieldSchema[];
  /** Справочник, из которого выбирают. */
  readonly book?: FieldBook;
}

export type FormValues = Readonly<Record<string, unknown>>;

export const isValues = (value: unknown): value is FormValues => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSchema = (value: unknown): value is FieldSchema => isValues(value);

/** The form of a service definition, where it stands as plain data. */
export const formSchemaOf = (form: unknown): FieldSchema => (isSchema(form) ? form : {});

export interface FieldChoice {
  readonly value: string | number | boolean;
  readonly title: string;
}

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Closed list of values with titles; undefined when anything may be typed. */
export function choicesOf(schema: FieldSchema): readonly FieldChoice[] | undefined {
  const listed = schema.oneOf?.map((option) => ({ value: option.const, title: option.title ?? String(option.const) }));
  const plain = schema.enum?.map((value) => ({ value, title: String(value) }));
  // A rule may narrow the titled list with an enum.
  const allowed = listed && schema.enum ? listed.filter((choice) => schema.enum?.includes(choice.value)) : (listed ?? plain);
  return allowed?.filter((choice): choice is FieldChoice => isScalar(choice.value));
}
