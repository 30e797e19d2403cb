import type { Criterion, ServiceDefinition } from '../../service/service-definition.ts';
import type { Application, CriterionAnswer } from '../application.ts';
import type { Conclusion } from './conclude.ts';

type Judged = Pick<Application, 'criteria' | 'conclusions'>;

/** Пункт проверки: the question with what holds: the answer of a person, else the conclusion of the platform. */
export interface ChecklistLine {
  readonly criterion: Criterion;
  /** Null: nobody has answered, and the platform cannot tell. */
  readonly met: boolean | null;
  readonly answer: CriterionAnswer | undefined;
  readonly conclusion: Conclusion | undefined;
  /** The person answered otherwise than the platform concludes now. */
  readonly isOverruled: boolean;
}

const concluded = (conclusion: Conclusion | undefined): boolean | null =>
  conclusion === undefined || conclusion.outcome === 'unknown' ? null : conclusion.outcome === 'met';

export function checklist(application: Judged, service: Pick<ServiceDefinition, 'criteria'>): readonly ChecklistLine[] {
  return service.criteria.map((criterion) => {
    const answer = application.criteria.find(({ code }) => code === criterion.code);
    const conclusion = application.conclusions.find(({ code }) => code === criterion.code);
    const byPlatform = concluded(conclusion);
    return {
      criterion,
      met: answer?.met ?? byPlatform,
      answer,
      conclusion,
      isOverruled: answer !== undefined && byPlatform !== null && answer.met !== byPlatform,
    };
  });
}

export const linesOfStage = (
  application: Judged,
  service: Pick<ServiceDefinition, 'criteria'>,
  stage: Criterion['stage'],
): readonly ChecklistLine[] => checklist(application, service).filter(({ criterion }) => criterion.stage === stage);

export interface ProposedGround {
  readonly groundCode: string;
  /** What it follows from, in words. */
  readonly because: string;
}

/** Основания, которые следуют из проверки: of criteria that are not met and of a wait that passed without an answer. A person decides. */
export function proposedGrounds(
  application: Judged & Pick<Application, 'waits'>,
  service: Pick<ServiceDefinition, 'criteria'>,
  stage: Criterion['stage'],
): readonly ProposedGround[] {
  const ofCriteria = linesOfStage(application, service, stage).flatMap(({ criterion, met, answer, conclusion }) =>
    met === false && criterion.groundCode !== undefined
      ? [{ groundCode: criterion.groundCode, because: [criterion.question, answer?.note || conclusion?.reason].filter(Boolean).join(' ') }]
      : [],
  );
  const last = stage === 'review' ? application.waits.at(-1) : undefined;
  const ofWait =
    last?.outcome === 'expired' && last.groundCode !== undefined
      ? [{ groundCode: last.groundCode, because: 'Заявитель не ответил в срок.' }]
      : [];
  const all = [...ofCriteria, ...ofWait];
  // One ground once, with everything it follows from.
  return [...new Set(all.map(({ groundCode }) => groundCode))].map((groundCode) => ({
    groundCode,
    because: all
      .filter((one) => one.groundCode === groundCode)
      .map(({ because }) => because)
      .join(' '),
  }));
}
