import { expect, it } from 'vitest';
import { pagesToPdf } from './pages-to-pdf.ts';

const page = (width: number, height: number) => ({ jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), width, height });

it('makes one file of the pages, with every object where the table says', () => {
  const file = Buffer.from(pagesToPdf([page(100, 200), page(300, 200)])).toString('latin1');
  expect(file.startsWith('%PDF-1.4\n')).toBe(true);
  expect(file).toContain('/Count 2 /Kids [3 0 R 6 0 R]');
  expect(file).toContain('/MediaBox [0 0 595.28 841.89]');
  expect(file).toContain('/MediaBox [0 0 841.89 595.28]');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  expect(file.slice(start, start + 5)).toBe('xref\n');
  const entries = [...file.slice(start).matchAll(/(\d{10}) 00000 n /g)].map(([, offset]) => Number(offset));
  expect(entries).toHaveLength(8);
  for (const [index, offset] of entries.entries()) expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
});
