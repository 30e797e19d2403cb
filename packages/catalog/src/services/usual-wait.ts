import type { WaitRule } from '@pgs/domain';

/** Пять рабочих дней, срок услуги идёт, напоминание накануне: the rule of a wait unless the regulation says otherwise. */
export const usualWait = (groundCode: string | undefined, source: string): WaitRule => ({
  term: { amount: 5, unit: 'workingDays' },
  pausesTerm: false,
  remindBeforeDays: 1,
  ...(groundCode === undefined ? {} : { groundCode }),
  source,
});
