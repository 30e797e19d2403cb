import { Problem, type Section, sections, sectionsOf } from '@pgs/domain';
import type { Signed } from './context.ts';

/** Throws section-forbidden unless a role of the person opens the section. */
export function requireSection(signed: Signed, section: Section): void {
  if (!sectionsOf(signed.grants)[section]) throw new Problem('section-forbidden', { section: sections[section].title });
}
