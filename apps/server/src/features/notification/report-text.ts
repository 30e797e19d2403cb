/** Письмо с отчётом: what came out, and where it is. */
export const reportText = ({
  title,
  problem,
  isAttached,
  name,
  publicUrl,
}: {
  readonly title: string;
  /** Why there is no report. */
  readonly problem: string | null;
  readonly isAttached: boolean;
  readonly name: string;
  readonly publicUrl: string;
}): { readonly subject: string; readonly body: string } => {
  const history = `${publicUrl}/statistics?view=history`;
  const told =
    problem !== null
      ? ['Отчёт по расписанию не составлен.', title, '', problem]
      : isAttached
        ? ['отчёт по расписанию готов, файл приложен.', title, '', `Все отчёты: ${history}`]
        : ['отчёт по расписанию готов.', title, '', `В нём есть сведения о людях, поэтому файл открывается после входа: ${history}`];
  return {
    subject: problem === null ? `ПГС: отчёт готов — ${title}` : `ПГС: отчёт не составлен — ${title}`,
    body: [
      problem === null ? `${name}, ${told[0]}` : `${name}. ${told[0]}`,
      ...told.slice(1),
      '',
      `Расписания: ${publicUrl}/statistics?view=saved`,
    ].join('\n'),
  };
};
