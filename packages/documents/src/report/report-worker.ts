import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { printableData } from '../decision/printable-text.ts';
import { type CompilerMarks, createTypstCompiler } from '../decision/typst-compiler.ts';
import { answerTasks } from '../worker/answer-tasks.ts';
import type { ReportDocument } from './report-document.ts';

const folder = fileURLToPath(new URL('./templates', import.meta.url));
const template = readFileSync(`${folder}/report.typ`, 'utf8');
const compiler = createTypstCompiler(folder, workerData as CompilerMarks | undefined);

answerTasks<ReportDocument>((document) => {
  const composedAt = new Date(document.composedAt);
  if (Number.isNaN(composedAt.getTime())) throw new Error('composedAt is not a moment in time');
  return compiler.compile(template, printableData(document), composedAt);
});
