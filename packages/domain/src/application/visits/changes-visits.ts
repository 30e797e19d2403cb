import type { Change, Changes } from '../changes.ts';
import type { Effect } from '../effects.ts';
import { statusDefinition } from '../stage.ts';
import type { Status } from '../statuses.ts';

/** Чем закончилось приглашение. */
export const invitationOutcomes = {
  visited: 'заявитель был на приёме',
  missed: 'заявитель не пришёл',
  withdrawn: 'приглашение отозвано',
  expired: 'срок приглашения истёк',
} as const;
export type InvitationOutcome = keyof typeof invitationOutcomes;

type Visits = 'invite' | 'recordAppointment' | 'recordVisit';

const withDocuments = (comment: string, documents: readonly string[]): string =>
  documents.length === 0 ? comment : `${comment}\nВозьмите с собой: ${documents.join('; ')}.`;

export const visitChanges: Changes<Visits> = {
  invite: (_context, { comment, documents, officeId }) => ({
    comment: `Приглашение на приём: ${comment}`,
    told: withDocuments(comment, documents),
    effects: [{ name: 'openInvitation', reason: comment, documents, ...(officeId === undefined ? {} : { officeId }) }],
  }),

  recordAppointment: ({ application }, { text, told }) => {
    const { portal } = statusDefinition('awaitingVisit');
    // While a cancellation is considered the portal shows that, not the invitation.
    const isShown = told && portal && application.status === 'awaitingVisit';
    return {
      comment: text,
      ...(isShown ? { effects: [{ name: 'informApplicant' as const, code: portal.code, title: portal.title, comment: text }] } : {}),
    };
  },

  recordVisit: (_context, { outcome, text }) => ({
    comment: text,
    told: outcome === 'visited' ? 'Приём состоялся. Рассмотрение продолжено.' : `${text}. Рассмотрение продолжено по имеющимся сведениям.`,
    waitOutcome: outcome,
  }),
};

const outcomeOf = ({ waitOutcome }: Change): InvitationOutcome =>
  waitOutcome === 'visited' || waitOutcome === 'missed' || waitOutcome === 'expired' ? waitOutcome : 'withdrawn';

/** Whatever leads out of the wait for a visit also ends the invitation; the wish to cancel does not yet. */
export const leavingVisit = (from: Status, to: Status, returnStatus: Status | undefined, change: Change): readonly Effect[] => {
  const waited = from === 'awaitingVisit' || (from === 'cancellationRequested' && returnStatus === 'awaitingVisit');
  if (!waited || to === 'awaitingVisit' || to === 'cancellationRequested') return [];
  return [{ name: 'closeInvitation', outcome: outcomeOf(change) }];
};
