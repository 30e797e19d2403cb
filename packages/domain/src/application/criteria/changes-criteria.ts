import { Problem } from '../../problems.ts';
import type { Changes } from '../changes.ts';
import { linesOfStage } from './checklist.ts';

/** Shortest reason that means something. */
const leastSigns = 3;

export const criteriaChanges: Changes<'answerCriteria'> = {
  answerCriteria: ({ application, actor, service, now }, input) => {
    const lines = linesOfStage(application, service, application.registeredAt ? 'review' : 'acceptance');
    const unknown = input.answers.find((answer) => !lines.some(({ criterion }) => criterion.code === answer.code));
    if (unknown) throw new Problem('input-invalid', { details: `вопрос «${unknown.code}» не относится к этому этапу` });
    const overruling = lines.filter(({ criterion, conclusion }) => {
      const answer = input.answers.find(({ code }) => code === criterion.code);
      const differs = conclusion && conclusion.outcome !== 'unknown' && answer && answer.met !== (conclusion.outcome === 'met');
      return differs && answer.note.length < leastSigns;
    });
    if (overruling.length > 0)
      throw new Problem('overrule-needs-reason', { questions: overruling.map(({ criterion }) => criterion.question).join(' ') });
    const byId = actor.kind === 'person' ? actor.personId : '';
    const given = input.answers.map((answer) => ({ ...answer, byId, at: now }));
    const kept = application.criteria.filter((answer) => !given.some((one) => one.code === answer.code));
    return {
      fields: { criteria: [...kept, ...given] },
      comment: `Проверка: ответов — ${given.length}, из них «нет» — ${given.filter((answer) => !answer.met).length}`,
    };
  },
};
