const longest = 200;

/** The last part of the name a browser sent, without characters that file systems and headers dislike; the extension stays. */
export function fileNameFrom(given: string | undefined): string {
  const last = (given ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/[\p{C}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (clean === '' || /^\.+$/.test(clean)) return 'file';
  const dot = clean.lastIndexOf('.');
  if (clean.length <= longest) return clean;
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : '';
  return `${clean.slice(0, longest - extension.length)}${extension}`;
}

/** «50 МБ». */
export const fileSizeInWords = (sizeBytes: number): string =>
  sizeBytes >= 1024 * 1024 ? `${Math.round(sizeBytes / 1024 / 1024)} МБ` : `${Math.max(1, Math.round(sizeBytes / 1024))} КБ`;
