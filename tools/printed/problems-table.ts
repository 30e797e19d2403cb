import { problems } from '@pgs/domain';
import { markdownTable } from './markdown-table.ts';

/** Таблица отказов платформы: code, HTTP status, sentence. */
export const problemsTable = (): string =>
  [
    '# Ответы «нет»',
    'Печатается из `packages/domain/src/problems.ts` командой `npm run generate`. Слова в фигурных скобках заменяются обстоятельствами дела.',
    markdownTable(
      ['Код', 'HTTP', 'Что видит человек', 'English'],
      Object.entries(problems).map(([code, { status, title, english }]) => [`\`${code}\``, String(status), title, english]),
    ),
  ].join('\n\n');
