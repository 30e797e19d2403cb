import { dateIsReal } from '../../person/date-is-real.ts';
import { callExaminers } from './call-examiners.ts';
import { type Environment, type Examined, type Examiner, type Found, problem, sourceOf } from './examined.ts';
import { type FormulaType, isList, isRecord, type ScalarType, typeTitle } from './formula-type.ts';
import { partsOf, type SyntaxNode } from './syntax.ts';

const sure = (type: FormulaType): Examined => ({ type, mayBeNull: false });
const same = (one: FormulaType, other: FormulaType): boolean => one === other;

/** Says the type of a part of a formula and collects what is wrong in it and what it reads. */
export function examine(node: SyntaxNode | undefined, at: Environment, found: Found): Examined | undefined {
  if (!node) return problem(found, 'Выражение не закончено.');
  const examiner = Object.hasOwn(examiners, node.name) ? examiners[node.name] : undefined;
  if (!examiner) return problem(found, `«${sourceOf(node, at)}» не входит в ту часть языка, которой пользуются критерии.`);
  return examiner(partsOf(node), at, found, node);
}

/** A value of a place: what is not named as one that may be empty is there, else nothing is judged at all. */
function valueAt(path: string, type: FormulaType, at: Environment, found: Found): Examined {
  if (!isRecord(type)) found.reads.add(path);
  return { type, mayBeNull: at.mayBeEmpty.has(path), path };
}

const only: Examiner = (parts, at, found, node) =>
  parts.length === 1
    ? examine(parts[0], at, found)
    : problem(found, `«${sourceOf(node, at)}» не входит в ту часть языка, которой пользуются критерии.`);

/** Both sides may be examined, and nothing is said of the whole when one is wrong. */
function pair(left: SyntaxNode | undefined, right: SyntaxNode | undefined, at: Environment, found: Found) {
  const [one, other] = [examine(left, at, found), examine(right, at, found)];
  return one && other ? ([one, other] as const) : undefined;
}

const logical: Examiner = ([left, , right], at, found, node) => {
  const sides = pair(left, right, at, found);
  if (!sides) return undefined;
  if (sides.some(({ type }) => type !== 'boolean'))
    return problem(found, `«${sourceOf(node, at)}»: по обе стороны «and» и «or» стоят «да» или «нет».`);
  return { type: 'boolean', mayBeNull: sides.some(({ mayBeNull }) => mayBeNull) };
};

const ordered: readonly FormulaType[] = ['number', 'date', 'monthsDuration', 'daysDuration'];
const equated: readonly FormulaType[] = [...ordered, 'text', 'boolean'];

function compared(sides: readonly Examined[], operator: string, at: Environment, found: Found, node: SyntaxNode): Examined | undefined {
  const said = sourceOf(node, at);
  const isEquality = operator === '=' || operator === '!=';
  const [first] = sides;
  if (isEquality && sides.some(({ type }) => type === 'null'))
    return sides.some(({ mayBeNull }) => mayBeNull)
      ? sure('boolean')
      : problem(found, `«${said}»: с пустым сравнивают то, что названо среди значений, которые могут быть пусты.`);
  if (!first || sides.some(({ type }) => !same(type, first.type)))
    return problem(found, `«${said}»: сравниваются разные вещи — ${sides.map(({ type }) => typeTitle(type)).join(' и ')}.`);
  if (!(isEquality || operator === 'in' ? equated : ordered).includes(first.type))
    return problem(found, `«${said}»: такое не сравнивают (${typeTitle(first.type)}).`);
  const mayBeNull = sides.some((side) => side.mayBeNull);
  // FEEL says that null equals nothing and lies in no list: «нет» would come out of what is not known.
  if (mayBeNull && (isEquality || operator === 'in'))
    return problem(found, `«${said}»: значение может быть пустым, тогда равенство дало бы «нет». Сначала проверьте его на пустоту.`);
  return { type: 'boolean', mayBeNull };
}

const comparison: Examiner = (parts, at, found, node) => {
  const [left, operator, ...rest] = parts;
  if (operator?.name === 'CompareOp') {
    const sides = pair(left, rest[0], at, found);
    return sides && compared(sides, sourceOf(operator, at), at, found, node);
  }
  const value = examine(left, at, found);
  if (operator?.name === 'between') {
    const ends = pair(rest[0], rest[2], at, found);
    return value && ends && compared([value, ...ends], '<', at, found, node);
  }
  const tests = rest.flatMap((test) => (test.name === 'PositiveUnaryTests' ? partsOf(test) : [test]));
  const sides = tests.flatMap(endsOf).map((end) => examine(end, at, found));
  if (operator?.name !== 'in' || !value || tests.some((test) => endsOf(test).length === 0)) return problem(found, unknownPart(node, at));
  const known = sides.filter((side) => side !== undefined);
  return known.length === sides.length ? compared([value, ...known], 'in', at, found, node) : undefined;
};

const unknownPart = (node: SyntaxNode, at: Environment): string =>
  `«${sourceOf(node, at)}» не входит в ту часть языка, которой пользуются критерии.`;

/** Values a test of «in» names: one of a list, or the ends of an interval. */
function endsOf(test: SyntaxNode): readonly SyntaxNode[] {
  const [inner, ...more] = partsOf(test);
  if (!inner || more.length > 0) return [];
  if (inner.name === 'SimplePositiveUnaryTest') return endsOf(inner);
  return inner.name === 'Interval' ? partsOf(inner) : [inner];
}

