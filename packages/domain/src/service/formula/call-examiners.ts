import { type Examine, type Examiner, problem, sourceOf } from './examined.ts';
import { clockFunctions, formulaFunctions } from './formula-functions.ts';
import { isList, isRecord, typeTitle } from './formula-type.ts';
import { partsOf } from './syntax.ts';

/** A call of one of the allowed functions. */
const callWith =
  (examine: Examine): Examiner =>
  ([name, parameters], at, found, node) => {
    const said = name ? sourceOf(name, at).replace(/\s+/g, ' ') : '';
    if (clockFunctions.includes(said))
      return problem(
        found,
        `«${said}()» спрашивает часы: возьмите submittedOn или receivedOn, чтобы вывод не зависел от дня, когда он сделан.`,
      );
    if (parameters && parameters.name !== 'PositionalParameters')
      return problem(found, `«${sourceOf(node, at)}»: назовите значения по порядку.`);
    const given = (parameters ? partsOf(parameters) : []).map((part) => examine(part, at, found));
    const known = given.filter((value) => value !== undefined);
    if (known.length < given.length) return undefined;
    const mayBeNull = known.some((value) => value.mayBeNull);
    const [first] = known;
    if (said === 'count' || said === 'sum') {
      if (known.length !== 1 || !first || !isList(first.type) || (said === 'sum' && first.type.listOf !== 'number'))
        return problem(found, `«${sourceOf(node, at)}»: нужен один список${said === 'sum' ? ' чисел' : ''}.`);
      // FEEL has no sum of nothing.
      return { type: 'number', mayBeNull: mayBeNull || said === 'sum' };
    }
    const called = Object.hasOwn(formulaFunctions, said) ? formulaFunctions[said] : undefined;
    if (!called) return problem(found, `Функции «${said}» у критериев нет.`);
    const { takes, gives, repeats, mayFail } = called;
    const wanted = repeats ? known.map((_, index) => takes[Math.min(index, takes.length - 1)]) : takes;
    const fits = known.length === wanted.length && known.length > 0 && known.every(({ type }, index) => type === wanted[index]);
    if (!fits) return problem(found, `«${sourceOf(node, at)}»: функция берёт ${takes.map(typeTitle).join(', ')}.`);
    return { type: gives, mayBeNull: mayBeNull || mayFail === true };
  };

/** `every x in list satisfies …`, `some …` and `list[…]`: a condition said of each row. */
const rowsWith =
  (examine: Examine): Examiner =>
  (parts, at, found, node) => {
    const said = sourceOf(node, at);
    const isFilter = node.name === 'FilterExpression';
    const [, contexts, , condition] = isFilter ? [undefined, undefined, undefined, parts[1]] : parts;
    const context = contexts && partsOf(contexts);
    if (at.withinList || (context && context.length !== 1))
      return problem(found, `«${said}»: списки внутри списков критерии не перебирают.`);
    const [name, , iterated] = context?.[0] ? partsOf(context[0]) : [];
    const listed = isFilter ? parts[0] : iterated && partsOf(iterated)[0];
    const list = examine(listed, at, found);
    if (!list) return undefined;
    if (!isList(list.type) || list.path === undefined || (iterated && partsOf(iterated).length !== 1))
      return problem(found, `«${said}»: перебирать можно только список из формы.`);
    const row = list.type.listOf;
    const place = `${list.path}[]`;
    const variable = name ? sourceOf(name, at) : 'item';
    const fields = isFilter && isRecord(row) ? row.record : {};
    const judged = examine(
      condition,
      {
        ...at,
        names: { ...at.names, ...fields, [variable]: { type: row, caption: variable } },
        places: { ...Object.fromEntries(Object.keys(fields).map((field) => [field, `${place}.${field}`])), [variable]: place },
        withinList: true,
      },
      found,
    );
    if (!judged) return undefined;
    // A row of which nothing is known would be counted as one that does not fit.
    if (judged.type !== 'boolean' || judged.mayBeNull)
      return problem(found, `«${said}»: условие о строке должно давать «да» или «нет» и не может быть пустым.`);
    return isFilter ? { type: list.type, mayBeNull: list.mayBeNull, path: list.path } : { type: 'boolean', mayBeNull: list.mayBeNull };
  };

/** What is judged with the help of what stands inside. */
export const callExaminers = (examine: Examine): Readonly<Record<string, Examiner>> => ({
  FunctionInvocation: callWith(examine),
  QuantifiedExpression: rowsWith(examine),
  FilterExpression: rowsWith(examine),
});
