import {
  bookInvitation,
  cancelInvitation,
  getInvitation,
  holdInvitationSlot,
  type InvitationCard,
  listInvitationSlots,
  listInvitingOffices,
  moveInvitation,
} from '@pgs/contract';
import { findOfficeService, freeSlots, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { findApplication } from '../application/store.ts';
import { busyOf } from './appointment-queries.ts';
import {
  bookByInvitation,
  cancelByInvitation,
  choosableDays,
  holdByInvitation,
  type Invited,
  invitationStateTitle,
  moveByInvitation,
  readInvited,
  slotDays,
} from './invitation-commands.ts';
import type { OfficeParts } from './office-commands.ts';
import { listOfficesOf } from './office-store.ts';
import { serviceTitles, slotRow } from './present.ts';
import { counterTitleOf, planContextOf } from './slot-taking.ts';

const timeOf = (body: { readonly counterId: string; readonly startsAt: string }) => ({
  counterId: body.counterId,
  startsAt: new Date(body.startsAt),
});

/** Приглашение глазами заявителя: the portal opens these with the code of the invitation. */
export function invitationRoutes(server: FastifyInstance, platform: Platform, parts: OfficeParts): void {
  const { database, now, services } = platform;

  const card = (invited: Invited): InvitationCard => {
    const { invitation, office, visit } = invited;
    const at = now();
    return {
      state: invitation.state,
      stateTitle: invitationStateTitle(invitation.state),
      applicationNumber: invitation.applicationNumber,
      serviceTitle: serviceTitles(services)(invitation.serviceCode),
      organizationTitle: office?.organizationTitle ?? '',
      officeTitle: office?.plan.title ?? '',
      address: office?.plan.address ?? '',
      timeZone: office?.timeZone ?? 'Europe/Moscow',
      reason: invitation.reason,
      documents: [...invitation.documents],
      dueOn: invitation.dueOn,
      ...choosableDays(parts, invited, at),
      appointment:
        visit && office && (visit.state === 'held' || visit.state === 'booked')
          ? {
              state: visit.state,
              startsAt: visit.startsAt.toISOString(),
              endsAt: visit.endsAt.toISOString(),
              counterTitle: counterTitleOf(office, visit.counterId),
              heldUntil: visit.heldUntil?.toISOString() ?? null,
              ticketCode: visit.ticketCode ?? null,
              confirmationCode: visit.confirmationCode ?? null,
            }
          : null,
    };
  };

  /** For the specialist: only the case must be visible, the section of appointments is not asked for. */
  route(server, platform, listInvitingOffices, async ({ signed, parameters }) =>
    database.read(personScope(signed), async (db) => {
      const application = await findApplication(db, parameters.id);
      if (!application) throw new Problem('not-found');
      const offices = await listOfficesOf(db, [application.organizationId]);
      return {
        offices: offices
          .filter(({ plan }) => plan.active && findOfficeService(plan, application.serviceCode) !== undefined)
          .map(({ id, plan }) => ({ id, title: plan.title, address: plan.address })),
      };
    }),
  );

  route(server, platform, getInvitation, async ({ parameters }) =>
    database.system(async (transaction) => card(await readInvited(transaction, parameters.code, now()))),
  );

  route(server, platform, listInvitationSlots, async ({ parameters, query }) =>
    database.system(async (transaction) => {
      const at = now();
      const invited = await readInvited(transaction, parameters.code, at);
      const { invitation, office } = invited;
      if (!office || invitation.state !== 'open') return { slots: [] };
      const { lastOn } = choosableDays(parts, invited, at);
      const [toOn = lastOn] = [slotDays(query.fromOn, query.toOn), lastOn].sort();
      const busy = await busyOf(transaction, office.id, query.fromOn, toOn, at);
      const context = planContextOf(office, parts.calendar);
      const slots = freeSlots({ ...context, serviceCode: invitation.serviceCode, fromOn: query.fromOn, toOn, now: at, busy });
      return { slots: slots.map((slot) => slotRow(office, slot)) };
    }),
  );

  route(server, platform, holdInvitationSlot, async ({ parameters, body }) => {
    const invited = await holdByInvitation(parts, parameters.code, timeOf(body));
    return { message: 'Время удерживается за вами. Подтвердите запись.', invitation: card(invited) };
  });

  route(server, platform, bookInvitation, async ({ parameters }) => {
    const invited = await bookByInvitation(parts, parameters.code);
    return { message: 'Вы записаны на приём.', invitation: card(invited) };
  });

  route(server, platform, moveInvitation, async ({ parameters, body }) => {
    const invited = await moveByInvitation(parts, parameters.code, timeOf(body));
    return { message: 'Визит перенесён.', invitation: card(invited) };
  });

  route(server, platform, cancelInvitation, async ({ parameters }) => {
    const invited = await cancelByInvitation(parts, parameters.code);
    return { message: 'Запись отменена. Можно выбрать другое время.', invitation: card(invited) };
  });
}
