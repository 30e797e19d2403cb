import { contradictions } from '../../interagency/index.ts';
import { Problem } from '../../problems.ts';
import type { Application, Person } from '../application.ts';
import type { Change, Changes, DecisionContext } from '../changes.ts';
import type { ActionInput } from '../inputs.ts';
import type { Stated } from '../questions/case-fields.ts';
import { receivedDocuments } from '../questions/changes-questions.ts';
import { countedServiceTerm } from '../waits/waits-after.ts';
import { type Correction, differencesBetween, findProposedCorrection } from './correction.ts';

type Correcting = 'requestCorrection' | 'receiveCorrection' | 'acceptCorrection' | 'refuseCorrection';

const required = ({ application }: DecisionContext): Correction => {
  const correction = findProposedCorrection(application);
  if (!correction) throw new Problem('correction-absent');
  return correction;
};

const decided = (
  { application, actor, now }: DecisionContext,
  correction: Correction,
  outcome: Pick<Correction, 'state' | 'reason'>,
): readonly Correction[] =>
  application.corrections.map((one) =>
    one.id === correction.id ? { ...one, ...outcome, decidedAt: now, decidedByName: actor.name } : one,
  );

/** What agencies answered is compared with the application as it is now stated. */
const comparedAnew = (application: Application, stated: Stated): Application['requests'] =>
  application.requests.map((request) =>
    request.answer ? { ...request, contradictions: contradictions(stated, request.kind, request.answer) } : request,
  );

export const correctionChanges: Changes<Correcting> = {
  requestCorrection: (_context, input): Change => ({
    comment: `Возвращено заявителю на корректировку: ${input.comment}`,
    told: input.comment,
  }),

  receiveCorrection: (context, input: ActionInput<'receiveCorrection'>) => {
    const { application, ids, now, service } = context;
    const documents = receivedDocuments(input.documents, now);
    // The shapes of people were checked where the message was read.
    const stated: Stated = { applicant: input.applicant as Person, child: input.child as Person | undefined, form: input.form };
    const differences = differencesBetween(application, stated, service);
    const nothingNew = differences.length === 0 && documents.length === 0;
    const correction: Correction = {
      id: ids.next(),
      correctedAt: input.correctedAt,
      receivedAt: now,
      ...stated,
      documentIds: documents.map(({ id }) => id),
      differences,
      state: nothingNew ? 'accepted' : 'proposed',
      ...(nothingNew ? { decidedAt: now } : {}),
    };
    return {
      fields: { corrections: [...application.corrections, correction], documents: [...application.documents, ...documents] },
      comment: nothingNew
        ? 'Заявитель вернул заявление без изменений'
        : `Заявитель исправил заявление: изменено полей — ${differences.length}, приложено документов — ${documents.length}`,
      quiet: true,
      waitOutcome: 'answered',
      effects: [
        {
          name: 'informApplicant',
          code: 6,
          title: 'Исправленное заявление получено',
          comment: 'Исправленное заявление получено ведомством и рассматривается.',
        },
      ],
    };
  },

  acceptCorrection: (context) => {
    const { application } = context;
    const correction = required(context);
    const stated: Stated = { applicant: correction.applicant, child: correction.child, form: correction.form };
    const corrected = { ...application, ...stated };
    return {
      fields: {
        ...stated,
        requests: comparedAnew(application, stated),
        // A term may depend on the form.
        serviceDueOn: countedServiceTerm(context, corrected)?.dueOn ?? application.serviceDueOn,
        corrections: decided(context, correction, { state: 'accepted' }),
      },
      comment: `Исправления приняты: ${correction.differences.map(({ caption }) => caption).join(', ') || 'документы'}`,
      effects: [
        { name: 'informApplicant', code: 7, title: 'Исправления приняты', comment: 'Исправления приняты, рассмотрение продолжается.' },
      ],
    };
  },

  refuseCorrection: (context, input) => ({
    fields: { corrections: decided(context, required(context), { state: 'refused', reason: input.reason }) },
    comment: `Исправления не приняты: ${input.reason}`,
    effects: [
      {
        name: 'informApplicant',
        code: 7,
        title: 'Исправления не приняты',
        comment: `Исправления не приняты: ${input.reason} Рассматривается заявление в прежнем виде.`,
      },
    ],
  }),
};
