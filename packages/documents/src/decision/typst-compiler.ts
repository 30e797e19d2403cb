import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { withoutCharacters } from './printable-text.ts';

/** The part of the native compiler that is used; the platform package carries no types of its own. */
interface NativeCompiler {
  pdf(
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard: string; creationTimestamp: number },
  ): Uint8Array;
  evictCache(maximumAge: number): void;
}
interface NativeModule {
  readonly NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): NativeCompiler;
  };
}

const require = createRequire(import.meta.url);

const isNativeModule = (value: unknown): value is NativeModule => typeof value === 'object' && value !== null && 'NodeCompiler' in value;

/** How many compilations the native memory of laid out parts outlives. */
const cacheAge = 10;
/** Each round replaces at least one character, all of them as a rule at once. */
const substitutionRounds = 8;

/** The characters without a picture named in the complaint of the compiler (quoted the way Rust prints strings). */
const charactersWithoutPicture = (complaint: string): Set<string> => {
  const found = new Set<string>();
  for (const [, quoted = ''] of complaint.matchAll(/the text `\\*"(.*?)\\*"` could not be displayed/g)) {
    const text = quoted.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
    for (const character of text) found.add(character);
  }
  return found;
};

export interface TypstCompiler {
  /** Lays out the template over the data; PDF/A-2a. `composedAt` is written into the properties of the file. */
  compile(template: string, data: unknown, composedAt: Date): Uint8Array;
}

/** Водяной знак учебного контура, over whatever the template draws: a training document is never taken for a real one. */
const trainingMark = `#set page(foreground: [
  #place(center + horizon, rotate(-45deg, text(size: 88pt, weight: "bold", fill: rgb(200, 120, 0, 45))[УЧЕБНЫЙ]))
  #place(center + bottom, dy: -6mm, text(size: 8pt, fill: rgb("#8a4b00"))[Учебный документ, юридической силы не имеет])
])
`;

export interface CompilerMarks {
  /** Documents of the training contour. */
  readonly training: boolean;
}

/** Native and synchronous: belongs in a worker thread only. */
export const createTypstCompiler = (workspace: string, marks?: CompilerMarks): TypstCompiler => {
  const native: unknown = require('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');
  if (!isNativeModule(native)) throw new Error('The Typst compiler of this platform is not installed');
  const fonts = dirname(require.resolve('@expo-google-fonts/pt-serif/package.json'));
  const compiler = native.NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });
  return {
    compile(template, data, composedAt) {
      const creationTimestamp = Math.floor(composedAt.getTime() / 1000);
      let printable = data;
      for (let round = 1; ; round += 1) {
        try {
          return compiler.pdf(
            { mainFileContent: marks?.training ? trainingMark + template : template, inputs: { data: JSON.stringify(printable) } },
            { pdfStandard: 'a-2a', creationTimestamp },
          );
        } catch (error) {
          const complaint = error instanceof Error ? error.message : String(error);
          const unprintable = charactersWithoutPicture(complaint);
          if (unprintable.size === 0 || round > substitutionRounds) throw new Error(`Typst: ${complaint}`, { cause: error });
          printable = withoutCharacters(printable, unprintable);
        } finally {
          compiler.evictCache(cacheAge);
        }
      }
    },
  };
};
