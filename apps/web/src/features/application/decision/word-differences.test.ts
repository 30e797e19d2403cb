import { expect, it } from 'vitest';
import { changesInContext, paragraphsOfText, textOfParagraphs, wordDifferences } from './word-differences.ts';

const marks = { same: '', added: '+', removed: '-' } as const;
const told = (template: readonly string[], left: readonly string[]): string =>
  wordDifferences(template, left)
    .map(({ mark, text }) => (mark === 'same' ? text : `[${marks[mark]}${text}]`))
    .join('');

it('names whole words and phrases, not letters', () => {
  expect(told(['Разрешение действует три года.'], ['Разрешение действует два года и день.'])).toBe(
    'Разрешение действует [-три][+два] года[+ и день].',
  );
  expect(told(['принять в первый класс'], ['принять во второй класс'])).toBe('принять [-в первый][+во второй] класс');
});

it('sees a paragraph that is new, gone or joined', () => {
  expect(told(['Первый.', 'Второй.'], ['Первый.'])).toBe('Первый.[-\n\nВторой.]');
  expect(told(['Первый.', 'Второй.'], ['Первый. Второй.'])).toBe('Первый.[-\n\n][+ ]Второй.');
});

it('is shown with the words around the change, not with the whole text', () => {
  const long = 'слово '.repeat(100);
  const shown = changesInContext(wordDifferences([`${long}один`, long], [`${long}два`, long]));
  const told = shown.map(({ text }) => text).join('|');
  expect(told).toMatch(/^… (слово )+\|один\|два\|\n\n(слово )+…$/);
  expect(told.length).toBeLessThan(220);
  expect(
    changesInContext([
      { mark: 'same', text: 'коротко' },
      { mark: 'added', text: 'а' },
    ]),
  ).toHaveLength(2);
});

it('is one run where nothing is changed, and nothing where there is no text', () => {
  expect(wordDifferences(['Один.', 'Два.'], ['Один.', 'Два.'])).toEqual([{ mark: 'same', text: 'Один.\n\nДва.' }]);
  expect(wordDifferences([], [])).toEqual([]);
});

it('puts paragraphs into a field of text and takes them back', () => {
  const paragraphs = ['Первый.\nс новой строки', 'Второй.'];
  expect(paragraphsOfText(textOfParagraphs(paragraphs))).toEqual(paragraphs);
  expect(paragraphsOfText('\n\n Первый. \n \n\nВторой.\n')).toEqual(['Первый.', 'Второй.']);
});
