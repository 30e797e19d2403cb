import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { picturesOf, readGuidePage } from '../features/reference/guide/guide-outline.ts';
import { searchGuide } from '../features/reference/guide/guide-search.ts';
import { helpLinks } from './help-links.ts';

const root = join(import.meta.dirname, '../../../..');
const files = readdirSync(join(root, 'docs/guide')).filter((name) => name.endsWith('.md'));
const markdown = new Map(files.map((name) => [name.replace(/\.md$/, ''), readFileSync(join(root, 'docs/guide', name), 'utf8')]));
const pages = [...markdown].map(([id, text]) => readGuidePage(id, text));

/** Whether `page#anchor` stands in the guide. */
const stands = (link: string): boolean => {
  const [id, anchor] = link.split('#');
  const page = pages.find((one) => one.id === id);
  return page !== undefined && (anchor === undefined || page.sections.some((section) => section.anchor === anchor));
};

describe('the guide', () => {
  it.each([...markdown])('%s: every picture it names was drawn by a browser story', (_, text) => {
    for (const name of picturesOf(text)) expect(existsSync(join(root, 'docs/screenshots', name)), name).toBe(true);
  });

  it('shows the screens of every role and main section as they are', () => {
    const unpictured = [...markdown].filter(([, text]) => picturesOf(text).length === 0).map(([id]) => id);
    // Settings of a server (pages 20–29), words and news have no screen of their own.
    expect(unpictured.filter((id) => !id.startsWith('2'))).toEqual(['30-slovar', '90-novosti']);
  });

  it('has one heading of a kind on a page, so that an anchor leads to one place', () => {
    for (const { id, sections } of pages) {
      const anchors = sections.map(({ anchor }) => anchor);
      expect(new Set(anchors).size, id).toBe(anchors.length);
      expect(sections[0]?.level, id).toBe(1);
    }
  });

  it('holds the paragraph every screen opens', () => {
    for (const [screen, link] of Object.entries(helpLinks)) expect(stands(link), `${screen} → ${link}`).toBe(true);
  });

  it('links only to pages that exist', () => {
    for (const [id, text] of markdown)
      for (const [, target, anchor] of text.matchAll(/\]\((?:\.\/)?([\w-]+)\.md(?:#([^)]+))?\)/g))
        expect(stands([target, anchor].filter(Boolean).join('#')), `${id} → ${target}`).toBe(true);
  });
});

describe('the search', () => {
  it('finds words in any of their forms, headings first, ё as е', () => {
    const found = searchGuide(pages, 'вернуть на доработку');
    expect(found[0]?.section.title).toMatch(/доработку/);
    expect(searchGuide(pages, 'прием очный').length).toBeGreaterThan(0);
    expect(searchGuide(pages, 'черновика').some(({ page }) => page.id === '07-ochnyy-priyom')).toBe(true);
    expect(searchGuide(pages, 'абракадабра')).toEqual([]);
    expect(searchGuide(pages, ' ')).toEqual([]);
  });

  it('treats raw HTML as text', () => {
    const [section] = readGuidePage('x', '# Заголовок\n\n<script>alert(1)</script>\n').sections;
    expect(section?.tokens.map(({ type }) => type)).toContain('html');
    expect(searchGuide([readGuidePage('x', '# Заголовок\n\n<b>слово</b>\n')], 'слово')).toHaveLength(1);
  });
});
