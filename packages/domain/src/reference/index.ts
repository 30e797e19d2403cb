export { type BookFact, type BookFacts, type BookQuestion, type BookRevision, bookQuestionsOf } from './book-facts.ts';
export * from './book-standing.ts';
export { type BookState, type BookVerdict, bookVerdicts, revisionInWords } from './book-verdicts.ts';
export { type ChangedValue, differencesOf, type ReferenceDifference } from './differences.ts';
export * from './directory-record.ts';
export { applyDocument, emptyBook, namedValues, type ReferenceBook, type ReferenceProblem, recordName } from './reference-book.ts';
