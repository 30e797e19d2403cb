import type { Application } from '../application/application.ts';
import { dateText } from '../deadline/day-in-words.ts';
import { choicesOf, type FieldChoice, type FieldSchema, formSchemaOf } from '../service/form/field-schema.ts';
import { formFieldText } from '../service/form-groups.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';

/** Место результата, в котором может быть опечатка: what the document prints or the registry shows. */
export interface CorrectableField {
  readonly path: string;
  readonly caption: string;
  /** As it is printed. */
  readonly text: string;
  readonly value: string | number | boolean;
  readonly schema: FieldSchema;
}

const name = (title: string, isObligatory = true): FieldSchema => ({
  type: 'string',
  title,
  maxLength: 100,
  ...(isObligatory ? { minLength: 1 } : {}),
});
const day: FieldSchema = { type: 'string', format: 'date' };

const peopleFields = ({ applicant, business, child }: Application, bornOnIsShown: boolean): readonly CorrectableField[] => {
  const text = (path: string, caption: string, value: string | undefined, schema: FieldSchema): CorrectableField => ({
    path,
    caption,
    text: value ?? '',
    value: value ?? '',
    schema,
  });
  return [
    ...(business?.kind === 'legal'
      ? [text('business.title', 'Наименование организации', business.title, { ...name('Наименование'), maxLength: 500 })]
      : [
          text('applicant.lastName', 'Фамилия заявителя', applicant.lastName, name('Фамилия заявителя')),
          text('applicant.firstName', 'Имя заявителя', applicant.firstName, name('Имя заявителя')),
          text('applicant.middleName', 'Отчество заявителя', applicant.middleName, name('Отчество заявителя', false)),
        ]),
    ...(child
      ? [
          text('child.lastName', 'Фамилия ребёнка', child.lastName, name('Фамилия ребёнка')),
          text('child.firstName', 'Имя ребёнка', child.firstName, name('Имя ребёнка')),
          text('child.middleName', 'Отчество ребёнка', child.middleName, name('Отчество ребёнка', false)),
        ]
      : []),
    ...(child?.bornOn && bornOnIsShown
      ? [
          {
            ...text('child.bornOn', 'Дата рождения ребёнка', child.bornOn, { ...day, title: 'Дата рождения ребёнка' }),
            text: dateText(child.bornOn),
          },
        ]
      : []),
  ];
};

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/**
 * Что можно исправить: names, the fields of the form that the template of the result prints or the registry shows, and the
 * explanation written by hand. Number, date and grounds are the decision itself, not its spelling.
 */
export function correctableFields(application: Application, service: ServiceDefinition): readonly CorrectableField[] {
  const { decision, form } = application;
  if (!decision) return [];
  const columns = service.registryColumns.map(({ field }) => field);
  const printed = service.results[decision.kind].paragraphs.flatMap((paragraph) =>
    [...paragraph.matchAll(/\{form\.([\w]+)\}/g)].flatMap(([, field]) => field ?? []),
  );
  const shown = [...new Set([...printed, ...columns.map((field) => field.replace(/^form\./, ''))])];
  const schema = formSchemaOf(service.form);
  const fields = shown.flatMap((field): readonly CorrectableField[] => {
    const own = schema.properties?.[field];
    const value = form[field];
    if (!own || !isScalar(value)) return [];
    return [{ path: `form.${field}`, caption: own.title ?? field, text: formFieldText(service.form, form, field), value, schema: own }];
  });
  const explanation: readonly CorrectableField[] = decision.explanation
    ? [
        {
          path: 'decision.explanation',
          caption: 'Разъяснение в документе',
          text: decision.explanation,
          value: decision.explanation,
          schema: { type: 'string', title: 'Разъяснение в документе', minLength: 1, maxLength: 4000 },
        },
      ]
    : [];
  // A text changed by hand no longer follows the fields: it is corrected itself, paragraph by paragraph.
  const paragraphs = (decision.paragraphs ?? []).map((paragraph, at): CorrectableField => {
    const caption = `Текст документа, абзац ${at + 1}`;
    const own: FieldSchema = { type: 'string', title: caption, minLength: 1, maxLength: 4000 };
    return { path: `decision.paragraphs.${at}`, caption, text: paragraph, value: paragraph, schema: own };
  });
  return [...peopleFields(application, columns.includes('child.bornOn')), ...fields, ...paragraphs, ...explanation];
}

export const choicesOfField = ({ schema }: CorrectableField): readonly FieldChoice[] => choicesOf(schema) ?? [];
