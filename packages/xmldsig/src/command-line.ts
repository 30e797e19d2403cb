/** `npm run -s xmldsig -- transform FILE` and `… verify FILE`: for engineers who connect an organization. See the README. */
import { readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { thumbprintOf, toHex } from '@pgs/gost';
import { MalformedXml } from './malformed-xml.ts';
import { parseXml } from './parse-xml.ts';
import { smevTransform } from './smev-transform.ts';
import { findSignatures, type SignatureVerdict, verifySignature } from './verify-signature.ts';
import { decodeXml } from './xml-characters.ts';
import type { XmlElement } from './xml-tree.ts';

const usage = `Использование:
  npm run -s xmldsig -- transform FILE   байты urn://smev-gov-ru/xmldsig/transform от исключающей канонической формы корневого элемента
  npm run -s xmldsig -- verify FILE      все подписи файла одной строкой JSON; код возврата 0, только если все верны
FILE: путь от текущей папки или «-» (стандартный ввод).
`;

const maximumBytes = 64 * 1024 * 1024;
const maximumSignatures = 64;

/** A problem of the input, told as JSON with a stable code. */
class InputProblem extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const print = (value: unknown): void => write(`${JSON.stringify(value)}\n`);

/** All of it, also into a pipe that is read slowly. */
function write(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

function readInput(name: string): string {
  if (name === '-') return decodeXml(readFileSync(0));
  // npm starts scripts in the root of the repository; people name files from where they stand.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > maximumBytes) throw new InputProblem('too-large', `Файл больше ${maximumBytes / 1024 / 1024} МБ.`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    throw new InputProblem('unreadable-file', `Файл не читается: ${name}. Проверьте путь и права.`);
  }
  return decodeXml(bytes);
}

function transform(name: string): void {
  write(smevTransform(parseXml(readInput(name), { maximumLength: maximumBytes })));
}

async function verify(name: string): Promise<boolean> {
  const text = readInput(name);
  const root = parseXml(text, { maximumLength: maximumBytes });
  const signatures = findSignatures(root).slice(0, maximumSignatures + 1);
  if (signatures.length === 0) throw new InputProblem('no-signature', 'В файле нет ни одной подписи ds:Signature.');
  if (signatures.length > maximumSignatures) throw new InputProblem('too-many-signatures', `Подписей больше ${maximumSignatures}.`);
  const problem = problemOfText(text);
  const told = [];
  for (const signature of signatures) told.push(await describe(signature, verifySignature(signature)));
  const valid = problem === undefined && told.every((one) => one.valid);
  print({ valid, ...(problem && { code: problem.code, message: problem.message }), signatures: told });
  return valid;
}

/** Comments and instructions change nothing in the sums, yet no message with them is accepted. */
function problemOfText(text: string): MalformedXml | undefined {
  try {
    parseXml(text, { strict: true, maximumLength: maximumBytes });
    return undefined;
  } catch (error) {
    if (error instanceof MalformedXml) return error;
    throw error;
  }
}

async function describe(signature: XmlElement, verdict: SignatureVerdict) {
  const { certificate, signed: _, ...told } = verdict;
  const inside = signature.parentNode;
  return {
    container: inside?.localName ?? null,
    ...told,
    certificate: certificate
      ? {
          subject: certificate.subject.toString(),
          issuer: certificate.issuer.toString(),
          serialNumber: toHex(certificate.serialNumber),
          validFrom: certificate.validFrom.toISOString(),
          validTo: certificate.validTo.toISOString(),
          thumbprint: await thumbprintOf(certificate),
        }
      : null,
  };
}

async function run(command: string | undefined, file: string | undefined, rest: readonly string[]): Promise<number> {
  if (command === undefined || command === '--help' || command === 'help') {
    process.stderr.write(usage);
    return command === undefined ? 2 : 0;
  }
  if (!['transform', 'verify'].includes(command) || file === undefined || rest.length > 0) {
    throw new InputProblem('usage', 'Укажите команду transform или verify и один файл.');
  }
  if (command === 'verify') return (await verify(file)) ? 0 : 1;
  transform(file);
  return 0;
}

const [command, file, ...rest] = process.argv.slice(2);
try {
  process.exitCode = await run(command, file, rest);
} catch (error) {
  if (!(error instanceof InputProblem || error instanceof MalformedXml)) throw error;
  print({ valid: false, code: error.code, message: error.message });
  process.exitCode = 2;
}
