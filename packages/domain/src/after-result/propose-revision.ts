import type { DecisionContext } from '../application/changes.ts';
import type { DecisionKind } from '../application/decision-kinds.ts';
import { Problem } from '../problems.ts';
import { checkForm } from '../service/form/check-form.ts';
import { type FieldSchema, formSchemaOf } from '../service/form/field-schema.ts';
import { formFieldText } from '../service/form-groups.ts';
import { askedResult } from './asked-result.ts';
import { type CorrectableField, correctableFields } from './correctable-fields.ts';
import type { IssuedResult } from './found-result.ts';
import { corrected, type ResultCorrection, type ResultRevision } from './result-revision.ts';

export interface AskedCorrection {
  readonly path: string;
  readonly value: string | number | boolean;
}

type Context = Pick<DecisionContext, 'application' | 'service' | 'facts'>;

/**
 * Что решение сделает с выданным результатом; undefined for decisions that do nothing to one. Throws what stands in
 * {@link resultProblems}: the result is not found or not in force, nothing is corrected, a value does not pass the form.
 */
export function proposedRevision(
  { application, service, facts }: Context,
  kind: DecisionKind,
  asked: readonly AskedCorrection[],
): ResultRevision | undefined {
  const { afterResult } = service;
  if (afterResult !== 'correct' || kind !== 'grant') {
    if (asked.length > 0) throw new Problem('corrections-superfluous');
    if (!afterResult || kind !== 'grant') return undefined;
  }
  const issued = issuedOf({ application, facts });
  const corrections = afterResult === 'correct' ? checkedCorrections(issued, asked) : [];
  return {
    does: afterResult,
    entryId: issued.entryId,
    entryVersion: issued.entryVersion,
    applicationId: issued.application.id,
    resultNumber: issued.decisionNumber,
    corrections,
  };
}

function issuedOf({ application, facts: { result } }: Pick<Context, 'application' | 'facts'>): IssuedResult {
  if (result?.found.outcome !== 'found') throw new Problem('result-unavailable', { reason: result?.found.sentence ?? '' });
  if (result.isHidden || !result.issued) throw new Problem('result-hidden', { number: askedResult(application).number });
  return result.issued;
}

/** Результат, каким он стал after everything corrected before. */
export const issuedNow = ({ application, corrected: earlier }: IssuedResult) => corrected(application, earlier);

function checkedCorrections(issued: IssuedResult, asked: readonly AskedCorrection[]): readonly ResultCorrection[] {
  if (asked.length === 0) throw new Problem('corrections-required');
  const before = issuedNow(issued);
  const fields = correctableFields(before, issued.service);
  const corrections = asked.map(({ path, value }, at) => {
    const field = fields.find((one) => one.path === path);
    if (!field || asked.findIndex((one) => one.path === path) !== at) throw new Problem('correction-unknown', { path });
    const given = typeof value === 'string' ? value.trim() : value;
    if (given === field.value) throw new Problem('correction-empty', { caption: field.caption });
    return { field, value: given };
  });
  // Rules of one field first, then the form as a whole: a field may make another one obligatory.
  const own = checkForm(
    { type: 'object', properties: Object.fromEntries(corrections.map(({ field }) => [field.path, named(field)])) },
    Object.fromEntries(corrections.map(({ field, value }) => [field.path, value])),
  ).faults;
  const after = corrected(
    before,
    corrections.map(({ field, value }) => ({ path: field.path, value })),
  );
  const known = new Set(faultsOf(issued, before.form).map(({ path }) => path));
  const faults = own.length > 0 ? own : faultsOf(issued, after.form).filter(({ path }) => !known.has(path));
  if (faults.length > 0) throw new Problem('correction-wrong', { details: faults.map(({ sentence }) => sentence).join(' ') });
  const fieldsAfter = correctableFields(after, issued.service);
  return corrections.map(({ field: { path, caption, text }, value }) => ({
    path,
    caption,
    was: text,
    becomes: path.startsWith('form.')
      ? formFieldText(issued.service.form, after.form, path.slice('form.'.length))
      : (fieldsAfter.find((one) => one.path === path)?.text ?? String(value)),
    value,
  }));
}

const named = ({ schema, caption }: CorrectableField): FieldSchema => ({ ...schema, title: schema.title ?? caption });

const faultsOf = ({ service }: IssuedResult, form: Readonly<Record<string, unknown>>) => checkForm(formSchemaOf(service.form), form).faults;
