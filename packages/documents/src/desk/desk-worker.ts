import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { renderSVG } from 'uqr';
import { printableData } from '../decision/printable-text.ts';
import { type CompilerMarks, createTypstCompiler } from '../decision/typst-compiler.ts';
import { answerTasks } from '../worker/answer-tasks.ts';
import type { ApplicationFormDocument, ReceiptDocument } from './desk-documents.ts';

export type DeskTask =
  | { readonly template: 'application-form'; readonly document: ApplicationFormDocument }
  | { readonly template: 'receipt'; readonly document: ReceiptDocument };

const folder = fileURLToPath(new URL('./templates', import.meta.url));
const templates = {
  'application-form': readFileSync(`${folder}/application-form.typ`, 'utf8'),
  receipt: readFileSync(`${folder}/receipt.typ`, 'utf8'),
} as const;
const compiler = createTypstCompiler(folder, workerData as CompilerMarks | undefined);

/** The picture is made here from the number, after texts were made printable: a mark inside it would spoil it. */
const withPicture = (task: DeskTask): unknown =>
  task.template === 'receipt'
    ? { data: printableData(task.document), qr: renderSVG(task.document.number, { ecc: 'M', border: 2 }) }
    : { data: printableData(task.document) };

answerTasks<DeskTask>((task) => {
  const composedAt = new Date(task.document.composedAt);
  if (Number.isNaN(composedAt.getTime())) throw new Error('composedAt is not a moment in time');
  return compiler.compile(templates[task.template], withPicture(task), composedAt);
});
