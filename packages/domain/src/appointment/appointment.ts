import { localDate } from '../deadline/local-date.ts';
import { Problem } from '../problems.ts';

/** Состояния записи. */
export const appointmentStates = {
  held: { title: 'Время удерживается', takesPlace: true },
  booked: { title: 'Записан', takesPlace: true },
  came: { title: 'Явился', takesPlace: true },
  missed: { title: 'Не явился', takesPlace: false },
  cancelled: { title: 'Запись отменена', takesPlace: false },
} as const;
export type AppointmentState = keyof typeof appointmentStates;
export const appointmentStateIds = Object.keys(appointmentStates) as readonly AppointmentState[];
/** States in which nobody else may have the place. */
export const placeTaking = appointmentStateIds.filter((state) => appointmentStates[state].takesPlace);

/** How the person came to the appointment. */
export const appointmentChannels = { portal: 'через Госуслуги', operator: 'оператором', walkIn: 'без записи' } as const;
export type AppointmentChannel = keyof typeof appointmentChannels;

interface AppointmentActionDefinition {
  readonly title: string;
  readonly from: readonly AppointmentState[];
  readonly to: AppointmentState;
  /** Not before the day of the visit, or not before its hour. */
  readonly notBefore?: 'day' | 'start';
  /** Impossible once the visit has begun. */
  readonly beforeStart?: true;
}

/** Действия с записью: when each can happen. */
export const appointmentActions = {
  confirm: { title: 'Записать', from: ['held'], to: 'booked' },
  move: { title: 'Перенести', from: ['booked'], to: 'booked' },
  cancel: { title: 'Отменить запись', from: ['held', 'booked'], to: 'cancelled' },
  markCame: { title: 'Явился', from: ['booked'], to: 'came', notBefore: 'day' },
  markMissed: { title: 'Не явился', from: ['booked'], to: 'missed', notBefore: 'start' },
} as const satisfies Record<string, AppointmentActionDefinition>;
export type AppointmentAction = keyof typeof appointmentActions;
export const appointmentActionIds = Object.keys(appointmentActions) as readonly AppointmentAction[];

export interface TimedAppointment {
  readonly state: AppointmentState;
  readonly startsAt: Date;
  readonly heldUntil?: Date | undefined;
}

/** Почему нельзя: a problem, or nothing when the action is possible now. */
export function whyNotAppointment(
  action: AppointmentAction,
  { state, startsAt, heldUntil }: TimedAppointment,
  now: Date,
  timeZone: string,
): Problem | undefined {
  const { from, title, notBefore }: AppointmentActionDefinition = appointmentActions[action];
  if (state === 'held' && heldUntil && heldUntil <= now && action !== 'cancel') return new Problem('slot-hold-over');
  if (!from.includes(state))
    return new Problem('appointment-not-now', { action: title, state: appointmentStates[state].title.toLocaleLowerCase('ru') });
  if (notBefore === 'day' && localDate(now, timeZone) < localDate(startsAt, timeZone))
    return new Problem('appointment-too-early', { action: title });
  if (notBefore === 'start' && now < startsAt) return new Problem('appointment-too-early', { action: title });
  return undefined;
}

/** Номер талона: letter of the service and three digits, «Ш017»; after 999 the numbers begin anew. */
export const ticketCode = (letter: string, number: number): string => `${letter}${String(((number - 1) % 999) + 1).padStart(3, '0')}`;

/** Digits of a telephone by which a person is found, without the country: «8 (912) …» and «+7 912 …» are one. */
export function phoneDigits(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits;
}
