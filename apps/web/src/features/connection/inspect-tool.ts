import { signingRefusals } from '@pgs/domain';
import type { BrowserCertificate, BrowserSigner, SigningTool } from '@pgs/signing/browser';
import type { Report } from './measure-workplace.ts';

type Refusal = Report['refusal'];

/** What the means of signature said; the known code of Windows or КриптоПро is looked for in it. */
export function readRefusal(cause: unknown): NonNullable<Refusal> {
  if (!(cause instanceof Error)) return { code: 'failed', detail: String(cause).slice(0, 1000) };
  const code = signingRefusals.find((each) => 'code' in cause && cause.code === each) ?? 'failed';
  const detail = 'detail' in cause && typeof cause.detail === 'string' ? cause.detail : cause.message;
  return { code, detail: detail.slice(0, 1000) };
}

export interface InspectedTool {
  readonly tool: SigningTool;
  readonly certificates: readonly BrowserCertificate[];
  readonly refusal: Refusal;
}

/** Versions and certificates, or what stands in the way; never throws. */
export async function inspectTool(signer: BrowserSigner): Promise<InspectedTool> {
  const tool = await signer.describeTool();
  if (tool.hindrance) return { tool, certificates: [], refusal: readRefusal(tool.hindrance) };
  try {
    return { tool, certificates: await signer.listCertificates(), refusal: null };
  } catch (cause) {
    return { tool, certificates: [], refusal: readRefusal(cause) };
  }
}
