/** Ребёнок в очереди на распределение: order of the law first, wishes in order of preference. */
export interface Candidate {
  readonly applicationId: string;
  /** Index of the category: the smaller goes first. */
  readonly category: number;
  readonly submittedAt: Date;
  readonly orderNumber: string;
  /** Codes of the wished kindergartens, the most wished first. */
  readonly wishes: readonly string[];
  readonly acceptsOthers: boolean;
  /** yyyy-mm-dd. */
  readonly desiredOn: string;
  /** Преимущественное право in these kindergartens only; elsewhere the category is `otherwise`. */
  readonly only?: { readonly facilityCodes: readonly string[]; readonly otherwise: number };
}

/** Свободные места of one kindergarten for the age group that is distributed. */
export interface FacilityPlaces {
  readonly code: string;
  readonly title: string;
  readonly free: number;
}

export interface DistributionRequest {
  readonly candidates: readonly Candidate[];
  readonly facilities: readonly FacilityPlaces[];
  /** Those who wish a place later wait: yyyy-mm-dd, inclusive. */
  readonly untilOn: string;
}

/** Why a wish was not met: who goes before, how many places there are, and the last child who got one. */
export interface UnmetWish {
  readonly facilityCode: string;
  readonly reason: 'noPlaces' | 'othersBefore' | 'unknown';
  /** For `othersBefore`: the last of those who got the places. */
  readonly lastApplicationId?: string;
}

export interface DistributionLine {
  readonly applicationId: string;
  /** Kindergarten the child is directed to; absent when the child keeps waiting. */
  readonly facilityCode?: string;
  /** Number of the wish that was met, from 1; 0 for another kindergarten than those wished. */
  readonly wish?: number;
  /** Wishes more preferred than the one met, and why they were not. */
  readonly unmet: readonly UnmetWish[];
  /** The child wishes a place later than this distribution. */
  readonly isLater: boolean;
}

/** Whether the first goes before the second in the kindergarten: category there, moment of submission, number of the portal. */
export function goesBefore(one: Candidate, other: Candidate, facilityCode: string): boolean {
  const [a, b] = [categoryIn(one, facilityCode), categoryIn(other, facilityCode)];
  if (a !== b) return a < b;
  const [at, otherAt] = [one.submittedAt.getTime(), other.submittedAt.getTime()];
  if (at !== otherAt) return at < otherAt;
  if (one.orderNumber !== other.orderNumber) return one.orderNumber < other.orderNumber;
  return one.applicationId < other.applicationId;
}

const categoryIn = ({ category, only }: Candidate, facilityCode: string): number =>
  !only || only.facilityCodes.includes(facilityCode) ? category : only.otherwise;

/** All kindergartens the child agrees to, in order: the wished ones, then the others with the most free places, if they are accepted. */
function preferencesOf({ wishes, acceptsOthers }: Candidate, facilities: readonly FacilityPlaces[]): readonly string[] {
  const wished = [...new Set(wishes)];
  if (!acceptsOthers) return wished;
  const others = facilities
    .filter(({ code }) => !wished.includes(code))
    .toSorted((one, other) => other.free - one.free || (one.code < other.code ? -1 : 1));
  return [...wished, ...others.map(({ code }) => code)];
}

/**
 * Комплектование: who is directed where. Deferred acceptance (Gale and Shapley, 1962) with the children proposing: the only stable
 * outcome in which no child could have a more wished place without displacing somebody who goes before by law; the right of a brother or
 * sister counts in that kindergarten only, which a single common list cannot express. Pure, and the same for any order of the input.
 * Each child proposes to each kindergarten once at most: the work is bounded by the number of wishes.
 */
export function distribute({ candidates, facilities, untilOn }: DistributionRequest): readonly DistributionLine[] {
  const places = new Map(facilities.map((facility) => [facility.code, facility]));
  const present = candidates.filter(({ desiredOn }) => desiredOn <= untilOn).toSorted(byIdentity);
  const preferences = new Map(present.map((candidate) => [candidate.applicationId, preferencesOf(candidate, facilities)]));
  const asked = new Map<string, number>();
  const held = new Map<string, Candidate[]>();
  const waiting = [...present];
  for (let candidate = waiting.pop(); candidate; candidate = waiting.pop()) {
    const turn = asked.get(candidate.applicationId) ?? 0;
    const code = preferences.get(candidate.applicationId)?.[turn];
    if (code === undefined) continue;
    asked.set(candidate.applicationId, turn + 1);
    const displaced = admit(candidate, held, code, places.get(code)?.free ?? 0);
    if (displaced) waiting.push(displaced);
  }
  const given = new Map([...held].flatMap(([code, children]) => children.map(({ applicationId }) => [applicationId, code] as const)));
  return candidates.map((candidate) => lineOf(candidate, { given: given.get(candidate.applicationId), places, held, untilOn }));
}

const byIdentity = (one: Candidate, other: Candidate): number => (one.applicationId < other.applicationId ? -1 : 1);

/** Takes the child in by its place in the order; whoever does not fit any more is the answer. */
function admit(candidate: Candidate, held: Map<string, Candidate[]>, code: string, free: number): Candidate | undefined {
  const children = held.get(code) ?? [];
  held.set(code, children);
  let from = 0;
  let to = children.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const there = children[middle];
    if (there && goesBefore(there, candidate, code)) from = middle + 1;
    else to = middle;
  }
  children.splice(from, 0, candidate);
  return children.length > free ? children.pop() : undefined;
}

interface Outcome {
  readonly given: string | undefined;
  readonly places: ReadonlyMap<string, FacilityPlaces>;
  readonly held: ReadonlyMap<string, readonly Candidate[]>;
  readonly untilOn: string;
}

function lineOf(candidate: Candidate, { given, places, held, untilOn }: Outcome): DistributionLine {
  const { applicationId, wishes, desiredOn } = candidate;
  if (desiredOn > untilOn) return { applicationId, unmet: [], isLater: true };
  const wished = [...new Set(wishes)];
  const met = given === undefined ? -1 : wished.indexOf(given);
  const unmet = wished.slice(0, met < 0 ? wished.length : met).map((facilityCode): UnmetWish => {
    const facility = places.get(facilityCode);
    if (!facility) return { facilityCode, reason: 'unknown' };
    const last = held.get(facilityCode)?.at(-1);
    return last ? { facilityCode, reason: 'othersBefore', lastApplicationId: last.applicationId } : { facilityCode, reason: 'noPlaces' };
  });
  return { applicationId, ...(given === undefined ? {} : { facilityCode: given, wish: met + 1 }), unmet, isLater: false };
}
