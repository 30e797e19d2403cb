/**
 * ЕСНСИ (единая система нормативной справочной информации) in our words. Questions travel over СМЭВ; the data come beside the answer
 * as a zip with one document. The XML lives in systems/esnsi.
 */
export const referenceTypes = ['INTEGER', 'BOOLEAN', 'DATE', 'DECIMAL', 'REFERENCE', 'STRING', 'TEXT'] as const;
export type ReferenceType = (typeof referenceTypes)[number];

/** Атрибут справочника. */
export interface ReferenceAttribute {
  readonly uid: string;
  readonly name: string;
  readonly type: ReferenceType;
  readonly required: boolean;
  /** Ключевой атрибут: its value names the record to people. */
  readonly key: boolean;
  readonly length?: number;
  readonly regex?: string;
  /** Attribute of another book that the value points to. */
  readonly referenceUid?: string;
}

/** Запись: values by uid of the attribute, as text; what is absent has no value. */
export interface ReferenceRecord {
  readonly uid: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A book (or one of the books a composite one is made of) with its structure. */
export interface ReferenceTable {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly attributes: readonly ReferenceAttribute[];
}

/** One step of a data document: full documents only add, increments also update and remove. */
export interface ReferenceStep {
  /** uid of the table the record belongs to. */
  readonly tableUid: string;
  readonly action: 'add' | 'update' | 'remove';
  /** Absent when the document gives none: the record is then known by its key. */
  readonly recordUid?: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Документ данных: structure (may be absent in an increment) and steps. */
export interface ReferenceDocument {
  readonly uid: string | undefined;
  readonly code: string | undefined;
  readonly name: string | undefined;
  readonly revision: number | undefined;
  readonly tables: readonly ReferenceTable[];
  readonly steps: readonly ReferenceStep[];
}

/** Паспорт справочника. */
export interface ReferenceDescriptor {
  readonly code: string | undefined;
  readonly uid: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly groupName: string | undefined;
  readonly revision: number;
  readonly publicId: string;
}

export type ReferenceBookId = { readonly code: string } | { readonly uid: string };

export type ReferenceQuestion =
  | { readonly ask: 'books' }
  | { readonly ask: 'groups' }
  | { readonly ask: 'revisions'; readonly book: ReferenceBookId; readonly pageSize: number; readonly startFrom?: number }
  | { readonly ask: 'revisionsCount'; readonly book: ReferenceBookId }
  | { readonly ask: 'structure' | 'recordsCount' | 'increment' | 'checksum'; readonly book: ReferenceBookId; readonly revision: number }
  | {
      readonly ask: 'data';
      readonly book: ReferenceBookId;
      readonly revision: number;
      readonly pageSize: number;
      /** Number of the first record of the page, from 1. */
      readonly startFrom?: number;
    };

export interface ReferenceRevision {
  readonly revision: number;
  readonly author: string;
  readonly madeOn: string;
}

export type ReferenceReply =
  | { readonly tells: 'books'; readonly books: readonly ReferenceDescriptor[] }
  | { readonly tells: 'groups'; readonly groups: readonly { readonly uid: string; readonly name: string }[] }
  | { readonly tells: 'revisions'; readonly revisions: readonly ReferenceRevision[] }
  | { readonly tells: 'revisionsCount' | 'recordsCount'; readonly book: ReferenceDescriptor; readonly count: number }
  | {
      readonly tells: 'structure';
      readonly book: ReferenceDescriptor;
      readonly kind: 'SIMPLE' | 'COMPOSITE' | 'NESTED';
      readonly tables: readonly ReferenceTable[];
    }
  | { readonly tells: 'checksum'; readonly book: ReferenceDescriptor; readonly checksum: string }
  /** The records are in the attachment. */
  | { readonly tells: 'data' | 'increment'; readonly book: ReferenceDescriptor }
  | { readonly tells: 'updated' | 'deleted' };

/** What is sent to ЕСНСИ to change a book the organization owns; the data document goes beside it. */
export type ReferenceUpdate =
  | { readonly change: 'update'; readonly book: ReferenceBookId; readonly authorization: string; readonly removeMissing?: boolean }
  | { readonly change: 'delete'; readonly book: ReferenceBookId; readonly authorization: string };

/** Writes questions and reads answers of ЕСНСИ; implemented by systems/esnsi. */
export interface ReferenceBookLanguage {
  understands(namespace: string): boolean;
  write(question: ReferenceQuestion): string;
  writeUpdate(update: ReferenceUpdate): string;
  /** Throws UnreadableMessage. */
  read(xml: string): ReferenceReply;
  /** The attachment of an answer. Unknown attributes are passed over. Throws UnreadableMessage. */
  readData(zip: Uint8Array): ReferenceDocument;
  /** A data document packed as ЕСНСИ takes it. */
  writeData(document: ReferenceDocument): Uint8Array;
}

/** Запись организации as the directory is asked to keep it. */
export interface RecordPublication {
  readonly organizationId: string;
  /** Code of the book in ЕСНСИ. */
  readonly code: string;
  readonly recordUid: string;
  readonly action: 'add' | 'update' | 'remove';
  /** By uid of the attribute; what is absent of an update stays as it is. Empty for a removal. */
  readonly values: Readonly<Record<string, string>>;
}

/** Sent and not answered, confirmed by ЕСНСИ, refused by it with a reason, or never taken by the exchange. */
export const publicationStates = ['sending', 'confirmed', 'refused', 'failed'] as const;
export type PublicationState = (typeof publicationStates)[number];
