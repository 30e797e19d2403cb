export { contradictions } from './contradictions.ts';
export type { QuestionedApplication } from './question-for.ts';
export { questionFor } from './question-for.ts';
