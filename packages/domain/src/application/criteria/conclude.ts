import { judgeResult } from '../../after-result/judge-result.ts';
import { dateText } from '../../deadline/day-in-words.ts';
import { localDate } from '../../deadline/index.ts';
import { applicantKinds } from '../../draft/draft-content.ts';
import { informationKindTitle } from '../../interagency/term.ts';
import { applicantKindOf } from '../../person/business.ts';
import type { Check } from '../../service/check.ts';
import type { ServiceDefinition } from '../../service/service-definition.ts';
import type { Application } from '../application.ts';
import { caseFields } from '../questions/case-fields.ts';
import { judgeBookLimit, judgeInBook } from './judge-book.ts';
import { type ConclusionEvidence, judgeFeel } from './judge-feel.ts';

/** Вывод платформы по критерию: what follows from the form, the documents and the replies, and why. */
export interface Conclusion {
  readonly code: string;
  /** `unknown`: a person has to look. */
  readonly outcome: 'met' | 'notMet' | 'unknown';
  readonly reason: string;
  /** Values the formulas read; absent where the reason names them itself. */
  readonly evidence?: readonly ConclusionEvidence[] | undefined;
}

type Judged = Omit<Conclusion, 'code'>;

interface Ground {
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly timeZone: string;
}

type Judges = { readonly [K in Check['kind']]: (check: Extract<Check, { kind: K }>, ground: Ground) => Judged };

const met = (reason: string): Judged => ({ outcome: 'met', reason });
const notMet = (reason: string): Judged => ({ outcome: 'notMet', reason });
const unknown = (reason: string): Judged => ({ outcome: 'unknown', reason });

const joined = (judged: readonly Judged[]): string => [...new Set(judged.map(({ reason }) => reason))].join(' ');
const withOutcome = (judged: readonly Judged[], outcome: Judged['outcome']): readonly Judged[] =>
  judged.filter((one) => one.outcome === outcome);

/** The first of the outcomes that occurs decides, with the reasons of all that have it. */
function decided(judged: readonly Judged[], order: readonly Judged['outcome'][]): Judged {
  for (const outcome of order) {
    const same = withOutcome(judged, outcome);
    if (same.length > 0) return { outcome, reason: joined(same), ...evidenceOf(judged) };
  }
  return unknown('');
}

/** The reasons of those that decide, the values of all that were looked at. */
function evidenceOf(judged: readonly Judged[]): Pick<Judged, 'evidence'> {
  const evidence = judged.flatMap((one) => one.evidence ?? []);
  const captions = evidence.map(({ caption }) => caption);
  return evidence.length > 0 ? { evidence: evidence.filter(({ caption }, index) => captions.indexOf(caption) === index) } : {};
}

