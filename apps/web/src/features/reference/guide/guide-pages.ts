import { type GuidePage, readGuidePage } from './guide-outline.ts';

/** Страницы руководства: one source, docs/guide; a new file is a new page. */
const files: Record<string, string> = import.meta.glob('../../../../../../docs/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** Pictures of the browser stories, redrawn by every run of them. */
const pictures: Record<string, string> = import.meta.glob('../../../../../../docs/screenshots/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.\w+$/, '');

export const guidePages: readonly GuidePage[] = Object.entries(files)
  .sort(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1))
  .map(([path, markdown]) => readGuidePage(nameOf(path), markdown));

const addresses = new Map(Object.entries(pictures).map(([path, address]) => [nameOf(path), address]));
export const pictureAddress = (target: string): string | undefined => addresses.get(nameOf(target));
