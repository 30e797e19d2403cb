export interface LetterLine {
  readonly text: string;
  /** Path on the platform. */
  readonly path?: string;
}

/** Words, or a list under a heading. */
export type LetterBlock = string | { readonly heading?: string; readonly lines: readonly LetterLine[] };

/** Письмо before it is printed: as plain text and as HTML it says the same. */
export interface LetterText {
  readonly subject: string;
  readonly blocks: readonly LetterBlock[];
  /** How this letter is switched off. */
  readonly off: LetterLine & { readonly path: string };
}

export function printPlain({ blocks, off }: LetterText, publicUrl: string): string {
  const linked = ({ text, path }: LetterLine): string => (path === undefined ? text : `${text}\n  ${publicUrl}${path}`);
  const printed = blocks.map((block) =>
    typeof block === 'string'
      ? block
      : [...(block.heading === undefined ? [] : [block.heading]), ...block.lines.map((line) => `— ${linked(line)}`)].join('\n'),
  );
  return [...printed, `${off.text}: ${publicUrl}${off.path}`].join('\n\n');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Without pictures, scripts and addresses of others: a mail program has nothing to block and nobody learns that it was opened. */
export function printHtml({ subject, blocks, off }: LetterText, publicUrl: string): string {
  const linked = ({ text, path }: LetterLine): string =>
    path === undefined ? escaped(text) : `<a href="${escaped(`${publicUrl}${path}`)}" style="color:#1864ab">${escaped(text)}</a>`;
  const printed = blocks.map((block) =>
    typeof block === 'string'
      ? `<p style="margin:0 0 12px">${escaped(block)}</p>`
      : [
          block.heading === undefined ? '' : `<h2 style="font-size:16px;margin:18px 0 6px">${escaped(block.heading)}</h2>`,
          `<ul style="margin:0 0 12px;padding-left:20px">${block.lines.map((line) => `<li style="margin:0 0 6px">${linked(line)}</li>`).join('')}</ul>`,
        ].join(''),
  );
  return [
    `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:16px;font:15px/1.5 Arial,sans-serif;color:#212529;background:#ffffff"><div style="max-width:640px">',
    ...printed,
    `<p style="margin:20px 0 0;padding-top:10px;border-top:1px solid #dee2e6;font-size:13px;color:#495057">${linked(off)}</p>`,
    '</div></body></html>',
  ].join('\n');
}
