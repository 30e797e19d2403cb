/** Worker thread of the verifier: one job at a time; the trust store stays parsed between jobs. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SignatureReport } from '@pgs/domain';
import { SigningProblem, type SigningProblemCode } from './signing-problem.ts';
import { TrustStoreFolder, type TrustStoreOptions } from './trust-store.ts';
import { type VerificationRequest, verifyFile } from './verification.ts';

export interface WorkerSettings {
  readonly trustStore: TrustStoreOptions;
  readonly requireRevocation: boolean;
}

export type WorkerAnswer =
  | { readonly report: SignatureReport }
  | { readonly problem: { readonly code: SigningProblemCode; readonly message: string } };

async function answer(request: VerificationRequest, folder: TrustStoreFolder, requireRevocation: boolean): Promise<WorkerAnswer> {
  try {
    return { report: await verifyFile(request, await folder.read(), requireRevocation) };
  } catch (problem) {
    const code = problem instanceof SigningProblem ? problem.code : 'verification-interrupted';
    return { problem: { code, message: problem instanceof Error ? problem.message : String(problem) } };
  }
}

const port = parentPort;
if (port !== null) {
  const settings = workerData as WorkerSettings;
  const folder = new TrustStoreFolder(settings.trustStore);
  port.on('message', async (request: VerificationRequest) => {
    port.postMessage(await answer(request, folder, settings.requireRevocation));
  });
}
