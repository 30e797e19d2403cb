import { parseDate } from 'feelin';
import { dateIsReal } from '../../person/date-is-real.ts';
import { isValues } from '../form/field-schema.ts';
import { type Field, type Fields, type FormulaType, isList, isRecord } from './formula-type.ts';

/** A value as FEEL takes it, by its type: days become days; what is absent, empty or of another type is null. */
export function formulaValue(value: unknown, type: FormulaType): unknown {
  if (isRecord(type)) return isValues(value) ? formulaRecord(value, type.record) : formulaRecord({}, type.record);
  if (isList(type)) return Array.isArray(value) ? value.map((item) => formulaValue(item, type.listOf)) : null;
  if (type === 'number') return numberOf(value);
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  if (type === 'date') return dateIsReal(value) ? parseDate(value) : null;
  return type === 'text' ? value : null;
}

const formulaRecord = (values: Readonly<Record<string, unknown>>, fields: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, formulaValue(values[name], type)]));

/** Agencies write numbers as text, sometimes with a comma. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+([.,]\d+)?$/.test(value) ? Number(value.replace(',', '.')) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The raw values at a path; `[]` after a list takes each of its rows. */
export function valuesAt(root: unknown, path: string): readonly unknown[] {
  return path.split('.').reduce<readonly unknown[]>(
    (values, segment) => {
      const [name = '', ofRows] = segment.split('[');
      const inner = values.map((value) => (isValues(value) && Object.hasOwn(value, name) ? value[name] : undefined));
      return ofRows === undefined ? inner : inner.flatMap((list) => (Array.isArray(list) ? list : [undefined]));
    },
    [root],
  );
}

/** The field a path names, and the captions on the way to it. */
export function fieldAt(
  fields: Fields,
  path: string,
): { readonly type: FormulaType; readonly captions: readonly string[]; readonly titles: Readonly<Record<string, string>> } {
  let type: FormulaType = { record: fields };
  let titles: Readonly<Record<string, string>> = {};
  const captions: string[] = [];
  for (const segment of path.split('.')) {
    const [name = ''] = segment.split('[');
    const inner: FormulaType = isList(type) ? type.listOf : type;
    const field: Field | undefined = isRecord(inner) ? inner.record[name] : undefined;
    if (!field) return { type: 'null', captions: [path], titles };
    captions.push(field.caption);
    ({ type } = field);
    titles = field.titles ?? {};
  }
  return { type, captions, titles };
}
