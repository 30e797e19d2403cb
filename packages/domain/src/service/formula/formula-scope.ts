import { informationKindTitle } from '../../interagency/term.ts';
import type { InformationKindCode } from '../../ports/interagency.ts';
import { choicesOf, type FieldSchema, formSchemaOf } from '../form/field-schema.ts';
import type { Fields, FormulaType } from './formula-type.ts';
import { replyFacts } from './reply-facts.ts';

/** The part of a service definition whose values a formula may read. */
export interface FormulaGround {
  readonly form: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly code: string; readonly title: string }[];
  readonly informationKinds: readonly { readonly code: InformationKindCode }[];
}

/** The names every formula sees; nothing else exists for it, the clock least of all. */
export const formulaRoots = ['form', 'child', 'applicant', 'document', 'reply', 'submittedOn', 'receivedOn'] as const;
export type FormulaRoot = (typeof formulaRoots)[number];

/** Names with types for the formulas of a service: its form, its documents, the kinds it asks, the days of submission and of receipt. */
export function formulaScope({ form, documents, informationKinds }: FormulaGround): Fields {
  return {
    form: { type: { record: fieldsOf(formSchemaOf(form)) }, caption: 'Заявление' },
    child: { type: { record: { bornOn: { type: 'date', caption: 'Дата рождения' } } }, caption: 'Ребёнок' },
    applicant: { type: { record: { bornOn: { type: 'date', caption: 'Дата рождения' } } }, caption: 'Заявитель' },
    document: {
      type: { record: Object.fromEntries(documents.map(({ code, title }) => [code, { type: 'boolean', caption: title }])) },
      caption: 'Документ',
    },
    reply: {
      type: {
        record: Object.fromEntries(
          informationKinds.map(({ code }) => [code, { type: { record: replyFacts[code] }, caption: informationKindTitle(code) }]),
        ),
      },
      caption: 'Ответ ведомства',
    },
    submittedOn: { type: 'date', caption: 'Подано' },
    receivedOn: { type: 'date', caption: 'Поступило' },
  };
}

const fieldsOf = ({ properties = {} }: FieldSchema): Fields =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) => {
      const type = typeOf(field);
      const titles = Object.fromEntries((choicesOf(field) ?? []).map((choice) => [String(choice.value), choice.title]));
      return type ? [[name, { type, caption: field.title ?? name, titles }]] : [];
    }),
  );

function typeOf(field: FieldSchema): FormulaType | undefined {
  if (field.type === 'object') return { record: fieldsOf(field) };
  if (field.type === 'array') {
    const item = typeOf(field.items ?? {});
    return item && { listOf: item };
  }
  if (field.type === 'integer' || field.type === 'number') return 'number';
  if (field.type === 'boolean') return 'boolean';
  if (field.type === 'string') return field.format === 'date' ? 'date' : 'text';
  return undefined;
}
