import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerTasks } from '../worker/answer-tasks.ts';
import type { DecisionDocument } from './decision-document.ts';
import { printableData } from './printable-text.ts';
import { createTypstCompiler } from './typst-compiler.ts';

export interface ComposeTask {
  readonly decision: DecisionDocument;
  readonly isCopy: boolean;
}

const templatePath = fileURLToPath(new URL('./templates/decision.typ', import.meta.url));
const template = readFileSync(templatePath, 'utf8');
const compiler = createTypstCompiler(dirname(templatePath));

answerTasks<ComposeTask>(({ decision, isCopy }) => {
  const composedAt = decision.composedAt === undefined ? new Date() : new Date(decision.composedAt);
  if (Number.isNaN(composedAt.getTime())) throw new Error('composedAt is not a moment in time');
  return compiler.compile(template, printableData({ ...decision, isCopy }), composedAt);
});
