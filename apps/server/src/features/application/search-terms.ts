import { nameForComparison } from '@pgs/domain';

/** What was typed into the search box: a number, or the beginning of a name. */
export type SearchTerms =
  | { readonly kind: 'number'; readonly numbers: readonly string[]; readonly snils: string | undefined }
  /** Names from `prefix` up to, not including, `beyond`. */
  | { readonly kind: 'name'; readonly prefix: string; readonly beyond: string };

// Sorts after every letter of any name.
const highest = '\u{10ffff}';

/** Readings of the text, likeliest first; [undefined] when there is nothing to search by. */
export function readSearch(text: string | undefined): readonly (SearchTerms | undefined)[] {
  const typed = text?.normalize('NFC').trim() ?? '';
  if (typed === '') return [undefined];
  const readings: SearchTerms[] = [];
  if (/\d/.test(typed)) {
    const digits = typed.replaceAll(/\D/g, '');
    const isSnils = digits.length === 11 && /^[\d\s-]+$/.test(typed);
    const number = typed.replace(/^№\s*/, '');
    readings.push({ kind: 'number', numbers: [...new Set([number, number.toUpperCase(), digits])], snils: isSnils ? digits : undefined });
  }
  if (/\p{L}/u.test(typed)) {
    const prefix = nameForComparison(typed).toLocaleLowerCase('ru');
    readings.push({ kind: 'name', prefix, beyond: `${prefix}${highest}` });
  }
  return readings.length > 0 ? readings : [{ kind: 'number', numbers: [typed], snils: undefined }];
}
