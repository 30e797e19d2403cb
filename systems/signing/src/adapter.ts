/** Проверка электронной подписи: the port `SignatureVerifier` over @pgs/gost, in worker threads. */
import { Worker } from 'node:worker_threads';
import type { SignatureReport, SignatureVerifier } from '@pgs/domain';
import { SigningProblem } from './signing-problem.ts';
import type { VerificationRequest } from './verification.ts';
import type { WorkerAnswer, WorkerSettings } from './verification-worker.ts';

export {
  type CertifiedMeans,
  createCommandSigner,
  createServiceSigner,
  createSoftwareSigner,
  type SignatureOrder,
} from './agency-signer.ts';
export { signStatement } from './agency-statement.ts';
export { type CertificateJudgeOptions, createCertificateJudge } from './certificate-judge.ts';
export { createPathFinder, type FindCertificatePath } from './certificate-path.ts';
export { readSignerCertificate } from './read-signer-certificate.ts';
export { SigningProblem, type SigningProblemCode } from './signing-problem.ts';

export interface SignatureVerifierOptions {
  /** Folder with `roots/*.crt`, `intermediates/*.crt` and `crls/*.crl` (DER or PEM), read again when it changes. */
  readonly trustStoreDir: string;
  /** `required`: without a revocation list for the moment the answer is `revocation-unknown`. `best-effort` is for training stands. */
  readonly revocation: 'required' | 'best-effort';
  /** In `production` a root of the training authority in the trust store makes every verification throw. */
  readonly contour?: string;
  /** Threads, each busy with one file at a time. */
  readonly workers?: number;
}

interface Job {
  readonly request: VerificationRequest;
  readonly resolve: (report: SignatureReport) => void;
  readonly reject: (problem: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
}

/**
 * Threads start with the first files and do not keep the process alive. Bad signatures are reports; the promise is rejected
 * with `SigningProblem` only when the file or the trust store cannot be read.
 */
export function createSignatureVerifier(options: SignatureVerifierOptions): SignatureVerifier {
  return new ThreadedVerifier(options);
}

class ThreadedVerifier implements SignatureVerifier {
  readonly #settings: WorkerSettings;
  readonly #limit: number;
  readonly #threads = new Set<Thread>();
  readonly #queue: Job[] = [];
  #closed = false;

  constructor(options: SignatureVerifierOptions) {
    this.#limit = options.workers ?? 2;
    this.#settings = {
      trustStore: { dir: options.trustStoreDir, refuseTrainingRoots: options.contour === 'production' },
      requireRevocation: options.revocation === 'required',
    };
  }

  verifyFile(request: VerificationRequest): Promise<SignatureReport> {
    if (this.#closed) return Promise.reject(closedProblem());
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.reject(closedProblem());
    await Promise.all([...this.#threads].map((thread) => thread.worker.terminate()));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread = [...this.#threads].find(({ job }) => job === undefined) ?? this.#start();
      const job = thread && this.#queue.shift();
      if (thread === undefined || job === undefined) return;
      thread.job = job;
      thread.worker.ref();
      thread.worker.postMessage(job.request);
    }
  }

  #start(): Thread | undefined {
    if (this.#closed || this.#threads.size >= this.#limit) return undefined;
    const worker = new Worker(new URL('./verification-worker.ts', import.meta.url), { workerData: this.#settings, execArgv: [] });
    const thread: Thread = { worker, job: undefined };
    this.#threads.add(thread);
    worker.on('message', (answer: WorkerAnswer) => {
      const { job } = thread;
      thread.job = undefined;
      worker.unref();
      if ('report' in answer) job?.resolve(answer.report);
      else job?.reject(new SigningProblem(answer.problem.code, answer.problem.message));
      this.#assign();
    });
    let cause: unknown;
    worker.on('error', (problem) => {
      cause = problem;
    });
    worker.on('exit', () => {
      this.#threads.delete(thread);
      const text = 'Проверка подписи прервана. Повторите проверку.';
      thread.job?.reject(this.#closed ? closedProblem() : new SigningProblem('verification-interrupted', text, { cause }));
      this.#assign();
    });
    return thread;
  }
}

function closedProblem(): SigningProblem {
  return new SigningProblem('verifier-closed', 'Проверка подписей остановлена: программа завершает работу.');
}
