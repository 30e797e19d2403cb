export { type ChangedValue, differencesOf, type ReferenceDifference } from './differences.ts';
export * from './directory-record.ts';
export { applyDocument, emptyBook, type ReferenceBook, type ReferenceProblem, recordName } from './reference-book.ts';
