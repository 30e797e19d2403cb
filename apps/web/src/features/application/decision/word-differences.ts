import { diffArrays } from 'diff';

/** Отличие текста от шаблона: a run of words that stayed, appeared or disappeared. */
export interface Difference {
  readonly mark: 'same' | 'added' | 'removed';
  readonly text: string;
}

const words = new Intl.Segmenter('ru', { granularity: 'word' });
const paragraphBreak = '\n\n';

const tokensOf = (paragraphs: readonly string[]): string[] =>
  paragraphs.flatMap((paragraph, at) => [
    ...(at > 0 ? [paragraphBreak] : []),
    ...Array.from(words.segment(paragraph), ({ segment }) => segment),
  ]);

/** A space between two changed words belongs to the change: whole phrases are read more easily than single words. */
const isJoint = ({ mark, text }: Difference, next: Difference | undefined): boolean =>
  mark === 'same' && /^[ \u00a0]+$/.test(text) && next !== undefined && next.mark !== 'same';

/** Word by word, what the text changes in the template. */
export function wordDifferences(template: readonly string[], left: readonly string[]): readonly Difference[] {
  const found = diffArrays(tokensOf(template), tokensOf(left)).map(
    ({ value, added, removed }): Difference => ({
      mark: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  const runs: Difference[] = [];
  let [removed, added] = ['', ''];
  const close = (): void => {
    if (removed) runs.push({ mark: 'removed', text: removed });
    if (added) runs.push({ mark: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [at, difference] of found.entries()) {
    const { mark, text } = difference;
    if (mark === 'removed') removed += text;
    else if (mark === 'added') added += text;
    else if ((removed || added) && isJoint(difference, found[at + 1])) [removed, added] = [removed + text, added + text];
    else {
      close();
      runs.push(difference);
    }
  }
  close();
  return runs;
}

/** How many characters around a change are enough to see where it stands. */
const contextCharacters = 90;

/** The changes with a little of the text around each: the whole text stands in the document beside. */
export function changesInContext(differences: readonly Difference[]): readonly Difference[] {
  const last = differences.length - 1;
  return differences.map((difference, at) => {
    const { mark, text } = difference;
    const sides = (at > 0 ? 1 : 0) + (at < last ? 1 : 0);
    if (mark !== 'same' || text.length <= contextCharacters * sides + 20) return difference;
    const before = at > 0 ? text.slice(0, contextCharacters).replace(/\S*$/, '') : '';
    const after = at < last ? text.slice(-contextCharacters).replace(/^\S*/, '') : '';
    return { mark, text: `${before}…${after}` };
  });
}

/** Текст as it is typed: paragraphs stand apart by an empty line. */
export const textOfParagraphs = (paragraphs: readonly string[]): string => paragraphs.join(paragraphBreak);
export const paragraphsOfText = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
