import type { Changes } from '../application/changes.ts';
import { decisionKinds } from '../application/decision-kinds.ts';

export const resultChanges: Changes<'recordResultChange'> = {
  /** Запись реестра изменена: the case keeps what was filed and decided; its history and the applicant learn of it. */
  recordResultChange: ({ application: { decision } }, { comment, told }) => ({
    comment,
    // The status on the portal stays the final one it had.
    effects:
      told && decision
        ? [{ name: 'informApplicant', code: decisionKinds[decision.kind].portal.code, title: told.title, comment: told.text }]
        : [],
  }),
};
