/** Problems of reports and of their constructor; part of the one table in problems.ts. */
export const statisticsProblems = {
  'cut-impossible': { status: 400, title: 'Такой срез не посчитать. {reason}', english: 'The cut cannot be counted: {reason}' },
  'cut-too-wide': {
    status: 400,
    title: 'В срезе больше {limit} строк. Уберите измерение, сократите период или отберите часть значений.',
    english: 'The cut has more than {limit} rows.',
  },
  'cut-too-long': {
    status: 503,
    title: 'Срез считается слишком долго. Сократите период или уберите измерение; отчёты раздела считаются быстро за любой период.',
    english: 'Counting the cut takes too long.',
  },
  'pdf-too-long': {
    status: 400,
    title:
      'В отчёте больше {limit} строк, столько в PDF не печатают. Сформируйте его таблицей XLSX или текстом CSV: там помещаются все строки.',
    english: 'The report has more than {limit} rows, too many for PDF. Take XLSX or CSV.',
  },
  'report-disk-full': {
    status: 503,
    title:
      'На диске сервера закончилось место, отчёт не записан. Сократите период или сообщите администратору платформы и повторите позже.',
    english: 'There is no space left on the disk of the server; the report was not written.',
  },
  'report-rights-changed': {
    status: 409,
    title:
      'Пока отчёт составлялся, ваши права изменились, и составление остановлено. Запросите отчёт ещё раз: он будет по нынешним правам.',
    english: 'Your rights changed while the report was being composed; ask for it again.',
  },
  'report-ended': {
    status: 409,
    title: 'Отчёт уже составлен или не удался, отменять нечего. Обновите страницу.',
    english: 'The report has ended, there is nothing to cancel.',
  },
  'saved-reports-limit': {
    status: 409,
    title: 'Сохранено {limit} отчётов — больше нельзя. Удалите ненужные.',
    english: '{limit} reports are saved, and no more may be.',
  },
  'panel-of-cut-only': {
    status: 400,
    title: 'На панель выносятся отчёты конструктора. Этот отчёт откройте в разделе «Статистика».',
    english: 'Only reports of the constructor can stand on the panel.',
  },
} as const;
