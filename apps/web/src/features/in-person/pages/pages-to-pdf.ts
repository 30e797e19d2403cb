/** A picture of a page, already turned as it should be read. */
export interface PageImage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const a4 = { width: 595.28, height: 841.89 } as const;
const margin = 18;

/** Несколько страниц в один файл: PDF 1.4 with one JPEG a page, as large as A4 in its direction allows. */
export function pagesToPdf(pages: readonly PageImage[]): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    chunks.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, ...parts: readonly (string | Uint8Array)[]): void => {
    offsets[number] = length;
    put(`${number} 0 obj\n`);
    for (const part of parts) put(part);
    put('\nendobj\n');
  };
  put('%PDF-1.4\n');
  // Bytes beyond ASCII tell transports that the file is not a text.
  put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')}] >>`);
  for (const [index, page] of pages.entries()) {
    const first = 3 + index * 3;
    const sheet = page.width > page.height ? { width: a4.height, height: a4.width } : a4;
    const scale = Math.min((sheet.width - 2 * margin) / page.width, (sheet.height - 2 * margin) / page.height);
    const [width, height] = [page.width * scale, page.height * scale];
    const drawing = `q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} ${((sheet.width - width) / 2).toFixed(2)} ${((sheet.height - height) / 2).toFixed(2)} cm /Im Do Q`;
    object(
      first,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${sheet.width} ${sheet.height}] /Resources << /XObject << /Im ${first + 1} 0 R >> >> /Contents ${first + 2} 0 R >>`,
    );
    object(
      first + 1,
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${page.jpeg.length} >>\nstream\n`,
      page.jpeg,
      '\nendstream',
    );
    object(first + 2, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
  }
  const count = 3 + pages.length * 3;
  const start = length;
  put(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let number = 1; number < count; number += 1) put(`${String(offsets[number]).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}
