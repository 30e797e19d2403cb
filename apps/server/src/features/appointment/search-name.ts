/** How names are compared: lower case, ё as е, single spaces; signs that mean something to a search are left out. */
export const searchNameOf = (name: string): string =>
  name
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
