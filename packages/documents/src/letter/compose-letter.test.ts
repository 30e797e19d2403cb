import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { createDocumentComposer } from '../decision/document-composer.ts';
import { checkOfficePackage } from '../testing/check-office-package.ts';
import { readPdfPages } from '../testing/pdf-text.ts';
import { composeLetterDocx } from './compose-letter-docx.ts';
import type { LetterDocument } from './letter-document.ts';

const composer = createDocumentComposer();
afterAll(() => composer.close());

const letter: LetterDocument = {
  from: { title: 'Министерство образования', address: 'г. Заречинск, площадь Наук, д. 1' },
  to: 'Школа № 2',
  title: 'О подключении к Платформе государственных сервисов',
  dateText: '1 сентября 2026 г.',
  text: 'Школа № 2!\n\nПросим выполнить:\n\n1. Издан приказ <b>&#x41; #let\n2. Сотрудники обучены',
  writer: 'Кедрова Анна Павловна',
  composedAt: '2026-09-01T09:00:00Z',
};

it('the letter is the same words as PDF and as DOCX, text as text', async () => {
  const pages = readPdfPages(await composer.composeLetter(letter));
  expect(pages).toHaveLength(1);
  for (const words of ['Министерство образования', '1 сентября 2026 г.', '1. Издан приказ <b>&#x41; #let', 'Кедрова Анна Павловна'])
    expect(pages[0]).toContain(words);

  const file = await composeLetterDocx(letter);
  expect(checkOfficePackage(file)).toEqual([]);
  const body = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
  const texts = [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text);
  expect(texts).toEqual(
    expect.arrayContaining(['Школа № 2', '1. Издан приказ &lt;b&gt;&amp;#x41; #let', '2. Сотрудники обучены', 'Кедрова Анна Павловна']),
  );
});
