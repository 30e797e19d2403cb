import { z } from 'zod';
import { freeSlot } from './appointment.ts';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
/** The code is the secret of the applicant's link: whoever has it acts for him. */
const parameters = z.object({ code: z.string().regex(/^[0-9a-z]{26}$/, 'код приглашения неверен') });
const chosenTime = z.object({ counterId: z.uuid(), startsAt: instant });

export const invitationCard = z.object({
  state: z.enum(['open', 'visited', 'missed', 'withdrawn', 'expired']),
  stateTitle: z.string(),
  applicationNumber: z.string(),
  serviceTitle: z.string(),
  organizationTitle: z.string(),
  officeTitle: z.string(),
  address: z.string(),
  timeZone: z.string(),
  reason: z.string(),
  documents: z.array(z.string()),
  dueOn: day,
  firstOn: day,
  lastOn: day,
  appointment: z
    .object({
      state: z.enum(['held', 'booked']),
      startsAt: instant,
      endsAt: instant,
      counterTitle: z.string(),
      heldUntil: instant.nullable(),
      ticketCode: z.string().nullable(),
      confirmationCode: z.string().nullable(),
    })
    .nullable(),
});
export type InvitationCard = z.output<typeof invitationCard>;

const answer = z.object({ message: z.string(), invitation: invitationCard });

export const getInvitation = operation({
  method: 'GET',
  path: '/invitations/{code}',
  summary: 'Invitation of the applicant: why, what to bring, the booked time',
  title: 'Приглашение на приём',
  access: 'public',
  parameters,
  response: invitationCard,
});

export const listInvitationSlots = operation({
  method: 'GET',
  path: '/invitations/{code}/slots',
  summary: 'Free time for the visit, up to a week at once',
  title: 'Свободное время по приглашению',
  access: 'public',
  parameters,
  query: z.object({ fromOn: day, toOn: day }),
  response: z.object({ slots: z.array(freeSlot) }),
});

export const holdInvitationSlot = operation({
  method: 'POST',
  path: '/invitations/{code}/hold',
  summary: 'Holds a time for the applicant; an earlier hold of his is released',
  title: 'Удержать время по приглашению',
  access: 'public',
  parameters,
  body: chosenTime,
  response: answer,
});

export const bookInvitation = operation({
  method: 'POST',
  path: '/invitations/{code}/book',
  summary: 'Books the time the applicant holds; twice is once',
  title: 'Записаться по приглашению',
  access: 'public',
  parameters,
  body: z.object({}),
  response: answer,
});

export const moveInvitation = operation({
  method: 'POST',
  path: '/invitations/{code}/move',
  summary: 'Moves the visit to another time',
  title: 'Перенести визит',
  access: 'public',
  parameters,
  body: chosenTime,
  response: answer,
});

export const cancelInvitation = operation({
  method: 'POST',
  path: '/invitations/{code}/cancel',
  summary: 'Cancels the visit; another time may be chosen while the invitation lasts',
  title: 'Отменить визит',
  access: 'public',
  parameters,
  body: z.object({}),
  response: answer,
});
