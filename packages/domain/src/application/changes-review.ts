import { dateText } from '../deadline/day-in-words.ts';
import { contradictions } from '../interagency/index.ts';
import { Problem } from '../problems.ts';
import type { Application, InteragencyRequest } from './application.ts';
import type { Changes, DecisionContext } from './changes.ts';
import { plannedRequest } from './changes-registration.ts';
import { isOpen } from './conditions.ts';
import type { ActionInput } from './inputs.ts';

type Review = 'repeatRequest' | 'continueWithoutAnswer' | 'attachDocument' | 'startDecision' | 'recordRequest';

/** « № 12 от 01.12.2026» as far as they are given. */
const requisites = ({ number, issuedOn }: { readonly number?: string | undefined; readonly issuedOn?: string | undefined }): string =>
  `${number ? ` № ${number}` : ''}${issuedOn ? ` от ${dateText(issuedOn)}` : ''}`;

const replaced = (application: Application, changed: InteragencyRequest): readonly InteragencyRequest[] =>
  application.requests.map((request) => (request.id === changed.id ? changed : request));

/** Last attempt of every kind decides whether the step «Запрос сведений» is over. */
export const stillWaiting = (requests: readonly InteragencyRequest[]): boolean =>
  requests.some(
    (request) =>
      !requests.some((later) => later.repeatOf === request.id) &&
      request.obligatory &&
      request.state !== 'answered' &&
      request.state !== 'skipped',
  );

/** Whether the applicant was told «принято к рассмотрению» before the present wait for answers. */
const wasReviewed = (application: Application): boolean => application.requests.some((request) => request.askedInReview);

/** The first answer stands, and nothing but an answer changes a request that is over or says the same again. */
const isLate = (recorded: InteragencyRequest, input: ActionInput<'recordRequest'>): boolean =>
  recorded.state === input.state || recorded.state === 'answered' || (input.state !== 'answered' && !isOpen(recorded));

function recorded(
  { application, now }: DecisionContext,
  request: InteragencyRequest,
  input: ActionInput<'recordRequest'>,
): InteragencyRequest {
  const results: {
    readonly [S in ActionInput<'recordRequest'>['state']]: (
      given: Extract<ActionInput<'recordRequest'>, { state: S }>,
    ) => Partial<InteragencyRequest>;
  } = {
    sent: () => ({ state: 'sent', sentAt: now }),
    answered: ({ answer }) => ({
      state: 'answered',
      answeredAt: now,
      answer,
      contradictions: contradictions(application, request.kind, answer),
      problem: undefined,
    }),
    failed: ({ problem }) => ({ state: 'failed', problem }),
    expired: () => ({ state: 'expired', problem: 'Ведомство не ответило в срок' }),
  };
  const result = results[input.state] as (given: typeof input) => Partial<InteragencyRequest>;
  return { ...request, ...result(input) };
}

const requestComments: Record<ActionInput<'recordRequest'>['state'], string> = {
  sent: 'Межведомственный запрос направлен',
  answered: 'Получен ответ на межведомственный запрос',
  failed: 'Межведомственный запрос не доставлен',
  expired: 'Срок ответа на межведомственный запрос истёк',
};

export const reviewChanges: Changes<Review> = {
  repeatRequest: (context, input) => {
    const { application } = context;
    const previous = application.requests.find((request) => request.id === input.requestId);
    if (!previous) throw new Problem('not-found');
    if (isOpen(previous) || application.requests.some((request) => request.repeatOf === previous.id))
      throw new Problem('request-not-repeatable');
    const next = {
      ...plannedRequest(context, previous.kind, previous.obligatory, previous),
      ...(application.status === 'reviewingDocuments' ? { askedInReview: true } : {}),
    };
    return {
      fields: { requests: [...application.requests, next] },
      comment: `Запрос повторён, попытка ${next.attempt}`,
      quiet: true,
      effects: [{ name: 'sendInteragencyRequest', requestId: next.id }],
    };
  },

  continueWithoutAnswer: ({ application }, input) => ({
    fields: {
      requests: application.requests.map((request) => (request.state === 'answered' ? request : { ...request, state: 'skipped' as const })),
    },
    comment: `Продолжено без ответа ведомств: ${input.reason}`,
    quiet: wasReviewed(application),
  }),

  attachDocument: ({ actor, application, facts, ids, now, service }, input) => {
    const { file } = facts;
    if (!file || file.uploadId !== input.fileId) throw new Problem('not-found');
    const kind = service.documents.find((one) => one.code === input.kindCode);
    // What is the applicant's to give is not brought by staff: it comes with an answer or a correction.
    if (input.kindCode !== 'other' && (!kind || kind.source === 'applicant'))
      throw new Problem('input-invalid', { details: `вид документа «${kind?.title ?? input.kindCode}» сотрудник не добавляет` });
    const document = {
      id: ids.next(),
      kindCode: input.kindCode,
      title: input.title,
      source: input.source,
      fileId: file.fileId,
      fileName: file.name,
      mediaType: file.mediaType,
      sizeBytes: file.sizeBytes,
      addedAt: now,
      ...(input.number === undefined ? {} : { number: input.number }),
      ...(input.issuedOn === undefined ? {} : { issuedOn: input.issuedOn }),
      addedByName: actor.name,
    };
    return {
      fields: { documents: [...application.documents, document] },
      comment: `Добавлен документ «${input.title}»${requisites(input)}`,
    };
  },

  startDecision: () => ({ comment: 'Рассмотрение завершено, готовится решение' }),

  recordRequest: (context, input) => {
    const { application } = context;
    const request = application.requests.find((one) => one.id === input.requestId);
    if (!request) throw new Problem('not-found');
    // A late report never overwrites what is already known.
    if (isLate(request, input)) return { comment: requestComments[input.state], quiet: true };
    const requests = replaced(application, recorded(context, request, input));
    const over = !stillWaiting(requests);
    return {
      fields: { requests },
      ...(application.status === 'requestingInformation'
        ? { status: over ? ('reviewingDocuments' as const) : ('requestingInformation' as const) }
        : {}),
      comment: requestComments[input.state],
      quiet: wasReviewed(application),
    };
  },
};
