/** The commands of the tool: words in, one answer out. */
import { toHex } from '../bytes.ts';
import { readCertificate } from '../certificate/certificate.ts';
import type { Answer } from './answer.ts';
import { expectPositions, readArguments } from './arguments.ts';
import { certificateFacts, digestNameOf, selfSignatureOf } from './certificate-facts.ts';
import { Files } from './files.ts';
import { FAILURES } from './sentences.ts';
import { ToolProblem } from './tool-problem.ts';
import { verifyCmsFile } from './verify-cms.ts';
import { verifyRawFile } from './verify-raw.ts';

export interface ToolResult {
  readonly answer: Answer;
  /** 0: answered, and good where there was a signature; 1: a bad signature; 2: no answer is possible. */
  readonly exitCode: 0 | 1 | 2;
}

/** Never throws: a problem of the input is an answer with its code. */
export async function runTool(words: readonly string[], directory: string): Promise<ToolResult> {
  try {
    const answer = await answerTo(words, new Files(directory));
    return { answer, exitCode: answer.valid === false ? 1 : 0 };
  } catch (problem) {
    const { code, message, detail } = problem instanceof ToolProblem ? problem : unexpected(problem);
    return { answer: { valid: false, code, message, ...(detail !== undefined && { detail }) }, exitCode: 2 };
  }
}

/** Whoever reads the answers by a program gets one in any case. */
function unexpected(problem: unknown): ToolProblem {
  return new ToolProblem('internal', 'Проверка прервана ошибкой программы: сообщите о ней разработчикам вместе с файлами.', problem);
}

async function answerTo([command, ...words]: readonly string[], files: Files): Promise<Answer> {
  const find = COMMANDS.get(command ?? '');
  if (find === undefined) throw new ToolProblem('usage', `Команды: ${[...COMMANDS.keys()].join(', ')}. Справка: --help.`);
  return await find(words, files);
}

const COMMANDS: ReadonlyMap<string, (words: readonly string[], files: Files) => Promise<Answer>> = new Map([
  ['hash', hash],
  ['verify-raw', verifyRaw],
  ['verify-cms', verifyCms],
  ['certificate', certificate],
]);

async function hash(words: readonly string[], files: Files): Promise<Answer> {
  const given = readArguments(words, [], 2);
  expectPositions(given, ['256|512', 'FILE']);
  const [size, file = ''] = given.positions;
  if (size !== '256' && size !== '512') throw new ToolProblem('usage', 'Размер хэша — 256 или 512 бит.');
  const bits = size === '256' ? 256 : 512;
  return { algorithm: digestNameOf(bits), hash: toHex(await files.hash(file, bits)), file };
}

async function verifyRaw(words: readonly string[], files: Files): Promise<Answer> {
  const given = readArguments(words, [], 3);
  expectPositions(given, ['CERT', 'SIG', 'DATA']);
  const [key = '', signature = '', data = ''] = given.positions;
  return await verifyRawFile(files, { key, signature, data });
}

async function verifyCms(words: readonly string[], files: Files): Promise<Answer> {
  const given = readArguments(words, ['trust', 'crl', 'certificate', 'tsa-trust', 'at'], 1);
  expectPositions(given, ['SIG', '[DATA]'], 1);
  const [signature = '', data] = given.positions;
  const [moment, ...others] = given.options.get('at') ?? [];
  const at = moment === undefined ? new Date() : new Date(moment);
  if (others.length > 0 || Number.isNaN(at.getTime())) throw new ToolProblem('usage', 'После --at нужно время: 2026-11-23T09:00:00Z.');
  const named = (option: string) => given.options.get(option) ?? [];
  return await verifyCmsFile(files, {
    signature,
    data,
    trust: named('trust'),
    timeStampTrust: named('tsa-trust'),
    certificates: named('certificate'),
    lists: named('crl'),
    at,
  });
}

async function certificate(words: readonly string[], files: Files): Promise<Answer> {
  const given = readArguments(words, [], 1);
  expectPositions(given, ['FILE']);
  const [file = ''] = given.positions;
  const read = await files.parse(file, 'not-a-certificate', 'сертификат', readCertificate);
  const facts = await certificateFacts(read);
  return selfSignatureOf(read) === 'invalid'
    ? { valid: false, code: 'bad-signature', message: FAILURES['bad-signature'], ...facts }
    : facts;
}
