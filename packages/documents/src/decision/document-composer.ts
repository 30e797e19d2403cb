import type { LetterDocument } from '../letter/letter-document.ts';
import type { OrderDocument } from '../order/order-document.ts';
import type { RegistryExtract } from '../registry-extract/registry-extract.ts';
import { createWorkerQueue } from '../worker/worker-queue.ts';
import type { ComposeTask } from './composing-worker.ts';
import type { DecisionDocument, SignedDecisionDocument } from './decision-document.ts';
import type { CompilerMarks } from './typst-compiler.ts';

export interface DocumentComposer {
  /**
   * Решение as PDF/A-2a, marked «ПРОЕКТ» without a number. A detached signature covers the bytes, so the stamp is drawn before
   * signing: give `stamp` when the certificate of the official is known in advance. Never edit the file after signing.
   */
  composeDecision(decision: DecisionDocument): Promise<Uint8Array>;
  /** «Копия со штампом»: a separate PDF for reading, when the certificate became known only with the signature. Never the signed file. */
  composeSignedCopy(decision: SignedDecisionDocument): Promise<Uint8Array>;
  /** Приказ with its annex as PDF/A-2a, marked «ПРОЕКТ» without a number. */
  composeOrder(order: OrderDocument): Promise<Uint8Array>;
  /** Письмо одной организации другой, as PDF/A-2a. */
  composeLetter(letter: LetterDocument): Promise<Uint8Array>;
  /** Выписка из реестра with the QR code of its verification page, as PDF/A-2a. */
  composeRegistryExtract(extract: RegistryExtract): Promise<Uint8Array>;
  /** Stops the thread; documents still waiting are rejected. */
  close(): Promise<void>;
}

/** Composes in one worker thread of its own: the event loop is never blocked. Create one per process and close it at the end. */
export const createDocumentComposer = (marks?: CompilerMarks): DocumentComposer => {
  const queue = createWorkerQueue<ComposeTask>(new URL('./composing-worker.ts', import.meta.url), { data: marks });
  return {
    composeDecision: (decision) => queue.perform({ decision, isCopy: false }),
    composeSignedCopy: (decision) => queue.perform({ decision, isCopy: true }),
    composeOrder: (order) => queue.perform({ order }),
    composeLetter: (letter) => queue.perform({ letter }),
    composeRegistryExtract: (extract) => queue.perform({ extract }),
    close: () => queue.close(),
  };
};

let shared: DocumentComposer | undefined;
const sharedComposer = () => {
  shared ??= createDocumentComposer();
  return shared;
};

/** {@link DocumentComposer.composeDecision} of the composer shared by the process. */
export const composeDecision = (decision: DecisionDocument): Promise<Uint8Array> => sharedComposer().composeDecision(decision);

/** {@link DocumentComposer.composeSignedCopy} of the composer shared by the process. */
export const composeSignedCopy = (decision: SignedDecisionDocument): Promise<Uint8Array> => sharedComposer().composeSignedCopy(decision);

/** Closes the composer shared by the process; the next document starts a new one. */
export const close = async (): Promise<void> => {
  const closing = shared;
  shared = undefined;
  await closing?.close();
};
