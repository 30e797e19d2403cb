/** Files named on the command line, by paths relative to the caller's directory. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DerProblem } from '../asn1/der-problem.ts';
import type { DigestBits } from '../streebog/streebog.ts';
import { streebogOfStream } from '../streebog/streebog-steps.ts';
import { ToolProblem, type ToolProblemCode } from './tool-problem.ts';

export class Files {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Throws `ToolProblem` when the file cannot be read. */
  async read(name: string): Promise<Uint8Array> {
    try {
      return new Uint8Array(await readFile(path.resolve(this.#directory, name)));
    } catch (problem) {
      throw unreadable(name, problem);
    }
  }

  /** Reads and parses; what the parser does not understand becomes a problem with the code. */
  async parse<Result>(name: string, code: ToolProblemCode, what: string, parse: (bytes: Uint8Array) => Result): Promise<Result> {
    const bytes = await this.read(name);
    try {
      return parse(bytes);
    } catch (problem) {
      if (!(problem instanceof DerProblem)) throw problem;
      throw new ToolProblem(code, `Файл ${name} — не ${what}.`, new Error(`${problem.code}: ${problem.message}`));
    }
  }

  /** Streebog of a file of any size. */
  async hash(name: string, bits: DigestBits): Promise<Uint8Array> {
    try {
      return await streebogOfStream(bits, createReadStream(path.resolve(this.#directory, name), { highWaterMark: 1 << 20 }));
    } catch (problem) {
      throw unreadable(name, problem);
    }
  }
}

function unreadable(name: string, problem: unknown): ToolProblem {
  return new ToolProblem('file-unreadable', `Файл ${name} не читается. Проверьте имя и права.`, problem);
}
