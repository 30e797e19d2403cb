import { Anchor, Code, Image, List, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { pictureAddress } from './guide-pages.ts';

/** Tokens of marked as components: nothing becomes HTML by itself, raw HTML is shown as it is written. */
export const GuideText = ({ tokens }: { readonly tokens: readonly Token[] }) => <>{drawnAs(block, tokens)}</>;

/** A token is known by what it says and by how many said the same before it. */
function drawnAs(draw: (token: Token) => ReactNode, tokens: readonly Token[] | undefined): ReactNode {
  const said = new Map<string, number>();
  return tokens?.map((token) => {
    const turn = (said.get(token.raw) ?? 0) + 1;
    said.set(token.raw, turn);
    return <Fragment key={`${turn} ${token.raw}`}>{draw(token)}</Fragment>;
  });
}

const block = (token: Token): ReactNode => blocks[token.type]?.(token) ?? (token.type === 'space' ? null : inline(token));
const inlines = (tokens: readonly Token[] | undefined): ReactNode => drawnAs(inline, tokens);

const blocks: Readonly<Record<string, (token: Token) => ReactNode>> = {
  space: () => null,
  heading: (token) => (
    <Text fw={600} mt={10}>
      {inlines((token as Tokens.Heading).tokens)}
    </Text>
  ),
  paragraph: (token) => (
    <Text component="div" size="sm" my={6} lh={1.55}>
      {inlines((token as Tokens.Paragraph).tokens)}
    </Text>
  ),
  text: (token) => <>{(token as Tokens.Text).tokens ? inlines((token as Tokens.Text).tokens) : (token as Tokens.Text).text}</>,
  list: (token) => {
    const { ordered, items } = token as Tokens.List;
    return (
      <List type={ordered ? 'ordered' : 'unordered'} size="sm" my={6} spacing={4}>
        {items.map((item) => (
          <List.Item key={item.raw}>{drawnAs(block, item.tokens)}</List.Item>
        ))}
      </List>
    );
  },
  table: (token) => {
    const { header, rows } = token as Tokens.Table;
    return (
      <Table.ScrollContainer minWidth={480} my={8}>
        <Table fz="sm" withTableBorder withColumnBorders verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {header.map((cell) => (
                <Table.Th key={cell.text}>{inlines(cell.tokens)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.map(({ text }) => text).join('|')}>
                {row.map((cell, column) => (
                  <Table.Td key={header[column]?.text ?? cell.text}>{inlines(cell.tokens)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    );
  },
  code: (token) => (
    <Code block my={6}>
      {(token as Tokens.Code).text}
    </Code>
  ),
  blockquote: (token) => (
    <div style={{ borderInlineStart: '3px solid #adb5bd', paddingInlineStart: 10 }}>
      {drawnAs(block, (token as Tokens.Blockquote).tokens)}
    </div>
  ),
};

/** A link within the guide opens its page here; one to anywhere else opens apart. */
const link = ({ href, tokens }: Tokens.Link): ReactNode => {
  const local = /^(?:\.\/)?([\w-]+)\.md(?:#(.+))?$/.exec(href);
  if (local)
    return (
      <Anchor renderRoot={(given) => <Link {...given} to="." search={{ page: [local[1], local[2]].filter(Boolean).join('#') }} />} inherit>
        {inlines(tokens)}
      </Anchor>
    );
  if (!/^https?:\/\//.test(href)) return inlines(tokens);
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit>
      {inlines(tokens)}
    </Anchor>
  );
};

const drawn: Readonly<Record<string, (token: Token) => ReactNode>> = {
  strong: (token) => <strong>{inlines((token as Tokens.Strong).tokens)}</strong>,
  em: (token) => <em>{inlines((token as Tokens.Em).tokens)}</em>,
  codespan: (token) => <Code>{(token as Tokens.Codespan).text}</Code>,
  br: () => <br />,
  escape: (token) => (token as Tokens.Escape).text,
  link: (token) => link(token as Tokens.Link),
  image: (token) => {
    const { href, text } = token as Tokens.Image;
    const address = pictureAddress(href);
    return address === undefined ? (
      text
    ) : (
      <Image src={address} alt={text} loading="lazy" my={8} style={{ border: '1px solid #ced4da', borderRadius: 6 }} />
    );
  },
};

const inline = (token: Token): ReactNode => {
  const own = drawn[token.type];
  if (own) return own(token);
  const { tokens, text, raw } = token as { tokens?: readonly Token[]; text?: string; raw: string };
  return tokens ? inlines(tokens) : (text ?? raw);
};
