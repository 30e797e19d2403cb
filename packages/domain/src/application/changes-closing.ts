import { Problem } from '../problems.ts';
import type { Application } from './application.ts';
import type { Changes } from './changes.ts';
import { stillWaiting } from './changes-review.ts';
import { decisionKinds } from './decision-kinds.ts';
import type { Status } from './statuses.ts';

type Closing = 'finish' | 'confirmDelivery' | 'requestCancellation' | 'grantCancellation' | 'refuseCancellation';

/** Where the work goes on; answers that came while the applicant was deciding may have finished the wait for them. */
const resumed = ({ returnStatus, requests }: Application): Status | undefined =>
  returnStatus === 'requestingInformation' && !stillWaiting(requests) ? 'reviewingDocuments' : returnStatus;

export const closingChanges: Changes<Closing> = {
  confirmDelivery: ({ application, now }, { copies }) => {
    const { decision } = application;
    if (!decision) throw new Problem('decision-not-prepared');
    const documents = [
      ...application.documents,
      ...copies.map((copy) => ({
        ...copy,
        kindCode: 'decisionCopy',
        source: 'decision' as const,
        mediaType: 'application/pdf',
        addedAt: now,
      })),
    ];
    return {
      fields: { documents, decision: { ...decision, deliveredAt: now } },
      comment: application.portalNumber
        ? 'Результат доставлен в личный кабинет заявителя'
        : application.initiative
          ? 'Исправленный документ готов: если у заявителя нет личного кабинета, известите его и выдайте документ на руки'
          : 'Результат готов к выдаче: известите заявителя способом, который он выбрал на приёме, и выдайте документ на руки',
    };
  },

  finish: ({ application, now }) => {
    const { decision } = application;
    if (!decision?.deliveredAt) throw new Problem('not-delivered');
    return {
      status: decisionKinds[decision.kind].finalStatus,
      fields: { finishedAt: now },
      comment: `Завершено, внесено в реестр: ${decisionKinds[decision.kind].title} № ${decision.number}`,
      effects: [
        { name: 'recordInRegistry' },
        ...(decisionKinds[decision.kind].passesSubmissionTime ? [{ name: 'passSubmissionTime' as const }] : []),
      ],
    };
  },

  requestCancellation: ({ application }, input) => ({
    fields: { returnStatus: application.status },
    comment: `Заявитель просит отменить заявление${input.reason ? `: ${input.reason}` : ''}`,
  }),

  grantCancellation: ({ now }, input) => ({
    fields: { finishedAt: now, returnStatus: undefined, proposedDecision: undefined },
    comment: `Отмена подтверждена: ${input.comment}`,
    told: input.comment,
    effects: [{ name: 'answerCancellation', result: 'cancelled', comment: input.comment }, { name: 'passSubmissionTime' }],
  }),

  refuseCancellation: ({ application }, input) => {
    const status = resumed(application);
    return {
      ...(status ? { status } : {}),
      fields: { returnStatus: undefined },
      comment: `Отмена отклонена: ${input.comment}`,
      quiet: true,
      effects: [
        { name: 'answerCancellation', result: 'rejected', comment: input.comment },
        { name: 'informApplicant', code: 11, title: 'Не удалось отменить заявление', comment: input.comment },
      ],
    };
  },
};
