import type { QueueTicket } from '../live-queue/index.ts';

/** Minutes after nine in the morning of Tuesday 24.11.2026, Yekaterinburg. */
export const minute = (number: number): Date => new Date(Date.UTC(2026, 10, 24, 4, number));

export const aTicket = (code: string, fields: Partial<QueueTicket> = {}): QueueTicket => ({
  id: code,
  code,
  serviceCode: 'school',
  state: 'waiting',
  takenAt: fields.orderAt ?? minute(0),
  orderAt: minute(0),
  appointmentAt: undefined,
  category: undefined,
  sent: false,
  toCounterId: undefined,
  yielded: 0,
  skips: 0,
  skipCalls: 0,
  seatId: undefined,
  ...fields,
});
