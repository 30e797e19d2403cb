import type { CompilerMarks } from '../decision/typst-compiler.ts';
import { createWorkerQueue } from '../worker/worker-queue.ts';
import type { ReportDocument } from './report-document.ts';

/** Отчёты в PDF. Create one per process and close it at the end. */
export interface ReportComposer {
  composeReport(document: ReportDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One report is laid out at a time, in a thread of its own: what a thousand rows took is given back when it is ready. */
export const createReportComposer = (marks?: CompilerMarks): ReportComposer => {
  let last: Promise<unknown> = Promise.resolve();
  const compose = async (document: ReportDocument): Promise<Uint8Array> => {
    const queue = createWorkerQueue<ReportDocument>(new URL('./report-worker.ts', import.meta.url), { data: marks });
    return queue.perform(document).finally(() => queue.close());
  };
  return {
    composeReport: (document) => {
      const composed = last.then(() => compose(document));
      last = composed.catch(() => undefined);
      return composed;
    },
    close: async () => {
      await last;
    },
  };
};
