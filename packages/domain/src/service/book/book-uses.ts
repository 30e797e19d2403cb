import { checksWithin } from '../check.ts';
import { type FieldSchema, formSchemaOf } from '../form/field-schema.ts';
import type { ServiceDefinition } from '../service-definition.ts';
import { type BookField, bookFieldsOf } from './book-fields.ts';
import { attributesOfField, fieldBook } from './field-book.ts';

type Using = Pick<ServiceDefinition, 'form' | 'criteria'>;

/** Справочник, который читает услуга, with the attributes it names. */
export interface BookUse {
  readonly code: string;
  readonly attributes: readonly string[];
}

const known = new WeakMap<Using, readonly BookUse[]>();

/** Books a service reads: in fields of its form and in its criteria, each once. */
export function bookUsesOf(service: Using): readonly BookUse[] {
  const found = known.get(service) ?? collected(service);
  known.set(service, found);
  return found;
}

function collected({ form, criteria }: Using): readonly BookUse[] {
  const ofFields = bookFieldsOf(form).map(({ book }) => ({ code: book.code, attributes: attributesOfField(book) }));
  const ofChecks = limitsOf({ criteria }).map(({ book, attribute, territory }) => ({ code: book, attributes: [territory, attribute] }));
  const all = [...ofFields, ...ofChecks];
  return [...new Set(all.map(({ code }) => code))].map((code) => ({
    code,
    attributes: [...new Set(all.filter((one) => one.code === code).flatMap(({ attributes }) => attributes))],
  }));
}

/** Пределы из справочников, by which criteria of the service are judged. */
export const limitsOf = ({ criteria }: Pick<ServiceDefinition, 'criteria'>) =>
  criteria.flatMap(({ check }) => (check ? checksWithin(check) : []).flatMap((one) => (one.kind === 'bookLimit' ? [one] : [])));

/** What is wrong with the books of a service within itself; whether the book exists is known to the catalog alone. */
export function bookProblems(service: Using): readonly string[] {
  const schema = formSchemaOf(service.form);
  const fields = bookFieldsOf(schema);
  const ofFields = fields.flatMap((field) => {
    const shape = fieldBook.safeParse(field.book);
    if (!shape.success) return [`Поле «${field.path}»: описание справочника неверно: ${shape.error.issues[0]?.message ?? ''}`];
    const neighbours = neighboursOf(schema, field);
    const { titleField, only } = field.book;
    const named = [titleField, only?.by === 'field' ? only.field : undefined].filter((name) => name !== undefined);
    return named.filter((name) => !neighbours.includes(name)).map((name) => `Поле «${field.path}»: рядом с ним нет поля «${name}».`);
  });
  const ofChecks = service.criteria.flatMap(({ code, check }) =>
    (check ? checksWithin(check) : []).flatMap((one) => {
      if (one.kind === 'inBook' && !fields.some(({ path }) => path === one.field))
        return [`Критерий «${code}»: у поля «${one.field}» справочника нет.`];
      if (one.kind === 'bookLimit' && schema.properties?.[one.list]?.type !== 'array')
        return [`Критерий «${code}»: списка «${one.list}» в форме нет.`];
      return [];
    }),
  );
  return [...ofFields, ...ofChecks];
}

/** Names beside the field, in the object it stands in. */
function neighboursOf(schema: FieldSchema, { path }: BookField): readonly string[] {
  let at: FieldSchema | undefined = schema;
  for (const name of path.split('.').slice(0, -1)) {
    const own: FieldSchema | undefined = at?.properties?.[name.replace('[]', '')];
    at = name.endsWith('[]') ? own?.items : own;
  }
  return Object.keys(at?.properties ?? {});
}
