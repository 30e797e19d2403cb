import type { GuidePage, GuideSection } from './guide-outline.ts';

export interface FoundSection {
  readonly page: Pick<GuidePage, 'id' | 'title'>;
  readonly section: Pick<GuideSection, 'anchor' | 'title'>;
  /** Words around the first match. */
  readonly excerpt: string;
}

const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
/** Russian words change their ends: a long word is compared without the last two letters. */
const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, -2) : word);

const around = (text: string, at: number): string => {
  const from = Math.max(0, at - 60);
  return `${from > 0 ? '…' : ''}${text.slice(from, at + 120).trim()}${text.length > at + 120 ? '…' : ''}`;
};

/** Поиск по справке: sections that hold every word; a match in the heading comes first. */
export function searchGuide(pages: readonly GuidePage[], question: string, atMost = 30): readonly FoundSection[] {
  const words = plain(question)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map(stemOf);
  if (words.length === 0) return [];
  const found: (FoundSection & { readonly rank: number })[] = [];
  for (const page of pages) {
    for (const section of page.sections) {
      const heading = plain(`${page.title} ${section.title}`);
      const text = plain(section.text);
      if (!words.every((word) => heading.includes(word) || text.includes(word))) continue;
      const rank = words.filter((word) => plain(section.title).includes(word)).length;
      const first = words.map((word) => text.indexOf(word)).find((at) => at >= 0) ?? 0;
      found.push({ page, section, excerpt: around(section.text, first), rank });
    }
  }
  return found.sort((one, other) => other.rank - one.rank).slice(0, atMost);
}
