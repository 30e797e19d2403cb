import type { ServiceDefinition } from '../service/service-definition.ts';

type Searched = Pick<ServiceDefinition, 'title' | 'shortTitle' | 'keywords'> & { readonly situations?: readonly string[] | undefined };

const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
/** Words without their endings, roughly: «школу» finds «школа». */
const stem = (word: string): string => word.slice(0, word.length - (word.length > 6 ? 3 : word.length > 4 ? 2 : word.length > 3 ? 1 : 0));

/** Whether the service answers to the words a citizen would use: each begins some word of its titles, keywords or situations. */
export function serviceMatches(service: Searched, search: string): boolean {
  const typed = plain(search)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
  const known = plain([service.title, service.shortTitle, ...service.keywords, ...(service.situations ?? [])].join(' ')).split(
    /[^\p{L}\d]+/u,
  );
  return typed.every((word) => known.some((one) => one.startsWith(stem(word))));
}
