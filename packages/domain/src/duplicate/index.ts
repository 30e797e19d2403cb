export { isLikenessKind, type LikenessKind, likenessInWords, likenessKeys, likenessKinds } from './likeness.ts';
export { type PreviousRefusal, repeatRefusalWarning } from './repeat-refusal.ts';
