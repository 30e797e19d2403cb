import type { Transaction } from '@pgs/database';
import { addDays, horizonOn, type InvitationOutcome, invitationOutcomes, localDate, localDateTimeText, Problem } from '@pgs/domain';
import { type Appointment, deleteHold, findOfInvitation } from './appointment-store.ts';
import type { Doing } from './booking.ts';
import { findInvitationByCode, type Invitation, lockInvitationByCode } from './invitation-store.ts';
import type { OfficeParts } from './office-commands.ts';
import { findOffice, type Office } from './office-store.ts';
import { type ChosenTime, planContextOf } from './slot-taking.ts';

export interface Invited {
  readonly invitation: Invitation;
  readonly office: Office | undefined;
  readonly visit: Appointment | undefined;
}

export const invitationStateTitle = (state: 'open' | InvitationOutcome): string =>
  state === 'open' ? 'действует' : invitationOutcomes[state];

/** What the applicant's link shows; whoever has the code acts for the applicant. */
export async function readInvited(transaction: Transaction, code: string, now: Date): Promise<Invited> {
  const invitation = await findInvitationByCode(transaction, code);
  if (!invitation) throw new Problem('not-found');
  return surroundings(transaction, invitation, now);
}

async function surroundings(transaction: Transaction, invitation: Invitation, now: Date, lock?: 'share'): Promise<Invited> {
  const office = invitation.officeId === undefined ? undefined : await findOffice(transaction, invitation.officeId, lock);
  const visit = await findOfInvitation(transaction, invitation.id, { lock: lock !== undefined });
  return { invitation, office, visit: visit?.heldUntil && visit.heldUntil <= now ? undefined : visit };
}

/** Days on which a time may be chosen: within the horizon of the office and the term of the invitation. */
export function choosableDays(parts: Pick<OfficeParts, 'calendar'>, { invitation, office }: Invited, now: Date) {
  if (!office) return { firstOn: invitation.dueOn, lastOn: invitation.dueOn };
  const horizon = horizonOn(planContextOf(office, parts.calendar), now);
  const [lastOn = horizon] = [horizon, invitation.dueOn].sort();
  return { firstOn: localDate(now, office.timeZone), lastOn };
}

const applicant = (invitation: Invitation): Doing => ({
  actor: { kind: 'applicant', id: null, name: invitation.personName },
  told: true,
});

async function withInvitation(
  parts: OfficeParts,
  code: string,
  work: (transaction: Transaction, given: Invited & { readonly office: Office }) => Promise<void>,
): Promise<Invited> {
  return parts.database.system(async (transaction) => {
    const now = parts.now();
    const invitation = await lockInvitationByCode(transaction, code);
    if (!invitation) throw new Problem('not-found');
    if (invitation.state !== 'open') throw new Problem('invitation-closed', { state: invitationStateTitle(invitation.state) });
    const invited = await surroundings(transaction, invitation, now, 'share');
    if (!invited.office) throw new Problem('slot-not-offered');
    await work(transaction, { ...invited, office: invited.office });
    return surroundings(transaction, invitation, now);
  });
}

function requireWithinTerm(parts: OfficeParts, given: Invited & { readonly office: Office }, time: ChosenTime): void {
  const { lastOn } = choosableDays(parts, given, parts.now());
  if (localDate(time.startsAt, given.office.timeZone) > lastOn) throw new Problem('slot-not-offered');
}

export const holdByInvitation = (parts: OfficeParts, code: string, time: ChosenTime): Promise<Invited> =>
  withInvitation(parts, code, async (transaction, given) => {
    const { invitation, office } = given;
    requireWithinTerm(parts, given, time);
    const before = await findOfInvitation(transaction, invitation.id, { lock: true });
    if (before?.state === 'booked') throw new Problem('invitation-booked', { when: localDateTimeText(before.startsAt, office.timeZone) });
    if (before) await deleteHold(transaction, before.id);
    await parts.booking.hold(transaction, office, {
      serviceCode: invitation.serviceCode,
      time,
      channel: 'portal',
      invitationId: invitation.id,
    });
  });

export const bookByInvitation = (parts: OfficeParts, code: string): Promise<Invited> =>
  withInvitation(parts, code, async (transaction, { invitation, office, visit }) => {
    // The same click again: the applicant has what he wanted.
    if (visit?.state === 'booked') return;
    if (!visit) throw new Problem('slot-hold-over');
    const { personName, phone } = invitation;
    await parts.booking.confirm(
      transaction,
      office,
      visit,
      { personName, phone: phone || 'не указан', note: '', invitation },
      applicant(invitation),
    );
  });

export const moveByInvitation = (parts: OfficeParts, code: string, time: ChosenTime): Promise<Invited> =>
  withInvitation(parts, code, async (transaction, given) => {
    const { invitation, office, visit } = given;
    if (!visit) throw new Problem('slot-hold-over');
    requireWithinTerm(parts, given, time);
    await parts.booking.move(transaction, office, visit, time, '', applicant(invitation));
  });

export const cancelByInvitation = (parts: OfficeParts, code: string): Promise<Invited> =>
  withInvitation(parts, code, async (transaction, { invitation, office, visit }) => {
    if (visit) await parts.booking.cancel(transaction, office, visit, 'по просьбе заявителя', applicant(invitation));
  });

/** A week at most is looked at in one question. */
export const slotDays = (fromOn: string, toOn: string): string => [toOn, addDays(fromOn, 7)].sort()[0] ?? toOn;
