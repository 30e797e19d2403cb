import type { Transaction } from '@pgs/database';
import {
  type AppointmentAction,
  appointmentActions,
  localDateTimeText,
  Problem,
  phoneDigits,
  type WorkingCalendar,
  whyNotAppointment,
} from '@pgs/domain';
import {
  type Appointment,
  type AppointmentActor,
  appendAppointmentChange,
  countOfPhone,
  deleteHold,
  insertAppointment,
  updateAppointment,
} from './appointment-store.ts';
import type { Office } from './office-store.ts';
import { searchNameOf } from './search-name.ts';
import { type ChosenTime, counterTitleOf, giveTicket, takePlace } from './slot-taking.ts';
import type { VisitTelling } from './telling.ts';

export interface BookingParts {
  readonly calendar: WorkingCalendar;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
  readonly telling: VisitTelling;
}

/** Who does it, and by which click. */
export interface Doing {
  readonly actor: AppointmentActor;
  readonly requestKey?: string | undefined;
  /** The applicant reads of it on the portal. */
  readonly told: boolean;
}

export interface BookedPerson {
  readonly personName: string;
  readonly phone: string;
  readonly note: string;
  readonly invitation?: { readonly id: string; readonly applicationNumber: string } | undefined;
}

/** «24.11.2026 09:00, Окно 1». */
export const whenText = (office: Office, one: Pick<Appointment, 'startsAt' | 'counterId'>): string =>
  `${localDateTimeText(one.startsAt, office.timeZone)}, ${counterTitleOf(office, one.counterId)}`;

