import { fieldsToAsk } from './effective-schema.ts';
import { choicesOf, type FieldSchema, type FormValues, isValues } from './field-schema.ts';

/** One line of the form as it is read aloud or printed; `level` tells how deep it stands. */
export interface FormLine {
  readonly caption: string;
  readonly value: string;
  readonly level: number;
}

const dayInDigits = (on: string): string => `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;

function valueText(schema: FieldSchema, value: unknown): string {
  const chosen = choicesOf(schema)?.find((choice) => choice.value === value);
  if (chosen) return chosen.title;
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (Array.isArray(value)) return value.map((item) => valueText(schema.items ?? {}, item)).join(', ');
  const text = String(value);
  return schema.format === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) ? dayInDigits(text) : text;
}

/** The filled fields of the form in its order, for the printed application. */
export function formLines(schema: FieldSchema, values: FormValues, level = 0): readonly FormLine[] {
  return fieldsToAsk(schema, values).flatMap(({ name, schema: field }): readonly FormLine[] => {
    const value = values[name];
    const caption = field.title ?? name;
    if (value === undefined) return [];
    if (isValues(value)) return [{ caption, value: '', level }, ...formLines(field, value, level + 1)];
    const rows = Array.isArray(value) ? value.filter(isValues) : [];
    if (rows.length > 0)
      return rows.flatMap((row, index) => [
        { caption: `${caption}: ${index + 1}`, value: '', level },
        ...formLines(field.items ?? {}, row, level + 1),
      ]);
    return [{ caption, value: valueText(field, value), level }];
  });
}