const judges: Judges = {
  all: ({ of }, ground) =>
    decided(
      of.map((one) => judge(one, ground)),
      ['notMet', 'unknown', 'met'],
    ),

  any: ({ of }, ground) => {
    const judged = of.map((one) => judge(one, ground));
    const [held] = withOutcome(judged, 'met');
    return held ?? decided(judged, ['unknown', 'notMet']);
  },

  field: ({ field, oneOf }, { application, service }) => {
    const value = application.form[field];
    const named = caseFields(application, service).find(({ path }) => path === `form.${field}`);
    const sentence = named ? `${named.caption}: ${named.value}.` : `Поле «${field}» не заполнено.`;
    return oneOf.some((one) => one === value) ? met(sentence) : notMet(sentence);
  },

  applicant: ({ oneOf }, { application }) => {
    const kind = applicantKindOf(application);
    const sentence = `Заявитель: ${applicantKinds[kind].toLocaleLowerCase('ru')}.`;
    return oneOf.includes(kind) ? met(sentence) : notMet(sentence);
  },

  reply: ({ informationKind, facts }, { application }) => {
    const title = informationKindTitle(informationKind);
    const request = application.requests.findLast((one) => one.kind === informationKind);
    if (!request) return unknown(`${title}: сведения не запрашивались.`);
    const { answer } = request;
    if (!answer) return unknown(`${title}: ответа нет. Отсутствие ответа ведомства — не основание для отказа.`);
    if (answer.outcome !== 'found') return unknown(`${title}: ${answer.description}. Проверьте по документам заявителя.`);
    const differing = request.contradictions.filter(({ fact, nature }) => nature === 'value' && facts.includes(fact));
    if (differing.length > 0)
      return notMet(
        differing.map(({ caption, inForm, inReply }) => `${caption}: в заявлении «${inForm}», в ответе «${inReply}».`).join(' '),
      );
    // A reply that does not speak of the matter confirms nothing.
    const speaks = facts.some(
      (fact) => answer.facts[fact] !== undefined || (namedBy[fact] ?? []).some((name) => answer.facts[name] !== undefined),
    );
    return speaks ? met(`${title}: подтверждается.`) : unknown(`${title}: в ответе этого нет. Проверьте по документам заявителя.`);
  },

  childAge: ({ fromMonths, toMonths, on, yearField }, { application, timeZone }) => {
    const bornOn = application.child?.bornOn;
    if (!bornOn) return unknown('Дата рождения ребёнка не указана.');
    const named = yearField === undefined ? undefined : /^\d{4}/.exec(String(application.form[yearField] ?? ''))?.[0];
    const atOn = `${named ?? localDate(application.submittedAt, timeZone).slice(0, 4)}-${on}`;
    const months = wholeMonths(bornOn, atOn);
    const sentence = `На ${dateText(atOn)} ребёнку ${ageText(months)}.`;
    return months >= fromMonths && months <= toMonths ? met(sentence) : notMet(sentence);
  },

  submitted: ({ from, to }, { application, timeZone }) => {
    const submittedOn = localDate(application.submittedAt, timeZone);
    const day = submittedOn.slice(5);
    const within = from <= to ? day >= from && day <= to : day >= from || day <= to;
    const sentence = `Подано ${dateText(submittedOn)}, приём — с ${dayOfYear(from)} по ${dayOfYear(to)}.`;
    return within ? met(sentence) : notMet(sentence);
  },

  document: ({ codes }, { application, service }) => {
    const attached = application.documents.find(({ kindCode }) => codes.includes(kindCode));
    if (attached) return met(`Приложено: ${attached.title}.`);
    const wanted = service.documents.filter(({ code }) => codes.includes(code)).map(({ title }) => title);
    return notMet(`В деле нет: ${wanted.join(' или ')}.`);
  },

  obligatoryDocuments: (_check, { application, service }) => {
    const missing = service.documents.filter(
      ({ code, source, need, requiredWhen }) =>
        source === 'applicant' &&
        (need === 'required' || (requiredWhen !== undefined && application.form[requiredWhen.field] === requiredWhen.equals)) &&
        !application.documents.some(({ kindCode }) => kindCode === code),
    );
    return missing.length > 0
      ? notMet(`Не приложено: ${missing.map(({ title }) => title).join('; ')}.`)
      : met('Обязательные документы приложены или не требуются.');
  },

  inBook: judgeInBook,
  bookLimit: judgeBookLimit,
  feel: judgeFeel,
  result: ({ holds }, { application }) => judgeResult(application.foundResult, holds),

  person: ({ advice }) => unknown(advice),
};

/** Facts of a reply that speak of a compared one under another name. */
const namedBy: Readonly<Record<string, readonly string[]>> = { parentName: ['motherName', 'fatherName'] };

function judge(check: Check, ground: Ground): Judged {
  const judgeOfKind = judges[check.kind] as (check: Check, ground: Ground) => Judged;
  return judgeOfKind(check, ground);
}

/** Full months from one day to another; a day absent from a month counts as its last. */
export function wholeMonths(fromOn: string, toOn: string): number {
  const [from, to] = [fromOn, toOn].map((on) => on.split('-').map(Number));
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from ?? [];
  const [toYear = 0, toMonth = 0, toDay = 0] = to ?? [];
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}

const ageText = (months: number): string => `${Math.floor(months / 12)} г. ${months % 12} мес.`;
const dayOfYear = (monthDay: string): string => `${monthDay.slice(3)}.${monthDay.slice(0, 2)}`;

/** Выводы по всем критериям, которые услуга умеет проверить; pure, and recorded with every change of the case. */
export const conclusionsOf = (ground: Ground): readonly Conclusion[] =>
  ground.service.criteria.flatMap(({ code, check }) => (check ? [{ code, ...judge(check, ground) }] : []));