/** What can happen to an appointment, with the office locked and the transaction widened. Everybody who books comes here. */
export function createBooking(parts: BookingParts) {
  const { calendar, ids, telling } = parts;

  const require = (action: AppointmentAction, one: Appointment, office: Office, now: Date): void => {
    const problem = whyNotAppointment(action, one, now, office.timeZone);
    if (problem) throw problem;
  };
  const record = (
    transaction: Transaction,
    one: Appointment,
    action: AppointmentAction | 'tell',
    comment: string,
    at: Date,
    doing: Doing,
  ) =>
    appendAppointmentChange(transaction, {
      appointmentId: one.id,
      version: one.version,
      at,
      actor: doing.actor,
      action,
      comment,
      requestKey: doing.requestKey,
    });

  const hold = async (
    transaction: Transaction,
    office: Office,
    given: {
      readonly serviceCode: string;
      readonly time: ChosenTime;
      readonly channel: Appointment['channel'];
      readonly invitationId?: string;
    },
  ): Promise<Appointment> => {
    const now = parts.now();
    const ignoresNotice = given.channel !== 'portal';
    const place = await takePlace(transaction, { office, calendar, serviceCode: given.serviceCode, time: given.time, now, ignoresNotice });
    const held: Appointment = {
      id: ids.next(),
      version: 1,
      organizationId: office.organizationId,
      officeId: office.id,
      counterId: place.counterId,
      counterNumber: place.counterNumber,
      place: place.place,
      serviceCode: given.serviceCode,
      startsAt: place.startsAt,
      endsAt: place.endsAt,
      visitOn: place.visitOn,
      state: 'held',
      heldUntil: new Date(now.getTime() + office.plan.holdMinutes * 60_000),
      channel: given.channel,
      invitationId: given.invitationId,
      applicationNumber: undefined,
      personName: '',
      searchName: '',
      phone: '',
      phoneDigits: '',
      note: '',
      ticketCode: undefined,
      confirmationCode: undefined,
      callAbout: undefined,
    };
    await insertAppointment(transaction, held, now);
    return held;
  };

  const confirm = async (
    transaction: Transaction,
    office: Office,
    held: Appointment,
    person: BookedPerson,
    doing: Doing,
  ): Promise<Appointment> => {
    const now = parts.now();
    require('confirm', held, office, now);
    const digits = phoneDigits(person.phone);
    if (person.personName.length < 3 || (digits.length < 5 && held.channel !== 'walkIn')) throw new Problem('person-required');
    const limit = office.plan.limitPerPerson;
    // One invitation has one visit by a constraint; the limit is for people who book by telephone.
    if (!person.invitation && held.channel !== 'walkIn') {
      const count = await countOfPhone(transaction, office.organizationId, digits, now);
      if (count >= limit) throw new Problem('appointment-limit', { count, limit });
    }
    const booked: Appointment = {
      ...held,
      version: held.version + 1,
      state: held.channel === 'walkIn' ? 'came' : 'booked',
      heldUntil: undefined,
      personName: person.personName,
      searchName: searchNameOf(person.personName),
      phone: person.phone,
      phoneDigits: digits,
      note: person.note,
      invitationId: person.invitation?.id ?? held.invitationId,
      applicationNumber: person.invitation?.applicationNumber ?? held.applicationNumber,
      ...(await giveTicket(transaction, office, held)),
    };
    await updateAppointment(transaction, booked);
    const text = `Запись на приём: ${whenText(office, booked)}, талон ${booked.ticketCode}`;
    await record(transaction, booked, 'confirm', text, now, doing);
    await telling.event(transaction, booked.invitationId, `${text}. Адрес: ${office.plan.address}.`, doing.told);
    return booked;
  };

  const move = async (
    transaction: Transaction,
    office: Office,
    one: Appointment,
    time: ChosenTime,
    reason: string,
    doing: Doing,
    beyondHorizonDays = 0,
  ): Promise<Appointment> => {
    const now = parts.now();
    require('move', one, office, now);
    if (one.counterId === time.counterId && one.startsAt.getTime() === time.startsAt.getTime()) throw new Problem('slot-not-offered');
    const ignoresNotice = doing.actor.kind !== 'applicant';
    const place = await takePlace(transaction, {
      office,
      calendar,
      serviceCode: one.serviceCode,
      time,
      now,
      ignoresNotice,
      beyondHorizonDays,
    });
    const moved: Appointment = {
      ...one,
      version: one.version + 1,
      counterId: place.counterId,
      counterNumber: place.counterNumber,
      place: place.place,
      startsAt: place.startsAt,
      endsAt: place.endsAt,
      visitOn: place.visitOn,
      callAbout: undefined,
      ...(place.visitOn === one.visitOn ? {} : await giveTicket(transaction, office, { ...one, visitOn: place.visitOn })),
    };
    await updateAppointment(transaction, moved);
    const text = `Визит перенесён: ${whenText(office, moved)}, талон ${moved.ticketCode}${reason ? `. Причина: ${reason}` : ''}`;
    await record(transaction, moved, 'move', text, now, doing);
    await telling.event(transaction, moved.invitationId, text, doing.told);
    return moved;
  };

  const cancel = async (transaction: Transaction, office: Office, one: Appointment, reason: string, doing: Doing): Promise<Appointment> => {
    const now = parts.now();
    require('cancel', one, office, now);
    const cancelled: Appointment = { ...one, version: one.version + 1, state: 'cancelled', heldUntil: undefined, callAbout: undefined };
    if (one.state === 'held') {
      await deleteHold(transaction, one.id);
      return cancelled;
    }
    await updateAppointment(transaction, cancelled);
    const text = `Запись на ${whenText(office, one)} отменена${reason ? `. Причина: ${reason}` : ''}`;
    await record(transaction, cancelled, 'cancel', text, now, doing);
    await telling.event(transaction, one.invitationId, text, doing.told);
    return cancelled;
  };

  const mark = async (
    transaction: Transaction,
    office: Office,
    one: Appointment,
    action: 'markCame' | 'markMissed',
    doing: Doing,
  ): Promise<Appointment> => {
    const now = parts.now();
    require(action, one, office, now);
    const marked: Appointment = { ...one, version: one.version + 1, state: appointmentActions[action].to, callAbout: undefined };
    await updateAppointment(transaction, marked);
    const came = action === 'markCame';
    const text = `${came ? 'Явился на приём' : 'Не явился на приём'} ${whenText(office, one)}`;
    await record(transaction, marked, action, text, now, doing);
    await telling.visit(
      transaction,
      one.invitationId,
      came ? 'visited' : 'missed',
      came ? `Приём состоялся: ${whenText(office, one)}` : `Заявитель не пришёл на приём ${whenText(office, one)}`,
    );
    return marked;
  };

  /** «Позвонить»: the platform has no other way to tell this person. */
  const noteCall = async (
    transaction: Transaction,
    one: Appointment,
    callAbout: string | undefined,
    comment: string,
    doing: Doing,
  ): Promise<Appointment> => {
    const noted: Appointment = { ...one, version: one.version + 1, callAbout };
    await updateAppointment(transaction, noted);
    await record(transaction, noted, 'tell', comment, parts.now(), doing);
    return noted;
  };

  return { hold, confirm, move, cancel, mark, noteCall };
}

export type Booking = ReturnType<typeof createBooking>;
