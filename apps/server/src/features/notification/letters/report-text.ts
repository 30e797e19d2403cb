import type { LetterText } from './letter-text.ts';

/** Письмо с отчётом: what came out, and where it is. */
export const reportText = ({
  title,
  problem,
  isAttached,
  name,
}: {
  readonly title: string;
  /** Why there is no report. */
  readonly problem: string | null;
  readonly isAttached: boolean;
  readonly name: string;
}): LetterText => {
  const history = '/statistics?view=history';
  return {
    subject: problem === null ? `ПГС: отчёт готов — ${title}` : `ПГС: отчёт не составлен — ${title}`,
    blocks: [
      problem !== null
        ? `${name}. Отчёт по расписанию не составлен.`
        : isAttached
          ? `${name}, отчёт по расписанию готов, файл приложен.`
          : `${name}, отчёт по расписанию готов.`,
      title,
      ...(problem === null ? [] : [problem]),
      ...(problem === null && !isAttached ? ['В нём есть сведения о людях, поэтому файл открывается после входа.'] : []),
      { lines: [{ text: problem === null && !isAttached ? 'Открыть отчёт' : 'Все отчёты', path: history }] },
    ],
    off: { text: 'Расписания и письма о них', path: '/statistics?view=saved' },
  };
};
