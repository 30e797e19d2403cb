import type { ApplicationCard } from '@pgs/contract';
import {
  askedPlaceholders,
  filledFromCase,
  freePlaces,
  lacksQueuePlace,
  openedUntil,
  openings,
  placeholdersOf,
  problemText,
  reservePlaceOf,
  type WaitStatus,
  waitRuleOf,
  whyNotIntermediate,
} from '@pgs/domain';
import type { CardSource } from './present-card.ts';
import { dayText } from './present-details.ts';

type Presented = ApplicationCard['choices']['intermediateStatuses'][number];

/** Промежуточные статусы with their text as far as the case fills it, what is left to fill in, and what they open. */
export function presentIntermediateStatuses(source: CardSource): Presented[] {
  const { queued } = source;
  const queue = queued && { place: queued.place, reservePlace: reservePlaceOf(queued, freePlaces(queued)) };
  return source.service.intermediateStatuses.map((status) => {
    const { application, actor, service, organization } = source;
    const until = openedUntil(status, source);
    const text = filledFromCase(status, { application, service, organization, waitDueOn: until, queue });
    const why =
      whyNotIntermediate(status, { application, actor, service }) ??
      (lacksQueuePlace(text) ? ({ code: 'queue-place-unknown', details: { title: status.title } } as const) : undefined);
    return {
      code: status.code,
      title: status.title,
      text,
      asks: placeholdersOf(text).map((name) => ({ name, caption: askedPlaceholders[name] ?? name })),
      opens: status.opens === null || until === undefined ? null : opened(source, openings[status.opens], until),
      reason: why ? problemText(why.code, why.details) : null,
    };
  });
}

function opened({ service }: CardSource, opening: { readonly status: WaitStatus; readonly title: string }, until: string): string {
  const clock = waitRuleOf(service, opening.status)?.pausesTerm ? 'Срок услуги в это время не идёт.' : 'Срок услуги идёт.';
  return `Заявитель сможет ${opening.title} до ${dayText(until)}. ${clock}`;
}
