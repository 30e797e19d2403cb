import type { PageImage } from './pages-to-pdf.ts';

/** Clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** Longer side of a page in dots: 300 dpi of A4 is 3508, and a photograph has no more to say. */
const longestSide = 3508;

/** The picture turned and made JPEG: light enough for a weak network, legible when printed. */
export async function turnedJpeg(file: Blob, turn: Turn): Promise<PageImage> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const isSideways = turn === 90 || turn === 270;
  const canvas = document.createElement('canvas');
  canvas.width = isSideways ? height : width;
  canvas.height = isSideways ? width : height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gives no canvas');
  // A transparent PNG would become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  if (!blob) throw new Error('the browser could not write the picture');
  return { jpeg: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height };
}
