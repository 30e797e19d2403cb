/** `verify-raw CERT SIG DATA`: a bare signature s ‖ r, as JWT, ЕСИА and XMLDSig carry it. */
import { DerProblem } from '../asn1/der-problem.ts';
import { derSteps } from '../base64.ts';
import { fromBase64, fromHex, toHex, toLatin1 } from '../bytes.ts';
import { readCertificate } from '../certificate/certificate.ts';
import { digestBitsOf, fromSpki, type GostPublicKey } from '../key/keys.ts';
import { verifyDigest } from '../key/signature.ts';
import { atOnce } from '../slices.ts';
import type { Answer } from './answer.ts';
import { algorithmNameOf, certificateSummary, digestNameOf } from './certificate-facts.ts';
import type { Files } from './files.ts';
import { FAILURES } from './sentences.ts';
import { ToolProblem } from './tool-problem.ts';

export async function verifyRawFile(files: Files, names: { key: string; signature: string; data: string }): Promise<Answer> {
  const { key, facts } = await files.parse(names.key, 'not-a-certificate', 'сертификат и не открытый ключ ГОСТ Р 34.10-2012', readKey);
  if (key === undefined) throw new ToolProblem('not-a-gost-key', `Ключ сертификата ${names.key} — не ключ ГОСТ Р 34.10-2012.`);
  const bytes = await files.read(names.signature);
  const signature = readSignature(bytes, key.curve.size * 2);
  if (signature === undefined)
    throw new ToolProblem(
      'not-a-signature',
      `Файл ${names.signature} — не подпись из ${key.curve.size * 2} байт (двоичная, base64 или hex).`,
    );
  const bits = digestBitsOf(key);
  const digest = await files.hash(names.data, bits);
  const valid = verifyDigest(key.curve, key.point, digest, signature);
  return {
    valid,
    ...(!valid && { code: 'bad-signature', message: FAILURES['bad-signature'] }),
    algorithm: algorithmNameOf(key),
    curve: key.curve.title,
    parameterSet: key.curveIdentifier,
    digestAlgorithm: digestNameOf(bits),
    hash: toHex(digest),
    ...(await facts()),
  };
}

interface Key {
  readonly key: GostPublicKey | undefined;
  readonly facts: () => Promise<Record<string, unknown>>;
}

/** A certificate or a bare public key. */
function readKey(source: Uint8Array): Key {
  try {
    const certificate = readCertificate(source);
    return { key: certificate.publicKey, facts: async () => ({ certificate: await certificateSummary(certificate) }) };
  } catch (problem) {
    if (!(problem instanceof DerProblem)) throw problem;
    try {
      return { key: fromSpki(atOnce(derSteps(source))), facts: async () => ({}) };
    } catch {
      throw problem;
    }
  }
}

/** Binary when the length is right, else hexadecimal, else base64. */
function readSignature(bytes: Uint8Array, length: number): Uint8Array | undefined {
  if (bytes.length === length) return bytes;
  if (bytes.length > length * 8) return undefined;
  const text = toLatin1(bytes).replace(/\s+/g, '');
  try {
    const signature = text.length === length * 2 && /^[0-9a-f]*$/i.test(text) ? fromHex(text) : fromBase64(text);
    return signature.length === length ? signature : undefined;
  } catch {
    return undefined;
  }
}