const arithmetic: Examiner = (parts, at, found, node) => {
  const said = sourceOf(node, at);
  if (parts.length === 2) {
    const value = examine(parts[1], at, found);
    return value && (value.type === 'number' ? { type: 'number', mayBeNull: value.mayBeNull } : problem(found, `«${said}»: это не число.`));
  }
  const [left, operator, right] = parts;
  const sides = pair(left, right, at, found);
  if (!sides || !operator) return undefined;
  const [one, other] = sides;
  const sign = sourceOf(operator, at);
  const mayBeNull = one.mayBeNull || other.mayBeNull;
  const isDuration = other.type === 'monthsDuration' || other.type === 'daysDuration';
  if (one.type === 'number' && other.type === 'number' && '+-*/'.includes(sign))
    return { type: 'number', mayBeNull: mayBeNull || sign === '/' };
  if (one.type === 'date' && isDuration && '+-'.includes(sign)) return { type: 'date', mayBeNull };
  if (one.type === 'date' && other.type === 'date' && sign === '-') return { type: 'daysDuration', mayBeNull };
  return problem(found, `«${said}»: так не считают (${typeTitle(one.type)} ${sign} ${typeTitle(other.type)}).`);
};

const choice: Examiner = ([, condition, , whenTrue, , whenFalse], at, found, node) => {
  const when = examine(condition, at, found);
  const sides = pair(whenTrue, whenFalse, at, found);
  if (!when || !sides) return undefined;
  const said = sourceOf(node, at);
  if (when.type !== 'boolean' || when.mayBeNull)
    return problem(found, `«${said}»: условие «if» должно давать «да» или «нет» и не может быть пустым.`);
  const [one, other] = sides;
  const type = one.type === 'null' ? other.type : one.type;
  if (other.type !== 'null' && !same(type, other.type)) return problem(found, `«${said}»: «then» и «else» дают разное.`);
  return { type, mayBeNull: sides.some((side) => side.mayBeNull || side.type === 'null') };
};

const dateParts: readonly string[] = ['year', 'month', 'day'];

const path: Examiner = ([base, name], at, found, node) => {
  const of = examine(base, at, found);
  if (!of || !name) return undefined;
  const said = sourceOf(name, at);
  if (of.type === 'date' && dateParts.includes(said)) return { type: 'number', mayBeNull: of.mayBeNull };
  const rows = isList(of.type) ? of.type.listOf : of.type;
  const field = isRecord(rows) && Object.hasOwn(rows.record, said) ? rows.record[said] : undefined;
  if (!field || of.path === undefined) return problem(found, `Пути «${sourceOf(node, at)}» у этой услуги нет.`);
  const value = valueAt(isList(of.type) ? `${of.path}[].${said}` : `${of.path}.${said}`, field.type, at, found);
  return isList(of.type) ? { ...value, type: { listOf: field.type }, mayBeNull: of.mayBeNull || value.mayBeNull } : value;
};

const variable: Examiner = (_parts, at, found, node) => {
  const said = sourceOf(node, at);
  const named = Object.hasOwn(at.names, said) ? at.names[said] : undefined;
  return named ? valueAt(at.places?.[said] ?? said, named.type, at, found) : problem(found, `Имени «${said}» у критериев этой услуги нет.`);
};

const months = /^-?P(?=\d)(\d+Y)?(\d+M)?$/;
const days = /^-?P\d+D$/;

function literalOf(text: string): ScalarType | undefined {
  if (months.test(text)) return 'monthsDuration';
  if (days.test(text)) return 'daysDuration';
  return dateIsReal(text) ? 'date' : undefined;
}

/** `date("2026-09-01")`, `duration("P1Y")`, `@"P30D"`, and a day put together of three numbers. */
const moment: Examiner = ([maker, parameters], at, found, node) => {
  const said = sourceOf(node, at);
  const parts = parameters ? partsOf(parameters) : maker ? partsOf(maker) : [];
  const name = parameters && maker ? sourceOf(maker, at) : '@';
  const [first] = parts;
  if (name === 'date' && parts.length === 3) {
    const numbers = parts.map((part) => examine(part, at, found));
    const areNumbers = numbers.every((one) => one?.type === 'number');
    // There may be no such day.
    return areNumbers ? { type: 'date', mayBeNull: true } : problem(found, `«${said}»: дата складывается из трёх чисел.`);
  }
  const literal = parts.length === 1 && first?.name === 'StringLiteral' ? literalOf(sourceOf(first, at).slice(1, -1)) : undefined;
  const fits = name === '@' || (name === 'date' ? literal === 'date' : name === 'duration' && literal !== 'date');
  return literal && fits ? sure(literal) : problem(found, `«${said}»: такой даты или такого срока не бывает.`);
};

const examiners: Readonly<Record<string, Examiner>> = {
  Expression: only,
  ParenthesizedExpression: only,
  NumericLiteral: () => sure('number'),
  StringLiteral: () => sure('text'),
  BooleanLiteral: () => sure('boolean'),
  null: () => ({ type: 'null', mayBeNull: false }),
  Conjunction: logical,
  Disjunction: logical,
  Comparison: comparison,
  ArithmeticExpression: arithmetic,
  IfExpression: choice,
  PathExpression: path,
  VariableName: variable,
  DateTimeLiteral: moment,
  ...callExaminers(examine),
};
