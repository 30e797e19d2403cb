import { plural } from './plural.ts';

export const statistics = {
  statistics: {
    title: 'Статистика',
    report: 'Отчёт',
    columns: 'Что в отчёте',
    preview: 'Предварительный просмотр',
    first: (count: number) => `Показаны первые ${plural(count, 'строка', 'строки', 'строк')}, в файле будут все.`,
    all: (count: number) => plural(count, 'строка', 'строки', 'строк'),
    empty: 'По этим условиям строк нет',
    moment: 'Отчёт составляется на сегодня.',
    compose: 'Сформировать',
    format: 'Файл',
    formats: { xlsx: 'Таблица XLSX', csv: 'Текст CSV', pdf: 'Печать PDF' },
    history: 'История отчётов',
    historyHint: 'Файлы хранятся 30 дней. Отчёт доступен только тому, кто его запросил.',
    historyEmpty: 'Вы ещё не запрашивали отчётов',
    asked: 'Запрошен',
    state: 'Состояние',
    states: {
      waiting: 'В очереди на формирование',
      running: 'Формируется',
      done: 'Готов',
      failed: 'Не получился',
      removed: 'Файл удалён по сроку',
    },
    progress: (written: string, expected: string | null) => (expected ? `${written} из ${expected} строк` : `${written} строк`),
    rows: (count: string, size: string) => `строк: ${count}, ${size}`,
    accepted: 'Отчёт формируется. Он появится в истории.',
  },
} as const;
