export { askedResult, askedResultFields, findResult, tidyResultNumber } from './asked-result.ts';
export { type CorrectableField, choicesOfField, correctableFields } from './correctable-fields.ts';
export { type FoundResult, type IssuedResult, type ResultFacts, type ResultOutcome, resultOutcomes } from './found-result.ts';
export { issuedNow } from './propose-revision.ts';
export { type AfterResultKind, afterResultKinds, corrected, type ResultCorrection, type ResultRevision } from './result-revision.ts';
