/** Средства ЭП-ОВ: a program for the training contour, certified means behind a command or a service for production. */
import { spawn } from 'node:child_process';
import type { AgencySigner } from '@pgs/domain';
import { digestBitsOf, fromBase64, fromHex, fromPkcs8, readCertificate, signRaw, verifyRaw } from '@pgs/gost';
import { SigningProblem } from './signing-problem.ts';

/** How the means writes a signature: s ‖ r as the wire wants it, or all its bytes backwards as CryptoAPI does. */
export type SignatureOrder = 'direct' | 'reversed';

export interface CertifiedMeans {
  /** Certificate of the system: DER, PEM or base64. */
  readonly certificate: Uint8Array;
  readonly order?: SignatureOrder;
  /** 10 seconds by default. */
  readonly timeoutMs?: number;
}

const sentences = {
  software:
    'Программная подпись СМЭВ в промышленном контуре запрещена: она не сертифицирована. Задайте SMEV_SIGNER=command или SMEV_SIGNER=service с сертифицированным средством.',
  certificate: 'Сертификат ЭП-ОВ не является сертификатом ГОСТ Р 34.10-2012. Проверьте файл SMEV_CERTIFICATE.',
  wrong:
    'Средство подписи вернуло подпись, которая не подходит к сертификату ЭП-ОВ. Проверьте контейнер ключа, SMEV_CERTIFICATE и SMEV_SIGNATURE_ORDER.',
};

/** Программная подпись of the training contour. Throws SigningProblem `software-signer-in-production`. */
export function createSoftwareSigner(settings: {
  /** PKCS#8. */
  readonly privateKey: Uint8Array;
  readonly certificate: Uint8Array;
  readonly contour: string;
}): AgencySigner {
  if (settings.contour === 'production') throw new SigningProblem('software-signer-in-production', sentences.software);
  const key = fromPkcs8(settings.privateKey);
  const { der } = readCertificate(settings.certificate);
  return { certificate: der, bits: digestBitsOf(key), sign: async (data) => signRaw(key, data) };
}

/**
 * A certified means behind a command: the bytes go to its standard input, the signature (raw, base64 or hex) comes from its
 * standard output; any other exit code than 0 is a failure. Every signature is verified before it leaves.
 */
export function createCommandSigner(settings: CertifiedMeans & { readonly command: readonly string[] }): AgencySigner {
  const [program, ...parameters] = settings.command;
  if (program === undefined) throw new SigningProblem('signer-misconfigured', 'Укажите команду средства подписи в SMEV_SIGN_COMMAND.');
  return verified(settings, (data, timeoutMs) => run(program, parameters, data, timeoutMs));
}

/** A certified means behind a service: POST of the bytes, the answer is the signature (raw, base64 or hex). */
export function createServiceSigner(settings: CertifiedMeans & { readonly url: string }): AgencySigner {
  return verified(settings, async (data, timeoutMs) => {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(data),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

function verified(settings: CertifiedMeans, ask: (data: Uint8Array, timeoutMs: number) => Promise<Uint8Array>): AgencySigner {
  const certificate = readCertificate(settings.certificate);
  const key = certificate.publicKey;
  if (!key) throw new SigningProblem('signer-misconfigured', sentences.certificate);
  const size = 2 * key.curve.size;
  return {
    certificate: certificate.der,
    bits: digestBitsOf(key),
    async sign(data) {
      let answer: Uint8Array;
      try {
        answer = await ask(data, settings.timeoutMs ?? 10_000);
      } catch (cause) {
        const text = 'Средство подписи ЭП-ОВ не ответило. Проверьте, что оно запущено и ключ доступен.';
        throw new SigningProblem('signer-unavailable', text, { cause });
      }
      const raw = unpacked(answer, size);
      const signature = raw && settings.order === 'reversed' ? raw.toReversed() : raw;
      if (!signature || !verifyRaw(key, data, signature)) throw new SigningProblem('signer-wrong', sentences.wrong);
      return signature;
    },
  };
}

/** The bytes themselves, hex or base64; undefined for anything of another length. */
function unpacked(answer: Uint8Array, size: number): Uint8Array | undefined {
  if (answer.length === size) return answer;
  const text = new TextDecoder('latin1').decode(answer.subarray(0, 1024)).replace(/\s+/g, '');
  if (/^[0-9a-fA-F]+$/.test(text) && text.length === 2 * size) return fromHex(text);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = fromBase64(text);
  return bytes.length === size ? bytes : undefined;
}

function run(program: string, parameters: readonly string[], input: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL' });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`exit code ${code}`))));
    // A command that does not read its input is a failure of the command, not of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
