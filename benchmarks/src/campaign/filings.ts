import { createHash } from 'node:crypto';

/** One application of the campaign as the citizen sent it; everything follows from the seed and the number. */
export interface CampaignFiling {
  readonly orderNumber: string;
  /** Moment of submission, ISO with milliseconds. */
  readonly submittedAt: string;
  /** Number of the school, from 1. */
  readonly school: number;
  readonly privilege: 'none' | 'extraordinary' | 'priority' | 'sibling';
}

/** A message of the incoming flow: which filing it brings, and under which identifier. */
export interface CampaignMessage {
  readonly filing: number;
  readonly messageId: string;
}

export const seed = 20_260_401;
/** Midnight of 1 April in the region. */
const opensAt = Date.parse('2026-04-01T00:00:00+05:00');
const campaignMs = 600_000;
/** Most send at once from prepared drafts; the rest during ten minutes. */
const avalancheShare = 0.6;
const avalancheMs = 20_000;
/** One application in four is delivered again: doubled clicks, repeated deliveries of the exchange. */
const repeatedShare = 0.25;
/** A message overtakes as many others at most. */
const overtakesAtMost = 400;

const chanceOf = (what: string, index: number): number =>
  createHash('md5').update(`${seed} ${what} ${index}`).digest().readUInt32LE(0) / 2 ** 32;

export function campaignFilings(amount: number, schools: number): readonly CampaignFiling[] {
  return Array.from({ length: amount }, (_, index) => {
    const within =
      chanceOf('wave', index) < avalancheShare ? avalancheMs * chanceOf('moment', index) ** 2 : campaignMs * chanceOf('moment', index);
    const right = chanceOf('right', index);
    return {
      // Numbers of the portal do not follow the moments, and differ in length.
      orderNumber: `${chanceOf('digits', index) < 0.5 ? '77' : '7'}${String((index * 7919) % 100_000_000).padStart(9, '0')}`,
      submittedAt: new Date(opensAt + Math.floor(within)).toISOString(),
      // Popular schools get more: the square of the chance.
      school: 1 + Math.floor(schools * chanceOf('school', index) ** 2),
      privilege: right < 0.02 ? 'extraordinary' : right < 0.07 ? 'priority' : right < 0.15 ? 'sibling' : 'none',
    };
  });
}

/** The incoming flow: in the order of submission, disturbed, with doubled messages; half of those under the same identifier. */
export function campaignMessages(filings: readonly CampaignFiling[]): readonly CampaignMessage[] {
  const sent = filings.flatMap(({ submittedAt }, filing) => {
    const at = Date.parse(submittedAt);
    const first = { filing, messageId: `campaign-${filing}`, at };
    if (chanceOf('repeat', filing) >= repeatedShare) return [first];
    const isRedelivery = chanceOf('same', filing) < 0.5;
    return [
      first,
      { filing, messageId: isRedelivery ? first.messageId : `campaign-${filing}-again`, at: at + 1 + chanceOf('later', filing) * 30_000 },
    ];
  });
  const inOrder = sent.toSorted((one, other) => one.at - other.at);
  return inOrder
    .map((message, index) => ({ message, place: index + overtakesAtMost * chanceOf('overtakes', index) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ message: { filing, messageId } }) => ({ filing, messageId }));
}

const rank: Readonly<Record<CampaignFiling['privilege'], number>> = { extraordinary: 0, priority: 1, sibling: 2, none: 3 };

/** The order the law wants in every school, computed apart from the platform: right, millisecond, number of the portal. */
export function expectedQueues(filings: readonly CampaignFiling[]): ReadonlyMap<number, readonly string[]> {
  const queues = Map.groupBy(filings, ({ school }) => school);
  return new Map(
    [...queues].map(([school, queue]) => [
      school,
      queue
        .toSorted(
          (one, other) =>
            rank[one.privilege] - rank[other.privilege] ||
            Date.parse(one.submittedAt) - Date.parse(other.submittedAt) ||
            Number(one.orderNumber) - Number(other.orderNumber),
        )
        .map(({ orderNumber }) => orderNumber),
    ]),
  );
}
