import type { AppointmentRow, BrokenAppointment as BrokenRow, FreeSlot, InvitationRow, OfficeRow } from '@pgs/contract';
import {
  appointmentActionIds,
  appointmentActions,
  appointmentChannels,
  appointmentStates,
  breakReasons,
  mayArrange,
  mayReceive,
  problemText,
  type Slot,
  whyNotAppointment,
} from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import type { Appointment } from './appointment-store.ts';
import type { Invitation } from './invitation-store.ts';
import type { BrokenAppointment } from './office-commands.ts';
import type { Office } from './office-store.ts';
import { counterTitleOf } from './slot-taking.ts';

export type TitleOf = (serviceCode: string) => string;

export const serviceTitles = (services: ServiceCatalog): TitleOf => {
  const titles = new Map(services.newest().map(({ code, shortTitle }) => [code, shortTitle]));
  return (code) => titles.get(code) ?? code;
};

export const officeRow = (office: Office, signed: Signed, titleOf: TitleOf): OfficeRow => ({
  id: office.id,
  organizationId: office.organizationId,
  organizationTitle: office.organizationTitle,
  title: office.plan.title,
  address: office.plan.address,
  active: office.plan.active,
  timeZone: office.timeZone,
  services: office.plan.services
    .filter(({ code }) => mayReceive(signed.grants, office.organizationId, code))
    .map(({ code, slotMinutes }) => ({ code, title: titleOf(code), slotMinutes })),
  arranges: mayArrange(signed.grants, office.organizationId),
});

export const slotRow = (office: Office, slot: Slot): FreeSlot => ({
  counterId: slot.counterId,
  counterTitle: counterTitleOf(office, slot.counterId),
  startsAt: slot.startsAt.toISOString(),
  endsAt: slot.endsAt.toISOString(),
  freePlaces: slot.freePlaces,
});

/** What of the actions this person can do now with the appointment. */
function availableOf(one: Appointment, office: Office, signed: Signed, now: Date): AppointmentRow['available'] {
  const mine = mayReceive(signed.grants, one.organizationId, one.serviceCode);
  return appointmentActionIds
    .filter((action) => action !== 'confirm')
    .map((action) => {
      const problem = whyNotAppointment(action, one, now, office.timeZone);
      const reason = mine ? (problem?.message ?? null) : problemText('reception-forbidden');
      return { action, title: appointmentActions[action].title, enabled: reason === null, reason };
    });
}

export const appointmentRow = (one: Appointment, office: Office, signed: Signed, titleOf: TitleOf, now: Date): AppointmentRow => ({
  id: one.id,
  version: one.version,
  officeId: one.officeId,
  officeTitle: office.plan.title,
  counterId: one.counterId,
  counterTitle: counterTitleOf(office, one.counterId),
  serviceCode: one.serviceCode,
  serviceTitle: titleOf(one.serviceCode),
  startsAt: one.startsAt.toISOString(),
  endsAt: one.endsAt.toISOString(),
  state: one.state,
  stateTitle: appointmentStates[one.state].title,
  heldUntil: one.heldUntil?.toISOString() ?? null,
  channelTitle: appointmentChannels[one.channel],
  personName: one.personName,
  phone: one.phone,
  note: one.note,
  ticketCode: one.ticketCode ?? null,
  applicationNumber: one.applicationNumber ?? null,
  invitationId: one.invitationId ?? null,
  callAbout: one.callAbout ?? null,
  available: availableOf(one, office, signed, now),
});

export const invitationRow = (one: Invitation, titleOf: TitleOf): InvitationRow => ({
  id: one.id,
  officeId: one.officeId ?? null,
  serviceCode: one.serviceCode,
  serviceTitle: titleOf(one.serviceCode),
  applicationNumber: one.applicationNumber,
  personName: one.personName,
  phone: one.phone,
  reason: one.reason,
  documents: [...one.documents],
  dueOn: one.dueOn,
  createdAt: one.createdAt.toISOString(),
});

export const brokenRow = (office: Office, { visit, reason, movesTo }: BrokenAppointment, titleOf: TitleOf): BrokenRow => ({
  id: visit.id,
  startsAt: visit.startsAt.toISOString(),
  counterTitle: counterTitleOf(office, visit.counterId),
  serviceTitle: titleOf(visit.serviceCode),
  personName: visit.personName,
  reasonTitle: breakReasons[reason],
  movesTo: movesTo ? { startsAt: movesTo.startsAt.toISOString(), counterTitle: counterTitleOf(office, movesTo.counterId) } : null,
});
