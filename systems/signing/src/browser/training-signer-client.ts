/** Подписание на учебном контуре: the training signer on the official's machine instead of a token. */
import { type BrowserCertificate, type BrowserSigner, BrowserSigningProblem } from './browser-signer.ts';

const UNREACHABLE = 'Учебная программа подписи не отвечает. Проверьте, что учебный контур запущен, и повторите.';
const FAILED = 'Учебная программа подписи не смогла выполнить запрос. Повторите; если не поможет, перезапустите учебный контур.';

/** `baseUrl` of the signer, e.g. `http://127.0.0.1:8190`; only certificates of the person with this СНИЛС are offered. */
export function trainingSigner(baseUrl: string, snils: string): BrowserSigner {
  return {
    describeTool: async () => ({ plugin: '', provider: 'учебная программа подписи', extension: null, hindrance: null }),
    async listCertificates() {
      const body = await ask(new URL(`/certificates?snils=${encodeURIComponent(snils)}`, baseUrl), { method: 'GET' });
      const { certificates } = body as { certificates: Record<string, string | undefined>[] };
      return certificates.map(readCertificate);
    },
    async signDigest(thumbprint, digestHex) {
      const headers = { 'Content-Type': 'application/json' };
      const body = await ask(new URL('/sign', baseUrl), { method: 'POST', headers, body: JSON.stringify({ thumbprint, digestHex }) });
      return (body as { signature: string }).signature;
    },
  };
}

async function ask(url: URL, request: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (problem) {
    throw new BrowserSigningProblem('not-installed', UNREACHABLE, problem instanceof Error ? problem.message : String(problem));
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const { code, message } = (body ?? {}) as { code?: string; message?: string };
  throw new BrowserSigningProblem(
    code === 'no-certificate' ? 'no-certificate' : 'failed',
    message ?? FAILED,
    code ?? `HTTP ${response.status}`,
  );
}

function readCertificate(body: Record<string, string | undefined>): BrowserCertificate {
  const {
    thumbprint = '',
    subjectName = '',
    organizationName,
    position,
    snils,
    ogrn,
    inn,
    issuerName = '',
    validFrom = '',
    validTo = '',
  } = body;
  return {
    thumbprint,
    subjectName,
    issuerName,
    validFrom: new Date(validFrom),
    validTo: new Date(validTo),
    ...(organizationName !== undefined && { organizationName }),
    ...(position !== undefined && { position }),
    ...(snils !== undefined && { snils }),
    ...(ogrn !== undefined && { ogrn }),
    ...(inn !== undefined && { inn }),
  };
}
