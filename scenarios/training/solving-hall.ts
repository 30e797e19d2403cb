import { randomUUID } from 'node:crypto';
import {
  actOnTicket,
  addQueueDevice,
  callNext,
  getHall,
  giveTicket,
  listQueueDevices,
  revokeQueueDevice,
  workAtCounter,
} from '@pgs/contract';
import type { SeatAction, TicketAction } from '@pgs/domain';
import type { Walk } from './solving.ts';
import { type Doings, type Given, officeOf } from './solving-office.ts';

const hallOf = async (walk: Walk) => walk.learner.call(getHall, { parameters: { id: (await officeOf(walk)).id } });

const seat = (action: SeatAction) => async (walk: Walk) => {
  const { id } = await officeOf(walk);
  const { counters } = await walk.learner.call(getHall, { parameters: { id } });
  const counterId = action === 'open' ? counters[0]?.id : undefined;
  return walk.learner.call(workAtCounter, {
    parameters: { id },
    body: { requestKey: randomUUID(), action, reason: action === 'pause' ? 'Технический перерыв' : '', ...(counterId && { counterId }) },
  });
};

/** On the ticket at the own counter, or on the one whose code is named. */
const ticket = (action: TicketAction) => async (walk: Walk, given: Given) => {
  const hall = await hallOf(walk);
  const found = [hall.current?.ticket, ...hall.waiting, ...hall.missed].find(
    (one) => one && (given.code === undefined || one.code === given.code),
  );
  if (!found) throw new Error(`there is no ticket for ${action}`);
  const counterId = hall.counters.find(({ title }) => title === given.counter)?.id;
  return walk.learner.call(actOnTicket, {
    parameters: { id: found.id },
    body: { requestKey: randomUUID(), version: found.version, action, ...(counterId && { counterId }) },
  });
};

/** Deeds of the live queue. */
export const inHall: Doings = {
  'seat-open': seat('open'),
  'seat-pause': seat('pause'),
  'seat-resume': seat('resume'),
  'seat-close': seat('close'),
  'ticket-call': async (walk) =>
    walk.learner.call(callNext, { parameters: { id: (await officeOf(walk)).id }, body: { requestKey: randomUUID() } }),
  'ticket-recall': ticket('recall'),
  'ticket-start': ticket('start'),
  'ticket-finish': ticket('finish'),
  'ticket-skip': ticket('skip'),
  'ticket-transfer': ticket('transfer'),
  'ticket-comeBack': ticket('comeBack'),
  'ticket-leave': ticket('leave'),
  'ticket-take': async (walk) => {
    const { id, services } = await officeOf(walk);
    return walk.learner.call(giveTicket, { parameters: { id }, body: { requestKey: randomUUID(), serviceCode: services[0]?.code ?? '' } });
  },
  connectDevice: async (walk, { kind, title }) =>
    walk.learner.call(addQueueDevice, {
      parameters: { id: (await officeOf(walk)).id },
      body: { kind: kind === 'display' ? 'display' : 'terminal', title: String(title) },
    }),
  revokeDevice: async (walk, { title }) => {
    const { rows } = await walk.learner.call(listQueueDevices, { parameters: { id: (await officeOf(walk)).id } });
    const device = rows.find((one) => one.title === title);
    if (!device) throw new Error(`there is no device ${String(title)}`);
    return walk.learner.call(revokeQueueDevice, { parameters: { id: device.id }, body: {} });
  },
};
