/** Makes of the sources a package that runs in any Node and any bundler: JavaScript with types, nothing of the rest of the repository. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const home = path.join(import.meta.dirname, '..');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes the package into the folder, ready for `npm publish` or `npm pack`. */
export function makePackage(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
  const typescript = path.dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  execFileSync(process.execPath, [path.join(typescript, 'bin/tsc'), '-p', path.join(home, 'tsconfig.package.json'), '--outDir', folder]);
  const source = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as Manifest;
  const { name, version, description, keywords, license, engines, dependencies } = source;
  const compiled = (file: string, ending: string): string => file.replace('./src/', './').replace(/\.ts$/, ending);
  const manifest = {
    ...{ name, version, description, keywords, license, type: 'module', sideEffects: false, engines },
    exports: Object.fromEntries(
      Object.entries(source.exports).map(([entrance, file]) => [
        entrance,
        { types: compiled(file, '.d.ts'), default: compiled(file, '.js') },
      ]),
    ),
    bin: { gost: './command-line/main.js' },
    dependencies,
  };
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  fs.copyFileSync(path.join(home, 'README.md'), path.join(folder, 'README.md'));
  fs.copyFileSync(path.join(home, '../../LICENSE'), path.join(folder, 'LICENSE'));
}

if (import.meta.main) {
  makePackage(path.join(home, 'dist'));
  console.log('packages/gost/dist');
}
