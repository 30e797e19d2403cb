import { dateText } from '../../deadline/day-in-words.ts';
import { localDate } from '../../deadline/index.ts';
import type { FeelCheck } from '../../service/check.ts';
import { fieldAt, formulaValue, valuesAt } from '../../service/formula/formula-values.ts';
import { checkFormula, evaluateFormula, type Fields, formulaScope } from '../../service/formula/index.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';

/** Основание вывода: a value the formula read, in words; null when there is none. */
export interface ConclusionEvidence {
  readonly caption: string;
  readonly value: string | null;
}

interface Ground {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly timeZone: string;
}

interface Formulas {
  readonly scope: Fields;
  readonly readsOf: Map<string, readonly string[]>;
}

/** What is read in the formulas of a definition does not change while the definition lives. */
const formulasOf = new WeakMap<ServiceDefinition, Formulas>();

function formulasIn(service: ServiceDefinition): Formulas {
  const known = formulasOf.get(service) ?? { scope: formulaScope(service), readsOf: new Map() };
  formulasOf.set(service, known);
  return known;
}

function readsOf({ expression, mayBeEmpty }: FeelCheck, { scope, readsOf: known }: Formulas): readonly string[] {
  const reads = known.get(expression) ?? checkFormula(expression, scope, mayBeEmpty).reads;
  known.set(expression, reads);
  return reads;
}

/** What stands at the names of formulas, before it is turned into values of FEEL. */
function rawValues({ application, service, timeZone }: Ground): Readonly<Record<string, unknown>> {
  const found = service.informationKinds.flatMap(({ code }) => {
    const answer = application.requests.findLast(({ kind }) => kind === code)?.answer;
    return answer?.outcome === 'found' ? [[code, answer.facts] as const] : [];
  });
  return {
    form: application.form,
    child: application.child,
    applicant: application.applicant,
    document: Object.fromEntries(
      service.documents.map(({ code }) => [code, application.documents.some(({ kindCode }) => kindCode === code)]),
    ),
    reply: Object.fromEntries(found),
    submittedOn: localDate(application.submittedAt, timeZone),
    receivedOn: localDate(application.receivedAt, timeZone),
  };
}

const isKnown = (raw: unknown, path: string, scope: Fields): boolean => {
  const { type } = fieldAt(scope, path);
  return valuesAt(raw, path).every((value) => formulaValue(value, type) !== null);
};

/**
 * Вывод по выражению FEEL. What the formula demands and the case does not have makes the conclusion not known, before anything is
 * computed: silence of an agency and «не найдено» are never a «нет».
 */
export function judgeFeel(check: FeelCheck, ground: Ground) {
  const formulas = formulasIn(ground.service);
  const { scope } = formulas;
  const reads = readsOf(check, formulas);
  const raw = rawValues(ground);
  const mayBeEmpty = check.mayBeEmpty ?? [];
  const empty = mayBeEmpty.filter((path) => !isKnown(raw, path, scope));
  // A list that may be absent, and is, has no rows to know anything of.
  const demanded = reads.filter((path) => !mayBeEmpty.includes(path) && !empty.some((list) => path.startsWith(`${list}[]`)));
  const result = demanded.every((path) => isKnown(raw, path, scope))
    ? evaluateFormula(check.expression, {
        form: rootValue('form', raw, scope),
        child: rootValue('child', raw, scope),
        applicant: rootValue('applicant', raw, scope),
        document: rootValue('document', raw, scope),
        reply: rootValue('reply', raw, scope),
        submittedOn: rootValue('submittedOn', raw, scope),
        receivedOn: rootValue('receivedOn', raw, scope),
      })
    : null;
  const outcome = result === null ? 'unknown' : result ? 'met' : 'notMet';
  const evidence = reads.map((path) => evidenceAt(path, raw, scope));
  const words = new Map(reads.map((path, index) => [path, evidence[index]?.value ?? 'не указано']));
  return {
    outcome,
    reason: check.sentences[outcome].replace(/\{([^}]+)\}/g, (said, path: string) => words.get(path) ?? said),
    evidence: withoutWholeLists(reads, evidence),
  } as const;
}

const rootValue = (name: string, raw: Readonly<Record<string, unknown>>, scope: Fields): unknown => {
  const field = scope[name];
  return field ? formulaValue(raw[name], field.type) : null;
};

/** A list is not shown beside its own rows. */
const withoutWholeLists = (reads: readonly string[], evidence: readonly ConclusionEvidence[]): readonly ConclusionEvidence[] =>
  evidence.filter((_, index) => !reads.some((path) => path.startsWith(`${reads[index]}[]`)));

/** «Ребёнок: дата рождения»; an abbreviation keeps its letters. */
const joinedCaptions = ([first = '', ...inner]: readonly string[]): string =>
  [
    first,
    ...inner.map((caption) => (/^.\p{Ll}/u.test(caption) ? caption.slice(0, 1).toLocaleLowerCase('ru') + caption.slice(1) : caption)),
  ].join(': ');

function evidenceAt(path: string, raw: unknown, scope: Fields): ConclusionEvidence {
  const { type, captions, titles } = fieldAt(scope, path);
  // The form is the application itself; a document says what it is.
  const [root = '', ...inner] = captions;
  const isNamed = path.startsWith('form.') || path.startsWith('document.') || path.startsWith('reply.');
  const caption = joinedCaptions(inner.length === 0 ? [root] : isNamed ? inner : [root, ...inner]);
  const values = valuesAt(raw, path).filter((value) => formulaValue(value, type) !== null);
  if (path.startsWith('document.')) return { caption, value: values[0] === true ? 'есть в деле' : 'в деле нет' };
  return { caption, value: values.length === 0 ? null : values.map((value) => textOf(value, type === 'date', titles)).join('; ') };
}

function textOf(value: unknown, isDay: boolean, titles: Readonly<Record<string, string>>): string {
  if (Array.isArray(value)) return `записей: ${value.length}`;
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  const text = String(value);
  return isDay ? dateText(text) : (titles[text] ?? text);
}
