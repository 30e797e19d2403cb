import { type FieldProblem, type PostedFields, rowCount } from './form-reading.ts';
import { type Choice, type Condition, choicesOf, conditionalRequirements, type FieldSchema, fieldsOf } from './form-schema.ts';
import { type Html, html } from './layout.ts';

/** What a drawn field needs besides its schema. */
interface Drawing {
  readonly posted: PostedFields;
  readonly problems: readonly FieldProblem[];
}

const idOf = (control: string): string => `f-${control.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;

const shownWhen = (parent: string, condition: Condition | undefined): Html | undefined =>
  condition &&
  html` data-when-control="${parent}.${condition.field}" data-when-values="${JSON.stringify(condition.values)}"${condition.inverse && html` data-when-inverse`}`;

const requiredMark = (required: boolean): Html => (required ? html`<span class="required"> (обязательно)</span>` : html``);

const choiceControls = (
  control: string,
  choices: readonly Choice[],
  chosen: readonly string[],
  type: 'radio' | 'checkbox',
  required: boolean,
  described: Html,
): Html =>
  html`${choices.map(
    (choice, index) =>
      html`<label class="choice"><input type="${type}" name="${control}" value="${String(choice.value)}"${index === 0 && html` id="${idOf(control)}"`}${chosen.includes(String(choice.value)) && html` checked`}${required && type === 'radio' && html` required`}${described}> ${choice.title}</label>`,
  )}`;

const inputType = (schema: FieldSchema): string => {
  if (schema.format === 'date') return 'date';
  if (schema.format === 'email') return 'email';
  return 'text';
};

const scalarControl = (schema: FieldSchema, control: string, value: string, required: boolean, described: Html): Html => {
  const id = idOf(control);
  const needed = required && html` required`;
  const longest = schema.maxLength !== undefined && html` maxlength="${schema.maxLength}"`;
  if (schema.type === 'integer' || schema.type === 'number') {
    return html`<input id="${id}" name="${control}" type="number" inputmode="decimal" step="${schema.type === 'integer' ? '1' : 'any'}" value="${value}"${schema.minimum !== undefined && html` min="${schema.minimum}"`}${schema.maximum !== undefined && html` max="${schema.maximum}"`}${needed}${described}>`;
  }
  if (schema.type === 'array' || schema.format === 'textarea' || (schema.maxLength ?? 0) > 500) {
    return html`<textarea id="${id}" name="${control}" rows="4"${longest}${needed}${described}>${value}</textarea>`;
  }
  const pattern = schema.pattern !== undefined && html` pattern="${schema.pattern}"`;
  return html`<input id="${id}" name="${control}" type="${inputType(schema)}" value="${value}"${longest}${pattern}${needed}${described}>`;
};

const drawField = (
  name: string,
  schema: FieldSchema,
  parent: string,
  required: boolean,
  drawing: Drawing,
  attributes: Html | undefined,
): Html => {
  const control = `${parent}.${name}`;
  const id = idOf(control);
  const title = schema.title ?? name;
  const problem = drawing.problems.find((candidate) => candidate.control === control)?.sentence;
  const chosen = drawing.posted.get(control) ?? (schema.default === undefined ? [] : [String(schema.default)]);
  const hint = schema.description === undefined ? html`` : html`<p class="hint" id="${id}-hint">${schema.description}</p>`;
  const error = problem === undefined ? html`` : html`<p class="error" id="${id}-error">${problem}</p>`;
  const references = [schema.description !== undefined && `${id}-hint`, problem !== undefined && `${id}-error`].filter(Boolean).join(' ');
  const described = html`${references !== '' && html` aria-describedby="${references}"`}${problem !== undefined && html` aria-invalid="true"`}`;
  const group = (content: Html): Html =>
    html`<fieldset class="field"${attributes}><legend>${title}${requiredMark(required)}</legend>${hint}${error}${content}</fieldset>`;

  if (schema.type === 'object') return group(drawFields(schema, control, drawing, !required));
  const choices = choicesOf(schema) ?? (schema.type === 'array' ? choicesOf(schema.items ?? {}) : undefined);
  if (schema.type === 'array' && choices) return group(choiceControls(control, choices, chosen, 'checkbox', required, described));
  if (schema.type === 'array' && schema.items?.type === 'object') {
    const items = schema.items;
    return group(
      html`${Array.from({ length: rowCount(schema) }, (_, index) => html`<details class="row"${index === 0 && html` open`}><summary>${items.title ?? 'Запись'} ${index + 1}</summary>${drawFields(items, `${control}.${index}`, drawing, true)}</details>`)}`,
    );
  }
  if (choices && choices.length <= 5) return group(choiceControls(control, choices, chosen, 'radio', required, described));
  if (schema.type === 'boolean') {
    const checked = drawing.posted.has(control) || (drawing.posted.size === 0 && schema.default === true);
    const obligatory = schema.const === true && required;
    const agreement = schema.const === true && html` data-agreement`;
    return html`<div class="field"${attributes}><label class="choice"><input id="${id}" type="checkbox" name="${control}" value="true"${checked && html` checked`}${obligatory && html` required`}${agreement}${described}> <span>${title}${requiredMark(obligatory)}</span></label>${hint}${error}</div>`;
  }
  const widget = choices
    ? html`<select id="${id}" name="${control}"${required && html` required`}${described}><option value="">Выберите</option>${choices.map((choice) => html`<option value="${String(choice.value)}"${chosen.includes(String(choice.value)) && html` selected`}>${choice.title}</option>`)}</select>`
    : scalarControl(schema, control, chosen[0] ?? '', required, described);
  return html`<div class="field"${attributes}><label for="${id}">${title}${requiredMark(required)}</label>${hint}${error}${widget}</div>`;
};

/** Controls of an object of the schema, with fields of «если — то» shown by the script of the page. */
export const drawFields = (schema: FieldSchema, parent: string, drawing: Drawing, optional = false): Html => {
  const conditional = conditionalRequirements(schema);
  return html`${fieldsOf(schema).map(({ name, schema: field, condition }) => {
    // Fields of an object that may be left out are obligatory only once it is begun: the server tells.
    const ownRequired = schema.required?.includes(name) === true;
    const required = ownRequired && !optional;
    const inner = ownRequired && optional && html` data-inner`;
    const needed = conditional.get(name);
    const hinted =
      needed &&
      !required &&
      !condition &&
      html` data-required-control="${parent}.${needed.field}" data-required-values="${JSON.stringify(needed.values)}"`;
    // Obligatory only while shown: the script of the page adds the attribute, the server checks in any case.
    const whileShown = needed && condition && html` data-needed`;
    return drawField(name, field, parent, required, drawing, html`${shownWhen(parent, condition)}${whileShown}${inner}${hinted}`);
  })}`;
};
