import { mayChangeRegistry, Problem, sections, seesRegistry } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { askingAbout } from '../after-result/result-store.ts';
import { changesOf, findRecord, type RegistryView } from './queries.ts';

/** Address of the page that says whether the record stands. */
export const verificationUrl = ({ config }: Platform, entry: RegistryView): string =>
  `${config.publicUrl}/verify/${entry.verificationCode}`;

/** The record and its history for those who have the section, and for those who decide of it. @throws Problem not-found */
export async function recordFor({ database }: Platform, signed: Signed, applicationId: string) {
  const found = await database.read(personScope(signed), async (db) => {
    const entry = await findRecord(db, applicationId);
    return entry && { entry, changes: await changesOf(db, entry.id), asking: await askingAbout(db, entry.id) };
  });
  if (!found) throw new Problem('not-found');
  const mayChange = mayChangeRegistry(signed.grants, found.entry);
  if (!mayChange && !seesRegistry(signed.grants, found.entry))
    throw new Problem('section-forbidden', { section: sections.registries.title });
  return { ...found, mayChange };
}
