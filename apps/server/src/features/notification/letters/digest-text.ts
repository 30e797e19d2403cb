import type { getDigest, ResponseOf } from '@pgs/contract';
import { counted, dateText } from '@pgs/domain';
import type { LetterBlock, LetterText } from './letter-text.ts';

type Digest = ResponseOf<typeof getDigest>;
type Line = Digest['overdue'][number];

/** Numbers and terms only: names of applicants stay on the platform. */
const listed = (heading: string, lines: readonly Line[], amount: number): readonly LetterBlock[] =>
  amount === 0
    ? []
    : [
        {
          heading: `${heading}: ${counted(amount, 'заявление', 'заявления', 'заявлений')}`,
          lines: [
            ...lines.map((line) => ({
              text: `№ ${line.number ?? 'без номера'}, ${line.serviceTitle}, ${line.statusTitle}, срок ${dateText(line.dueOn)}`,
              path: `/applications/${line.applicationId}`,
            })),
            ...(amount > lines.length ? [{ text: `и ещё ${amount - lines.length}`, path: '/notifications?view=digest' }] : []),
          ],
        },
      ];

/** Письмо-сводка; nothing when there is nothing to tell. */
export function digestText(
  { todayOn, overdue, overdueAmount, soon, soonAmount, open, done, doneFromOn }: Digest,
  name: string,
  /** Terms a letter at once has told of since the last morning: they are counted, not listed. */
  told = 0,
): LetterText | undefined {
  if (open === 0 && done.length === 0) return undefined;
  const subject =
    overdueAmount > 0
      ? `ПГС: просрочено — ${overdueAmount}`
      : soonAmount > 0
        ? `ПГС: скоро срок — ${soonAmount}`
        : `ПГС: в работе — ${open}`;
  return {
    subject,
    blocks: [
      `${name}, на ${dateText(todayOn)} у вас в работе: ${open}.`,
      ...listed('Срок истёк', overdue, overdueAmount),
      ...listed('Срок истекает', soon, soonAmount),
      ...(told > 0 ? [`Ещё сроков, о которых вам уже написали: ${told}.`] : []),
      ...(done.length > 0
        ? [`Завершено с ${dateText(doneFromOn)}: ${done.map(({ title, amount }) => `${title} — ${amount}`).join('; ')}.`]
        : []),
    ],
    off: { text: 'Отключить утреннюю сводку', path: '/notifications?view=settings&letter=digest' },
  };
}
