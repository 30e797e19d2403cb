import type { ReferenceDocument } from '../ports/reference-books.ts';

/** Поля профиля организации that a directory of organizations repeats. */
export interface DirectoryOrganization {
  readonly title: string;
  readonly oktmo: string;
  readonly address: string;
}

/** Справочник организаций: which attribute holds what; data, since every field of administration has a directory of its own. */
export interface OrganizationDirectory {
  /** Code of the book in ЕСНСИ. */
  readonly code: string;
  readonly fields: readonly {
    /** Name of the attribute in the book. */
    readonly attribute: string;
    readonly title: string;
    readonly field: keyof DirectoryOrganization;
    /** Longest value the directory takes. */
    readonly longest: number;
  }[];
}

export interface ComparedField {
  readonly attribute: string;
  readonly title: string;
  readonly ours: string;
  /** Null: the directory has no such record. */
  readonly theirs: string | null;
  readonly differs: boolean;
}

const spaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** Сверка записи field by field; spaces that nobody sees are no difference. */
export const compareRecord = (
  { fields }: OrganizationDirectory,
  organization: DirectoryOrganization,
  record: Readonly<Record<string, string>> | null,
): readonly ComparedField[] =>
  fields.map(({ attribute, title, field, longest }) => {
    const ours = spaced(organization[field]).slice(0, longest).trim();
    const theirs = record === null ? null : spaced(record[attribute] ?? '');
    return { attribute, title, ours, theirs, differs: ours !== theirs };
  });

export interface DirectoryRecord {
  readonly key: string;
  readonly uid: string;
  /** By name of the attribute. */
  readonly values: Readonly<Record<string, string>>;
}

/** Records of a whole data document by their keys, values by the names of the attributes; a record without a key cannot be found by it. */
export function directoryRecords(document: Pick<ReferenceDocument, 'tables' | 'steps'>): readonly DirectoryRecord[] {
  const tables = new Map(document.tables.map((table) => [table.uid, table]));
  const records = new Map<string, DirectoryRecord>();
  for (const { tableUid, recordUid, values } of document.steps) {
    const attributes = tables.get(tableUid)?.attributes ?? [];
    const keyUid = attributes.find((attribute) => attribute.key)?.uid;
    const key = keyUid === undefined ? undefined : values[keyUid];
    if (!key) continue;
    const named = attributes.flatMap(({ uid, name }) => {
      const value = values[uid];
      return value === undefined ? [] : [[name, value] as const];
    });
    records.set(key, { key, uid: recordUid ?? key, values: Object.fromEntries(named) });
  }
  return [...records.values()];
}
