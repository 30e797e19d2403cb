import type { Transaction } from '@pgs/database';
import type { Actor } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { findInvitation } from './invitation-store.ts';

const queue: Actor = { kind: 'system', name: 'Электронная очередь' };

/** What the case hears of a visit; everything goes through the one door. */
export interface VisitTelling {
  /** Запись, перенос, отмена, напоминание: into the journal of the case, and to the portal when `told`. False when there is no case to tell. */
  event(transaction: Transaction, invitationId: string | undefined, text: string, told: boolean): Promise<boolean>;
  /** Явился или не явился: the case returns to the review. */
  visit(transaction: Transaction, invitationId: string | undefined, outcome: 'visited' | 'missed', text: string): Promise<void>;
}

export function createVisitTelling(perform: Perform): VisitTelling {
  const openOf = async (transaction: Transaction, invitationId: string | undefined) => {
    const invitation = invitationId === undefined ? undefined : await findInvitation(transaction, invitationId);
    return invitation?.state === 'open' ? invitation : undefined;
  };
  return {
    event: async (transaction, invitationId, text, told) => {
      const invitation = await openOf(transaction, invitationId);
      if (!invitation) return false;
      await perform.within(transaction, queue, {
        applicationId: invitation.applicationId,
        action: 'recordAppointment',
        input: { text, told },
      });
      return true;
    },
    visit: async (transaction, invitationId, outcome, text) => {
      const invitation = await openOf(transaction, invitationId);
      if (!invitation) return;
      await perform.within(transaction, queue, {
        applicationId: invitation.applicationId,
        action: 'recordVisit',
        input: { outcome, text },
      });
    },
  };
}
