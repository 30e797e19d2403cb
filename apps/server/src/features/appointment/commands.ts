import type { Transaction } from '@pgs/database';
import { addDays, freeSlots, localDate, mayReceive, Problem } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import { busyOf } from './appointment-queries.ts';
import { type Appointment, findAppointment, findRepeatedChange } from './appointment-store.ts';
import { type BookedPerson, type Doing, whenText } from './booking.ts';
import { findInvitation } from './invitation-store.ts';
import { type OfficeParts, requireOffice } from './office-commands.ts';
import { findOffice, type Office } from './office-store.ts';
import { type ChosenTime, planContextOf } from './slot-taking.ts';

const doingOf = (signed: Signed, requestKey: string, told: boolean): Doing => ({
  actor: { kind: 'person', id: signed.personId, name: signed.name },
  requestKey,
  told,
});

function requireReceiving(signed: Signed, organizationId: string, serviceCode: string): void {
  if (!mayReceive(signed.grants, organizationId, serviceCode)) throw new Problem('reception-forbidden');
}

/** Удержать время while the form is filled. */
export const holdFor = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly officeId: string; readonly serviceCode: string; readonly time: ChosenTime },
) =>
  parts.database.write(personScope(signed), async (transaction) => {
    const office = await requireOffice(transaction, signed, request.officeId, 'share');
    requireReceiving(signed, office.organizationId, request.serviceCode);
    await widenToSystem(transaction);
    return parts.booking.hold(transaction, office, { serviceCode: request.serviceCode, time: request.time, channel: 'operator' });
  });

export interface AppointmentDone {
  readonly appointment: Appointment;
  readonly office: Office;
  /** The same click came before. */
  readonly repeated: boolean;
}

/** Loads in the scope of the person, widens, answers a repeated click as the first time, and refuses what was changed meanwhile. */
async function withAppointment(
  parts: OfficeParts,
  signed: Signed,
  request: { readonly id: string; readonly version?: number; readonly requestKey: string },
  work: (transaction: Transaction, office: Office, one: Appointment) => Promise<Appointment>,
): Promise<AppointmentDone> {
  return parts.database.write(personScope(signed), async (transaction) => {
    const one = await findAppointment(transaction, request.id, { lock: true });
    const office = one && (await findOffice(transaction, one.officeId, 'share'));
    if (!one || !office) throw new Problem('not-found');
    requireReceiving(signed, one.organizationId, one.serviceCode);
    await widenToSystem(transaction);
    const repeated = await findRepeatedChange(transaction, signed.personId, request.requestKey);
    if (repeated) {
      if (repeated.appointment_id !== one.id)
        throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
      return { appointment: one, office, repeated: true };
    }
    if (request.version !== undefined && request.version !== one.version) throw new Problem('appointment-changed-meanwhile');
    return { appointment: await work(transaction, office, one), office, repeated: false };
  });
}

/** Записать по удержанному времени: a person by telephone, or the applicant of an invitation. */
export const bookHeld = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly id: string; readonly requestKey: string; readonly invitationId?: string | undefined } & Pick<
    BookedPerson,
    'personName' | 'phone' | 'note'
  >,
) =>
  withAppointment(parts, signed, request, async (transaction, office, held) => {
    const invitation = request.invitationId === undefined ? undefined : await findInvitation(transaction, request.invitationId);
    if (request.invitationId !== undefined && (invitation?.organizationId !== office.organizationId || invitation.state !== 'open'))
      throw new Problem('not-found');
    return parts.booking.confirm(
      transaction,
      office,
      held,
      { personName: request.personName, phone: request.phone, note: request.note, invitation },
      doingOf(signed, request.requestKey, true),
    );
  });

export const moveBooked = (
  parts: OfficeParts,
  signed: Signed,
  request: {
    readonly id: string;
    readonly version: number;
    readonly requestKey: string;
    readonly time: ChosenTime;
    readonly reason: string;
  },
) =>
  withAppointment(parts, signed, request, (transaction, office, one) =>
    parts.booking.move(transaction, office, one, request.time, request.reason, doingOf(signed, request.requestKey, true)),
  );

export const cancelBooked = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly id: string; readonly version: number; readonly requestKey: string; readonly reason: string },
) =>
  withAppointment(parts, signed, request, (transaction, office, one) =>
    parts.booking.cancel(transaction, office, one, request.reason, doingOf(signed, request.requestKey, true)),
  );

export const markVisit = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly id: string; readonly version: number; readonly requestKey: string; readonly mark: 'markCame' | 'markMissed' },
) =>
  withAppointment(parts, signed, request, (transaction, office, one) =>
    parts.booking.mark(transaction, office, one, request.mark, doingOf(signed, request.requestKey, true)),
  );

export const noteCalled = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly id: string; readonly version: number; readonly requestKey: string },
) =>
  withAppointment(parts, signed, request, (transaction, _office, one) =>
    parts.booking.noteCall(transaction, one, undefined, 'Человек оповещён по телефону', doingOf(signed, request.requestKey, false)),
  );

/** Принять без записи: the nearest free time of today, which is given at once. */
export const receiveWithoutBooking = (
  parts: OfficeParts,
  signed: Signed,
  request: { readonly officeId: string; readonly serviceCode: string; readonly requestKey: string } & Pick<
    BookedPerson,
    'personName' | 'phone' | 'note'
  >,
): Promise<AppointmentDone> =>
  parts.database.write(personScope(signed), async (transaction) => {
    const office = await requireOffice(transaction, signed, request.officeId, 'share');
    requireReceiving(signed, office.organizationId, request.serviceCode);
    await widenToSystem(transaction);
    const repeated = await findRepeatedChange(transaction, signed.personId, request.requestKey);
    const before = repeated && (await findAppointment(transaction, repeated.appointment_id));
    if (before) return { appointment: before, office, repeated: true };
    const now = parts.now();
    const todayOn = localDate(now, office.timeZone);
    const busy = await busyOf(transaction, office.id, todayOn, addDays(todayOn, 1), now);
    const question = {
      ...planContextOf(office, parts.calendar),
      serviceCode: request.serviceCode,
      fromOn: todayOn,
      toOn: todayOn,
      now,
      busy,
    };
    const [nearest] = freeSlots({ ...question, ignoresNotice: true });
    if (!nearest) throw new Problem('slot-not-offered');
    const held = await parts.booking.hold(transaction, office, { serviceCode: request.serviceCode, time: nearest, channel: 'walkIn' });
    const person = { personName: request.personName, phone: request.phone, note: request.note };
    const appointment = await parts.booking.confirm(transaction, office, held, person, doingOf(signed, request.requestKey, false));
    return { appointment, office, repeated: false };
  });

export const doneMessage = (done: string, { appointment, office, repeated }: AppointmentDone): string =>
  repeated
    ? 'Действие уже выполнено'
    : `${done}: ${whenText(office, appointment)}${appointment.ticketCode ? `. Талон ${appointment.ticketCode}` : ''}.`;
