import type { Changes } from '../application/changes.ts';

/** The place in the order is of the person, not of the sheet of paper: only an earlier moment is ever taken over. */
export const duplicateChanges: Changes<'recordEarlierSubmission'> = {
  recordEarlierSubmission: ({ application }, { submittedAt, number, submittedAtText }) =>
    submittedAt < application.submittedAt
      ? {
          fields: { submittedAt },
          comment: `Учтено время подачи ${submittedAtText} по повторному заявлению ${number}: очерёдность сохраняется за лицом`,
        }
      : { comment: `Повторное заявление ${number} закрыто, время подачи не изменилось` },
};
