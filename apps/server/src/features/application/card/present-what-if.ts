import type { ApplicationCard } from '@pgs/contract';
import { CalendarYearMissing, waitBeginnings, whatIfWait } from '@pgs/domain';
import type { CardSource } from './present-card.ts';

/** «Что будет со сроком, если…»: one sentence for each wait this person could begin now; a suspension has one for each ground. */
export function presentWhatIf(source: CardSource): ApplicationCard['terms']['whatIf'] {
  const offered = waitBeginnings.filter((action) => source.available.some((each) => each.action === action && each.enabled));
  try {
    return offered.flatMap((action) => {
      const grounds = action === 'suspend' ? source.service.suspensionGrounds.map(({ code }) => code) : [null];
      return grounds.flatMap((groundCode) => {
        const sentence = whatIfWait(source, source.application, action, groundCode ?? undefined);
        return sentence === undefined ? [] : [{ action, groundCode, sentence }];
      });
    });
  } catch (problem) {
    // The calendar of that year is not published yet: the terms beside say so.
    if (problem instanceof CalendarYearMissing) return [];
    throw problem;
  }
}
