import { localDate } from '../deadline/local-date.ts';
import { counterServes, findCounter } from './office.ts';
import type { Period, PlanContext } from './opening.ts';
import { type Busy, freeSlots, horizonOn, isOffered, type Slot } from './slots.ts';

/** Запись, as far as a schedule concerns it. */
export interface BookedVisit extends Period {
  readonly id: string;
  readonly counterId: string;
  readonly place: number;
  readonly serviceCode: string;
}

export const breakReasons = {
  officeClosed: 'приёмная закрыта',
  counterClosed: 'окно закрыто',
  serviceNotServed: 'окно не ведёт приём по этой услуге',
  outsideHours: 'время вне приёма',
  placeRemoved: 'одновременно принимается меньше людей',
} as const;
export type BreakReason = keyof typeof breakReasons;

function breakOf(context: PlanContext, visit: BookedVisit): BreakReason | undefined {
  const { plan } = context;
  const counter = findCounter(plan, visit.counterId);
  if (!plan.active) return 'officeClosed';
  if (!counter?.active) return 'counterClosed';
  if (!counterServes(plan, counter, visit.serviceCode)) return 'serviceNotServed';
  if (visit.place >= counter.capacity) return 'placeRemoved';
  return isOffered(context, visit) ? undefined : 'outsideHours';
}

export interface BrokenVisit<V extends BookedVisit = BookedVisit> {
  readonly visit: V;
  readonly reason: BreakReason;
}

/** Что нарушит новое расписание: visits to come that it does not provide for, in order of time. */
export const visitsBrokenBy = <V extends BookedVisit>(context: PlanContext, visits: readonly V[], now: Date): readonly BrokenVisit<V>[] =>
  visits
    .filter(({ startsAt }) => startsAt > now)
    .flatMap((visit) => {
      const reason = breakOf(context, visit);
      return reason ? [{ visit, reason }] : [];
    })
    .sort((a, b) => a.visit.startsAt.getTime() - b.visit.startsAt.getTime());

/** So far past the horizon may the office itself move people, days. */
export const rebookingBeyondDays = 30;

export interface Rebooked {
  readonly visitId: string;
  /** undefined: no time is left, the person has to choose anew. */
  readonly to: Slot | undefined;
}

/**
 * Массовый перенос: who was earlier stays earlier, each gets the nearest time of the same service that is not before his own.
 *
 * @param busy everything that stays in place
 */
export function planRebooking(context: PlanContext, moved: readonly BookedVisit[], busy: readonly Busy[], now: Date): readonly Rebooked[] {
  const offered = new Map<string, readonly Slot[]>();
  const given: Busy[] = [];
  const capacity = new Map(context.plan.counters.map(({ id, capacity: places }) => [id, places]));
  const slotsOf = (serviceCode: string): readonly Slot[] => {
    const known = offered.get(serviceCode);
    if (known) return known;
    const slots = freeSlots({
      ...context,
      serviceCode,
      fromOn: localDate(now, context.timeZone),
      toOn: horizonOn(context, now, rebookingBeyondDays),
      beyondHorizonDays: rebookingBeyondDays,
      now,
      busy,
    });
    offered.set(serviceCode, slots);
    return slots;
  };
  /** The place is looked for anew: somebody moved before may have taken it. */
  const placeOf = (slot: Slot): number | undefined => {
    const meeting = [...busy, ...given].filter(
      (one) => one.counterId === slot.counterId && one.startsAt < slot.endsAt && slot.startsAt < one.endsAt,
    );
    const taken = new Set(meeting.map(({ place }) => place));
    for (let place = 0; place < (capacity.get(slot.counterId) ?? 0); place += 1) if (!taken.has(place)) return place;
    return undefined;
  };
  return moved
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((visit) => {
      for (const slot of slotsOf(visit.serviceCode)) {
        if (slot.startsAt < visit.startsAt) continue;
        const place = placeOf(slot);
        if (place === undefined) continue;
        const to = { ...slot, place };
        given.push(to);
        return { visitId: visit.id, to };
      }
      return { visitId: visit.id, to: undefined };
    });
}
