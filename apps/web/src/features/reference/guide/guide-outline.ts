import { lexer, type Token } from 'marked';

/** Раздел страницы руководства: a heading with what stands below it. */
export interface GuideSection {
  readonly anchor: string;
  readonly title: string;
  readonly level: number;
  readonly tokens: readonly Token[];
  /** Words without markup, for the search. */
  readonly text: string;
}

export interface GuidePage {
  /** File name without the extension: the address of the page. */
  readonly id: string;
  readonly title: string;
  readonly sections: readonly GuideSection[];
}

/** «Что делать с новым заявлением» → `что-делать-с-новым-заявлением`. */
export const anchorOf = (heading: string): string =>
  heading
    .toLocaleLowerCase('ru')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

interface Nested {
  readonly type: string;
  readonly text?: string;
  readonly raw: string;
  readonly tokens?: readonly Nested[];
  readonly items?: readonly Nested[];
  readonly header?: readonly { readonly tokens: readonly Nested[] }[];
  readonly rows?: readonly (readonly { readonly tokens: readonly Nested[] }[])[];
}

/** What a token says, without its marks. */
export function plainText(token: Nested): string {
  const cells = [...(token.header ?? []), ...(token.rows ?? []).flat()];
  const inner = [...(token.tokens ?? []), ...(token.items ?? []), ...cells.flatMap(({ tokens }) => tokens)];
  const between = token.type === 'list' || token.type === 'table' || token.type === 'list_item' ? ' ' : '';
  return inner.length > 0 ? inner.map(plainText).join(between || ' ') : (token.text ?? '');
}

/** Reads a page: sections by headings of the first three levels. Raw HTML is text, never markup. */
export function readGuidePage(id: string, markdown: string): GuidePage {
  const sections: { anchor: string; title: string; level: number; tokens: Token[] }[] = [];
  for (const token of lexer(markdown)) {
    if (token.type === 'heading' && token.depth <= 3) {
      const title = plainText(token as Nested);
      sections.push({ anchor: anchorOf(title), title, level: token.depth, tokens: [] });
    } else sections.at(-1)?.tokens.push(token);
  }
  const told = sections.map((section) => ({ ...section, text: section.tokens.map((token) => plainText(token as Nested)).join(' ') }));
  return { id, title: told[0]?.title ?? id, sections: told };
}

/** Names of the pictures the page refers to. */
export const picturesOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].flatMap(([, target]) => (target === undefined ? [] : [target.replace(/^.*\//, '')]));
