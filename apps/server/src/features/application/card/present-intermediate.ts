import type { ApplicationCard } from '@pgs/contract';
import {
  askedPlaceholders,
  filledFromCase,
  openedUntil,
  openings,
  placeholdersOf,
  problemText,
  type WaitStatus,
  waitRuleOf,
  whyNotIntermediate,
} from '@pgs/domain';
import type { CardSource } from './present-card.ts';
import { dayText } from './present-details.ts';

type Presented = ApplicationCard['choices']['intermediateStatuses'][number];

/** Промежуточные статусы with their text as far as the case fills it, what is left to fill in, and what they open. */
export const presentIntermediateStatuses = (source: CardSource): Presented[] =>
  source.service.intermediateStatuses.map((status) => {
    const { application, actor, service, organization } = source;
    const until = openedUntil(status, source);
    const text = filledFromCase(status, { application, service, organization, waitDueOn: until });
    const why = whyNotIntermediate(status, { application, actor, service });
    return {
      code: status.code,
      title: status.title,
      text,
      asks: placeholdersOf(text).map((name) => ({ name, caption: askedPlaceholders[name] ?? name })),
      opens: status.opens === null || until === undefined ? null : opened(source, openings[status.opens], until),
      reason: why ? problemText(why.code, why.details) : null,
    };
  });

function opened({ service }: CardSource, opening: { readonly status: WaitStatus; readonly title: string }, until: string): string {
  const clock = waitRuleOf(service, opening.status)?.pausesTerm ? 'Срок услуги в это время не идёт.' : 'Срок услуги идёт.';
  return `Заявитель сможет ${opening.title} до ${dayText(until)}. ${clock}`;
}
