import { counted, dateText, onDayInWords } from '@pgs/domain';
import type { Weekly, WeeklyLine } from './weekly-queries.ts';

const applications = (count: number): string => counted(count, 'заявление', 'заявления', 'заявлений');
const amounts = (rows: Weekly['done']): string => rows.map(({ title, amount }) => `${title} — ${amount}`).join('; ');
const listed = (lines: readonly WeeklyLine[], publicUrl: string): readonly string[] =>
  lines.map(
    ({ number, statusTitle, applicationId }) =>
      `— № ${number ?? 'без номера'}, ${statusTitle}\n  ${publicUrl}/applications/${applicationId}`,
  );

/** Недельное письмо: numbers and terms, no names of applicants. Undefined when there is nothing to tell. */
export function weeklyText(
  { mondayOn, done, waiting, overdue, burning }: Weekly,
  name: string,
  publicUrl: string,
): { readonly subject: string; readonly body: string } | undefined {
  if (done.length + waiting.length === 0) return undefined;
  const days = [...Map.groupBy(burning, ({ dueOn }) => dueOn)].toSorted(([one], [other]) => Number(one > other) - Number(one < other));
  const worst = days.toSorted(([, one], [, other]) => other.length - one.length)[0];
  const subject = worst
    ? `ПГС, неделя: ${onDayInWords(worst[0])} истекает срок — ${applications(worst[1].length)}`
    : overdue.length > 0
      ? `ПГС, неделя: просрочено — ${applications(overdue.length)}`
      : 'ПГС, неделя: сроки этой недели не горят';
  const body = [
    `${name}, неделя с ${dateText(mondayOn)}.`,
    '',
    `Что сделано за прошлую неделю: ${done.length > 0 ? amounts(done) : 'ничего не завершено'}.`,
    `Что в работе и кого ждёт: ${waiting.length > 0 ? amounts(waiting) : 'за вами ничего нет'}.`,
    ...(overdue.length > 0 ? ['', `Срок уже истёк: ${applications(overdue.length)}.`, ...listed(overdue, publicUrl)] : []),
    ...days.flatMap(([on, lines]) => ['', `Сгорит ${onDayInWords(on)}: ${applications(lines.length)}.`, ...listed(lines, publicUrl)]),
    ...(overdue.length + burning.length === 0 ? ['', 'Сроков, которые истекают на этой неделе, нет.'] : []),
    '',
    `Отключить письма: ${publicUrl}/notifications?view=settings`,
  ].join('\n');
  return { subject, body };
}
