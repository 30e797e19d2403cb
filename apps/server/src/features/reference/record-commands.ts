import { organizationDirectory } from '@pgs/catalog';
import type { Queryable } from '@pgs/database';
import {
  type ComparedField,
  compareRecord,
  dateText,
  type FieldChange,
  localDate,
  Problem,
  type RecordPublication,
  type ReferenceBook,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { inStaffing, type StaffParts } from '../employee/commands.ts';
import { appendOrganizationChange, bumpVersion, findRepeatedChange, type ProfiledOrganization } from '../organization/profile-store.ts';
import { findRecord, lastReading } from './directory-store.ts';
import type { Referencing } from './referencing.ts';
import { findBook } from './store.ts';

export interface SeenRecord {
  readonly state: 'noCode' | 'unread' | 'missing' | 'differs' | 'same';
  readonly uid: string | null;
  readonly fields: readonly ComparedField[];
}

/** Наша запись против справочника, as it was read last. */
export async function seeRecord(db: Queryable, { profile }: Pick<ProfiledOrganization, 'profile'>): Promise<SeenRecord> {
  const { code } = organizationDirectory;
  const blank = (state: 'noCode' | 'unread'): SeenRecord => ({
    state,
    uid: null,
    fields: compareRecord(organizationDirectory, profile, null),
  });
  if (profile.esnsiCode === '') return blank('noCode');
  if (!(await lastReading(db, code, 'done'))) return blank('unread');
  const record = await findRecord(db, code, profile.esnsiCode);
  const fields = compareRecord(organizationDirectory, profile, record?.values ?? null);
  if (!record) return { state: 'missing', uid: null, fields };
  return { state: fields.some(({ differs }) => differs) ? 'differs' : 'same', uid: record.uid, fields };
}

/** Отправить обновление записи: the chosen fields that differ, or the whole record when the directory has none. */
export const publishRecordOf = (
  parts: StaffParts & { readonly referencing: Pick<Referencing, 'publishWithin'> },
  signed: Signed,
  request: { readonly organizationId: string; readonly requestKey: string; readonly attributes: readonly string[] },
): Promise<void> =>
  inStaffing(parts, signed, request, 'publishRecord', async ({ transaction, organization, now }) => {
    if (await findRepeatedChange(transaction, signed.personId, request.requestKey)) return;
    const seen = await seeRecord(transaction, organization);
    if (seen.state === 'noCode' || seen.state === 'unread') throw new Problem('reference-record-unread');
    const isNew = seen.uid === null;
    const sent = seen.fields.filter(({ attribute, differs }) => differs && (isNew || request.attributes.includes(attribute)));
    if (sent.length === 0) throw new Problem('reference-record-same');
    const { code } = organizationDirectory;
    const known = await findBook(transaction, code);
    if (!known?.content) throw new Problem('reference-book-not-loaded', { code });
    requireInForce(known.content, known, organization, seen);
    const publication = publicationOf(known.content, organization, seen, sent, parts.ids.next());
    await parts.referencing.publishWithin(transaction, publication, signed.personId);
    const changes: FieldChange[] = sent.map(({ attribute, title, ours, theirs }) => ({
      field: attribute,
      title: `ЕСНСИ: ${title}`,
      before: theirs ?? '',
      after: ours,
    }));
    await appendOrganizationChange(transaction, {
      id: parts.ids.next(),
      organizationId: organization.organizationId,
      version: await bumpVersion(transaction, organization.organizationId),
      at: now,
      personId: signed.personId,
      personName: signed.name,
      action: 'publishRecord',
      changes,
      requestKey: request.requestKey,
    });
  });

/** A record seen in the directory must be in the revision in force here too, or ЕСНСИ would be told of another one. Throws reference-record-not-in-force. */
function requireInForce(
  book: ReferenceBook,
  told: { readonly code: string; readonly revision: number; readonly toldAt: Date },
  { profile }: Pick<ProfiledOrganization, 'profile'>,
  { uid }: SeenRecord,
): void {
  if (uid === null || book.records.some((record) => record.uid === uid)) return;
  const advice =
    told.revision > book.revision
      ? `ЕСНСИ сообщила о ревизии ${told.revision} ${dateText(localDate(told.toldAt, profile.timeZone))}: дождитесь, когда её применят в разделе «Справочная информация», и повторите.`
      : 'Нажмите «Сверить сейчас»: если запись из справочника убрали, укажите в профиле код другой записи или отправьте свою как новую.';
  throw new Problem('reference-record-not-in-force', { code: told.code, record: profile.esnsiCode, revision: book.revision, advice });
}

/** In the words of the book: values by uid of the attribute. Throws reference-record-wrong. */
function publicationOf(
  book: ReferenceBook,
  { organizationId, profile }: ProfiledOrganization,
  { uid }: SeenRecord,
  sent: readonly ComparedField[],
  freshUid: string,
): RecordPublication {
  const { code } = organizationDirectory;
  const attributes = book.tables[0]?.attributes ?? [];
  const values = sent.map(({ attribute, title, ours }) => {
    const known = attributes.find(({ name }) => name === attribute);
    if (!known) throw new Problem('reference-record-wrong', { sentence: `В справочнике нет атрибута «${title}» (${attribute}).` });
    return [known.uid, ours] as const;
  });
  const key = attributes.find((attribute) => attribute.key);
  if (uid !== null) return { organizationId, code, recordUid: uid, action: 'update', values: Object.fromEntries(values) };
  const whole = [...(key ? [[key.uid, profile.esnsiCode] as const] : []), ...values];
  return { organizationId, code, recordUid: freshUid, action: 'add', values: Object.fromEntries(whole) };
}
