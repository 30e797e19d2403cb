import type { CompilerMarks } from '../decision/typst-compiler.ts';
import { createWorkerQueue } from '../worker/worker-queue.ts';
import type { ApplicationFormDocument, ReceiptDocument } from './desk-documents.ts';
import type { DeskTask } from './desk-worker.ts';

/** Печатные документы очного приёма, PDF/A-2a. Create one per process and close it at the end. */
export interface DeskComposer {
  composeApplicationForm(document: ApplicationFormDocument): Promise<Uint8Array>;
  /** With a QR code that holds the number, for the scanner at the counter. */
  composeReceipt(document: ReceiptDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const createDeskComposer = (marks?: CompilerMarks): DeskComposer => {
  const queue = createWorkerQueue<DeskTask>(new URL('./desk-worker.ts', import.meta.url), { data: marks });
  return {
    composeApplicationForm: (document) => queue.perform({ template: 'application-form', document }),
    composeReceipt: (document) => queue.perform({ template: 'receipt', document }),
    close: () => queue.close(),
  };
};
