import { randomBytes } from 'node:crypto';
import type { Transaction } from '@pgs/database';
import {
  type Application,
  type Effect,
  findOfficeService,
  findOpenWait,
  fullName,
  localDateTimeText,
  Problem,
  phoneDigits,
} from '@pgs/domain';
import { appendAppointmentChange, findOfInvitation, updateAppointment } from './appointment-store.ts';
import { endInvitation, findOpenInvitation, insertInvitation } from './invitation-store.ts';
import { findOffice } from './office-store.ts';
import { searchNameOf } from './search-name.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 130 random bits in signs that are not mistaken for one another. */
export const newInvitationCode = (): string => Array.from(randomBytes(26), (byte) => alphabet[byte % 32]).join('');

interface Given {
  readonly transaction: Transaction;
  readonly application: Application;
  readonly now: Date;
  readonly ids: { readonly next: () => string };
}

/** Приглашение: an office that does not receive on the service is refused, without one the applicant is only told. */
export async function openInvitation(
  { transaction, application, now, ids }: Given,
  effect: Extract<Effect, { name: 'openInvitation' }>,
): Promise<void> {
  const office = effect.officeId === undefined ? undefined : await findOffice(transaction, effect.officeId);
  const serves =
    office?.organizationId === application.organizationId &&
    office.plan.active &&
    findOfficeService(office.plan, application.serviceCode) !== undefined;
  if (effect.officeId !== undefined && !serves) throw new Problem('office-unsuitable');
  const wait = findOpenWait(application);
  if (!wait) throw new Error(`application ${application.id} waits for no visit`);
  const personName = fullName(application.applicant);
  const phone = application.applicant.phone ?? '';
  await insertInvitation(transaction, {
    id: ids.next(),
    code: newInvitationCode(),
    applicationId: application.id,
    organizationId: application.organizationId,
    officeId: office?.id,
    serviceCode: application.serviceCode,
    applicationNumber: application.registrationNumber ?? application.portalNumber ?? '',
    personName,
    searchName: searchNameOf(personName),
    phone,
    phoneDigits: phoneDigits(phone),
    reason: effect.reason,
    documents: effect.documents,
    // The wait for the visit began with this change; it is the term of the invitation.
    dueOn: wait.dueOn,
    state: 'open',
    createdAt: now,
  });
}

/** The case waits no more: a visit still to come is cancelled and its time given to others. */
export async function closeInvitation(
  { transaction, application, now }: Given,
  effect: Extract<Effect, { name: 'closeInvitation' }>,
): Promise<void> {
  const invitation = await findOpenInvitation(transaction, application.id);
  if (!invitation) return;
  await endInvitation(transaction, invitation.id, effect.outcome, now);
  const visit = await findOfInvitation(transaction, invitation.id, { lock: true });
  if (!visit) return;
  const office = await findOffice(transaction, visit.officeId);
  const cancelled = { ...visit, version: visit.version + 1, state: 'cancelled' as const, heldUntil: undefined };
  await updateAppointment(transaction, cancelled);
  await appendAppointmentChange(transaction, {
    appointmentId: visit.id,
    version: cancelled.version,
    at: now,
    actor: { kind: 'system', id: null, name: 'Платформа' },
    action: 'cancel',
    comment: `Заявление больше не ждёт визита, запись на ${localDateTimeText(visit.startsAt, office?.timeZone ?? 'Europe/Moscow')} отменена`,
  });
}

/** Code by which the applicant chooses the time; undefined when the case waits for no visit or the invitation has no office. */
export async function openInvitationCode({
  transaction,
  application,
}: Pick<Given, 'transaction' | 'application'>): Promise<string | undefined> {
  if (application.status !== 'awaitingVisit') return undefined;
  const invitation = await findOpenInvitation(transaction, application.id);
  return invitation?.officeId === undefined ? undefined : invitation.code;
}
