import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import type { LetterDocument } from '../letter/letter-document.ts';
import type { OrderDocument } from '../order/order-document.ts';
import { type RegistryExtract, withCode } from '../registry-extract/registry-extract.ts';
import { answerTasks } from '../worker/answer-tasks.ts';
import type { DecisionDocument } from './decision-document.ts';
import { printableData } from './printable-text.ts';
import { type CompilerMarks, createTypstCompiler } from './typst-compiler.ts';

interface Documents {
  readonly decision: DecisionDocument;
  readonly order: OrderDocument;
  readonly extract: RegistryExtract;
  readonly letter: LetterDocument;
}
type Task<Name extends keyof Documents> = { readonly [N in Name]: Documents[N] } & {
  readonly [N in Exclude<keyof Documents, Name>]?: undefined;
};

/** One document of one kind. */
export type ComposeTask = (Task<'decision'> & { readonly isCopy: boolean }) | Task<'order'> | Task<'extract'> | Task<'letter'>;

const templatePath = fileURLToPath(new URL('./templates/decision.typ', import.meta.url));
const template = readFileSync(templatePath, 'utf8');
const orderTemplate = readFileSync(fileURLToPath(new URL('../order/templates/order.typ', import.meta.url)), 'utf8');
const extractTemplate = readFileSync(fileURLToPath(new URL('../registry-extract/templates/registry-extract.typ', import.meta.url)), 'utf8');
const letterTemplate = readFileSync(fileURLToPath(new URL('../letter/templates/letter.typ', import.meta.url)), 'utf8');
const compiler = createTypstCompiler(dirname(templatePath), workerData as CompilerMarks | undefined);

answerTasks<ComposeTask>((task) => {
  const given = task.extract ?? task.order ?? task.letter ?? task.decision;
  const composedAt = given.composedAt === undefined ? new Date() : new Date(given.composedAt);
  if (Number.isNaN(composedAt.getTime())) throw new Error('composedAt is not a moment in time');
  if (task.extract) return compiler.compile(extractTemplate, printableData(withCode(task.extract)), composedAt);
  if (task.order) return compiler.compile(orderTemplate, printableData(task.order), composedAt);
  if (task.letter) return compiler.compile(letterTemplate, printableData(task.letter), composedAt);
  return compiler.compile(template, printableData({ ...task.decision, isCopy: task.isCopy }), composedAt);
});
