import type { ApplicationCard } from '@pgs/contract';
import type { Application, Criterion, InteragencyLanguage, InteragencyRequest } from '@pgs/domain';
import { isOpen } from '@pgs/domain';
import { dayText } from './present-details.ts';

type Presented = ApplicationCard['requests'][number];
type Evidence = ApplicationCard['criteria'][number]['evidence'][number];

const stateTitles: Record<InteragencyRequest['state'], string> = {
  planned: 'Готовится к отправке',
  sent: 'Отправлен, ожидается ответ',
  answered: 'Ответ получен',
  failed: 'Не доставлен',
  expired: 'Срок ответа истёк',
  skipped: 'Продолжено без ответа',
};

const captionOr = (captions: Readonly<Record<string, string>>, name: string): string => captions[name] ?? name;
const factText = (value: string): string => (/^\d{4}-\d\d-\d\d$/.test(value) ? dayText(value) : value);

function answerOf({ answer }: InteragencyRequest): Presented['answer'] {
  if (answer?.outcome !== 'found') return [];
  return Object.entries(answer.facts).map(([name, value]) => ({ caption: captionOr(answer.captions, name), value: factText(value) }));
}

function outcomeOf({ answer }: InteragencyRequest): string | null {
  if (!answer) return null;
  if (answer.outcome === 'found') return 'Сведения найдены';
  return answer.outcome === 'notFound' ? `Сведения не найдены: ${answer.description}` : `Запрос отклонён: ${answer.description}`;
}

const kindOf = (language: InteragencyLanguage, code: string) => language.kinds.find((kind) => kind.code === code);

/** Межведомственные запросы with titles of the kinds; `repeatable` until a later attempt repeats the request. */
export const presentRequests = (requests: Application['requests'], language: InteragencyLanguage): Presented[] =>
  requests.map((request) => ({
    id: request.id,
    kind: request.kind,
    title: kindOf(language, request.kind)?.title ?? request.kind,
    supplier: kindOf(language, request.kind)?.supplier ?? '',
    state: request.state,
    stateTitle: stateTitles[request.state],
    obligatory: request.obligatory,
    attempt: request.attempt,
    repeatOf: request.repeatOf ?? null,
    plannedAt: request.plannedAt.toISOString(),
    sentAt: request.sentAt?.toISOString() ?? null,
    dueOn: request.dueOn,
    answeredAt: request.answeredAt?.toISOString() ?? null,
    answer: answerOf(request),
    outcomeTitle: outcomeOf(request),
    contradictions: request.contradictions.map((one) => ({ ...one, inForm: factText(one.inForm), inReply: factText(one.inReply) })),
    problem: request.problem ?? null,
    repeatable: !isOpen(request) && !requests.some((later) => later.repeatOf === request.id),
  }));

/** What the latest request of each kind says about the criterion. */
export const evidenceOf = (criterion: Criterion, requests: Application['requests'], language: InteragencyLanguage): Evidence[] =>
  (criterion.evidence ?? []).flatMap((code) => {
    const request = requests.filter((one) => one.kind === code).at(-1);
    const title = kindOf(language, code)?.title ?? code;
    return request ? [{ title, ...sentenceOf(request) }] : [{ title, text: 'Сведения не запрашивались.', says: 'unknown' }];
  });

function sentenceOf(request: InteragencyRequest): Omit<Evidence, 'title'> {
  const outcome = outcomeOf(request);
  if (request.state === 'planned' || request.state === 'sent')
    return { text: `Ответа ещё нет, срок до ${dayText(request.dueOn)}.`, says: 'unknown' };
  if (outcome === null) return { text: `${stateTitles[request.state]}${request.problem ? `: ${request.problem}` : ''}.`, says: 'denies' };
  if (request.answer?.outcome !== 'found') return { text: `${outcome}.`, says: 'denies' };
  const real = request.contradictions.filter((one) => one.nature === 'value');
  if (real.length > 0) {
    const differences = real.map((one) => `${one.caption}: в заявлении «${factText(one.inForm)}», в ответе «${factText(one.inReply)}»`);
    return { text: `Расхождения. ${differences.join('; ')}.`, says: 'denies' };
  }
  const facts = answerOf(request).map(({ caption, value }) => `${caption}: ${value}`);
  const letters = request.contradictions.length > 0 ? ' Отличие только в буквах е и ё — это не ошибка.' : '';
  return { text: `Расхождений нет. ${facts.join('; ')}.${letters}`, says: 'confirms' };
}
