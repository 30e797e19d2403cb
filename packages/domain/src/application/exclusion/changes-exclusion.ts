import { Problem } from '../../problems.ts';
import type { Changes } from '../changes.ts';
import { remembered } from '../stage.ts';
import { isExcluded, maySuit } from './conflict.ts';

type Exclusion = 'declareConflict' | 'returnWork';

export const exclusionChanges: Changes<Exclusion> = {
  declareConflict: ({ application, actor, now }, input) => {
    if (actor.kind !== 'person' || isExcluded(application, actor.personId)) throw new Problem('not-found');
    const { personId, name } = actor;
    const isHis = (id: string | undefined) => id === personId;
    return {
      fields: {
        conflicts: [...application.conflicts, { personId, name, at: now, reason: input.reason }],
        ...(isHis(application.responsibleId) ? { responsibleId: undefined, responsibleName: undefined } : {}),
        ...(isHis(application.registrarId) ? { registrarId: undefined } : {}),
        ...(isHis(application.specialistId) ? { specialistId: undefined } : {}),
      },
      comment: `Заявлен конфликт интересов: ${input.reason} Заявление закрыто для сотрудника.`,
      effects: [{ name: 'excludePerson', personId }],
    };
  },

  /** The end of a substitution: only what still lies with the substitute goes back, and only to somebody who can work on it. */
  returnWork: ({ application, facts }, input) => {
    const { candidate } = facts;
    if (application.responsibleId !== input.fromPersonId) throw new Problem('work-not-with-substitute');
    if (candidate?.id !== input.toPersonId || !candidate || !maySuit(candidate, application)) throw new Problem('employee-unsuitable');
    return {
      fields: { responsibleId: candidate.id, responsibleName: candidate.name, ...remembered(application, candidate.id) },
      comment: `Замещение окончено, заявление возвращено: ${candidate.name}`,
    };
  },
};
