import type { ReceptionDay } from '@pgs/domain';

type Breaks = NonNullable<ReceptionDay>['breaks'];

const padded = (time: string): string => (/^\d:/.test(time) ? `0${time}` : time);

/** «13:00–14:00, 16:00–16:15». */
export const breaksText = (breaks: Breaks): string => breaks.map(({ from, to }) => `${from}–${to}`).join(', ');

/** What is typed as breaks; a piece that is no period stays, so that the check can name it. */
export const readBreaks = (text: string): Breaks =>
  text
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece) => {
      const [from = '', to = ''] = piece.split(/\s*[-–—]\s*/);
      return { from: padded(from), to: padded(to) };
    });
