import { addDays } from '../deadline/calendar-day.ts';
import { localDate } from '../deadline/local-date.ts';
import { counterServes, findOfficeService } from './office.ts';
import { openPeriods, type Period, type PlanContext } from './opening.ts';

/** Занятое место: a place at a counter during a period. */
export interface Busy extends Period {
  readonly counterId: string;
  readonly place: number;
}

/** Свободное время at one counter. */
export interface Slot extends Period {
  readonly counterId: string;
  /** The first place that is free. */
  readonly place: number;
  readonly freePlaces: number;
}

export interface SlotQuestion extends PlanContext {
  readonly serviceCode: string;
  /** First and last day, yyyy-mm-dd by the clock of the organization; both inclusive. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly now: Date;
  readonly busy: readonly Busy[];
  /** Days past the horizon, for people whose visit the office itself has to move. */
  readonly beyondHorizonDays?: number;
  /** Operators may give time that has come already; applicants get none sooner than the notice. */
  readonly ignoresNotice?: boolean;
}

const minuteMs = 60_000;
export const overlaps = (a: Period, b: Period): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Last day on which people may be booked. */
export const horizonOn = ({ plan, timeZone }: PlanContext, now: Date, beyondDays = 0): string =>
  addDays(localDate(now, timeZone), plan.horizonDays + beyondDays);

function busyByCounter(busy: readonly Busy[]): ReadonlyMap<string, readonly Busy[]> {
  const grouped = new Map<string, Busy[]>();
  for (const one of busy) {
    const list = grouped.get(one.counterId);
    if (list) list.push(one);
    else grouped.set(one.counterId, [one]);
  }
  for (const list of grouped.values()) list.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return grouped;
}

/** Places of the counter nobody holds during the period. */
export function freePlaces(capacity: number, busy: readonly Busy[], period: Period): readonly number[] {
  const taken = new Set(busy.filter((one) => overlaps(one, period)).map(({ place }) => place));
  return Array.from({ length: capacity }, (_, place) => place).filter((place) => !taken.has(place));
}

/**
 * Свободное время for a visit on a service: by time, then in the order of the counters. Slots are counted in time that really
 * passes, so a day on which the clock is turned has as many as it has hours.
 */
export function freeSlots(question: SlotQuestion): readonly Slot[] {
  const { plan, serviceCode, fromOn, toOn, now, busy, timeZone, beyondHorizonDays = 0, ignoresNotice = false } = question;
  const service = findOfficeService(plan, serviceCode);
  if (!service) return [];
  const lengthMs = service.slotMinutes * minuteMs;
  const earliest = now.getTime() + (ignoresNotice ? -lengthMs + 1 : plan.noticeMinutes * minuteMs);
  const todayOn = localDate(now, timeZone);
  const [, firstOn = fromOn] = [fromOn, todayOn].sort();
  const horizon = horizonOn(question, now, beyondHorizonDays);
  const [lastOn = toOn] = [toOn, horizon].sort();
  const taken = busyByCounter(busy);
  const counters = plan.counters.filter((counter) => counterServes(plan, counter, serviceCode));
  const slots: Slot[] = [];
  for (let on = firstOn; on <= lastOn; on = addDays(on, 1)) {
    for (const counter of counters) {
      const ofCounter = taken.get(counter.id) ?? [];
      let passed = 0;
      for (const open of openPeriods(question, counter, on)) {
        for (let start = open.startsAt.getTime(); start + lengthMs <= open.endsAt.getTime(); start += lengthMs) {
          if (start < earliest) continue;
          const period = { startsAt: new Date(start), endsAt: new Date(start + lengthMs) };
          // Visits are in order of their beginning, and none lasts longer than four hours: what ended earlier is not asked again.
          while (passed < ofCounter.length && (ofCounter[passed]?.startsAt.getTime() ?? 0) <= start - 240 * minuteMs) passed += 1;
          const near: Busy[] = [];
          for (let index = passed; index < ofCounter.length; index += 1) {
            const one = ofCounter[index];
            if (!one || one.startsAt >= period.endsAt) break;
            near.push(one);
          }
          const free = freePlaces(counter.capacity, near, period);
          const [place] = free;
          if (place !== undefined) slots.push({ ...period, counterId: counter.id, place, freePlaces: free.length });
        }
      }
    }
  }
  const order = new Map(counters.map(({ id }, index) => [id, index]));
  return slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (order.get(a.counterId) ?? 0) - (order.get(b.counterId) ?? 0));
}

/** Whether the visit lies within the hours in which the counter receives on its service. */
export function isOffered(context: PlanContext, visit: Period & { readonly counterId: string; readonly serviceCode: string }): boolean {
  const { plan, timeZone } = context;
  const counter = plan.counters.find(({ id }) => id === visit.counterId);
  if (!counter || !counterServes(plan, counter, visit.serviceCode)) return false;
  return openPeriods(context, counter, localDate(visit.startsAt, timeZone)).some(
    (open) => open.startsAt <= visit.startsAt && visit.endsAt <= open.endsAt,
  );
}
