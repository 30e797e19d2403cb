import { counted, dateText, onDayInWords } from '@pgs/domain';
import type { LetterBlock, LetterText } from './letter-text.ts';
import type { Weekly, WeeklyLine } from './weekly-queries.ts';

const applications = (count: number): string => counted(count, 'заявление', 'заявления', 'заявлений');
const amounts = (rows: Weekly['done']): string => rows.map(({ title, amount }) => `${title} — ${amount}`).join('; ');
const listed = (heading: string, { amount, lines }: { readonly amount: number; readonly lines: readonly WeeklyLine[] }): LetterBlock => ({
  heading: `${heading}: ${applications(amount)}`,
  lines: [
    ...lines.map(({ number, statusTitle, applicationId }) => ({
      text: `№ ${number ?? 'без номера'}, ${statusTitle}`,
      path: `/applications/${applicationId}`,
    })),
    ...(amount > lines.length ? [{ text: `и ещё ${amount - lines.length}`, path: '/notifications?view=digest' }] : []),
  ],
});

/** Недельное письмо: numbers and terms, no names of applicants; the subject names the nearest day on which a term ends. Undefined when there is nothing to tell. */
export function weeklyText({ mondayOn, done, waiting, overdue, burning }: Weekly, name: string): LetterText | undefined {
  if (done.length + waiting.length === 0) return undefined;
  const [nearest] = burning;
  const subject = nearest
    ? `ПГС, неделя: ${onDayInWords(nearest.on)} истекает срок — ${applications(nearest.amount)}`
    : overdue.amount > 0
      ? `ПГС, неделя: просрочено — ${applications(overdue.amount)}`
      : 'ПГС, неделя: сроки этой недели не горят';
  return {
    subject,
    blocks: [
      `${name}, неделя с ${dateText(mondayOn)}.`,
      `Что сделано за прошлую неделю: ${done.length > 0 ? amounts(done) : 'ничего не завершено'}.`,
      `Что ждёт и кого: ${waiting.length > 0 ? amounts(waiting) : 'за вами ничего нет'}.`,
      ...(overdue.amount > 0 ? [listed('Срок уже истёк', overdue)] : []),
      ...burning.map((day) => listed(`Сгорит ${onDayInWords(day.on)}`, day)),
      ...(overdue.amount + burning.length === 0 ? ['Сроков, которые истекают на этой неделе, нет.'] : []),
    ],
    off: { text: 'Отключить недельное письмо', path: '/notifications?view=settings&letter=weekly' },
  };
}
