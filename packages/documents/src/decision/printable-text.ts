/** Longest run without a space; longer ones get an invisible place to break, or they would leave the page. */
const longestRun = 32;

/**
 * The text as it can be printed: whole characters only, letters composed (й is one letter, as the font has it), no control
 * characters, and no marks that reverse the direction of reading, since they can make a name read as another.
 */
export const printableText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, '')
    .replaceAll(new RegExp(`\\S{${longestRun}}(?=\\S)`, 'gu'), '$&\u200b');

/** The same data with every text made printable. */
export const printableData = (value: unknown): unknown => {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(printableData);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, printableData(item)]));
  }
  return value;
};

/** Characters for which no font has a picture are printed as their codes: visible, and nothing disappears from a decision in silence. */
export const withoutCharacters = (value: unknown, unprintable: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') {
    return Array.from(value, (character) =>
      unprintable.has(character) ? `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]` : character,
    ).join('');
  }
  if (Array.isArray(value)) return value.map((item) => withoutCharacters(item, unprintable));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutCharacters(item, unprintable)]));
  }
  return value;
};
