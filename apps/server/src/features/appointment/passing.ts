import type { Database } from '@pgs/database';
import { Problem } from '@pgs/domain';
import { appointmentsLeftUnmarked, appointmentsToRemind } from './appointment-queries.ts';
import { findAppointment, releaseHolds, setReminded } from './appointment-store.ts';
import { type Booking, whenText } from './booking.ts';
import { findOffice } from './office-store.ts';
import type { VisitTelling } from './telling.ts';

export interface PassingParts {
  readonly database: Database;
  readonly now: () => Date;
  readonly booking: Booking;
  readonly telling: VisitTelling;
}

const doing = { actor: { kind: 'system' as const, id: null, name: 'Платформа' }, told: true };

/**
 * Что делает время: holds run out, applicants are reminded of tomorrow, and a visit nobody marked by the end of its day is taken for
 * a missed one, or its case would wait for ever. Several processes may do it at once. Answers how many appointments were touched.
 */
export const createPassing =
  ({ database, now, booking, telling }: PassingParts) =>
  async (): Promise<number> => {
    const at = now();
    let touched = await database.system((transaction) => releaseHolds(transaction, at));
    for (const id of await database.system((transaction) => appointmentsToRemind(transaction, at))) {
      await database.system(async (transaction) => {
        const one = await findAppointment(transaction, id, { lock: true });
        const office = one && (await findOffice(transaction, one.officeId));
        if (!one || !office || !(await setReminded(transaction, id, at))) return;
        await telling.event(transaction, one.invitationId, `Напоминаем о приёме: ${whenText(office, one)}, талон ${one.ticketCode}`, true);
        touched += 1;
      });
    }
    for (const id of await database.system((transaction) => appointmentsLeftUnmarked(transaction, at))) {
      try {
        await database.system(async (transaction) => {
          const one = await findAppointment(transaction, id, { lock: true });
          const office = one && (await findOffice(transaction, one.officeId));
          if (!one || !office) return;
          await booking.mark(transaction, office, one, 'markMissed', doing);
          touched += 1;
        });
      } catch (problem) {
        // Somebody was quicker: the visit was marked or the case went on meanwhile.
        if (!(problem instanceof Problem)) throw problem;
      }
    }
    return touched;
  };
