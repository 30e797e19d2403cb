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
/** `officeService` lets no visit last longer. */
const longestVisitMs = 240 * minuteMs;

/** Last day on which people may be booked. */
export const horizonOn = ({ plan, timeZone }: PlanContext, now: Date, beyondDays = 0): string =>
  addDays(localDate(now, timeZone), plan.horizonDays + beyondDays);

/** A busy place in milliseconds: hundreds of thousands of comparisons of a search are comparisons of numbers. */
interface Taken {
  readonly fromMs: number;
  readonly toMs: number;
  readonly place: number;
}

/** A time with places left; `free` has a bit for each of them: a counter has twenty at most, and bits cost no memory. */
interface Found {
  readonly startMs: number;
  readonly order: number;
  readonly free: number;
}

const bitsOf = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
};

function takenByCounter(busy: readonly Busy[]): ReadonlyMap<string, readonly Taken[]> {
  const grouped = new Map<string, Taken[]>();
  for (const { counterId, place, startsAt, endsAt } of busy) {
    const one = { fromMs: startsAt.getTime(), toMs: endsAt.getTime(), place };
    const list = grouped.get(counterId);
    if (list) list.push(one);
    else grouped.set(counterId, [one]);
  }
  for (const list of grouped.values()) list.sort((a, b) => a.fromMs - b.fromMs);
  return grouped;
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
  const taken = takenByCounter(busy);
  const counters = plan.counters.filter((counter) => counterServes(plan, counter, serviceCode));
  const found: Found[] = [];
  for (const [order, counter] of counters.entries()) {
    const ofCounter = taken.get(counter.id) ?? [];
    const everyPlace = 2 ** counter.capacity - 1;
    let passed = 0;
    for (let on = firstOn; on <= lastOn; on = addDays(on, 1)) {
      for (const open of openPeriods(question, counter, on)) {
        const endMs = open.endsAt.getTime();
        for (let startMs = open.startsAt.getTime(); startMs + lengthMs <= endMs; startMs += lengthMs) {
          if (startMs < earliest) continue;
          // Busy places are in order of their beginning, and no visit is longer than the longest: what began before that is over.
          while ((ofCounter[passed]?.fromMs ?? startMs) < startMs - longestVisitMs) passed += 1;
          let held = 0;
          for (let index = passed; index < ofCounter.length; index += 1) {
            const one = ofCounter[index];
            if (!one || one.fromMs >= startMs + lengthMs) break;
            if (one.toMs > startMs) held |= 1 << one.place;
          }
          const free = everyPlace & ~held;
          if (free !== 0) found.push({ startMs, order, free });
        }
      }
    }
  }
  found.sort((a, b) => a.startMs - b.startMs || a.order - b.order);
  return found.flatMap(({ startMs, order, free }) => {
    const counter = counters[order];
    if (!counter) return [];
    // The lowest place that is free: 31 minus the zeros before the lowest bit.
    const place = 31 - Math.clz32(free & -free);
    return [{ startsAt: new Date(startMs), endsAt: new Date(startMs + lengthMs), counterId: counter.id, place, freePlaces: bitsOf(free) }];
  });
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
