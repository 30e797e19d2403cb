import fs from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Workspace {
  /** From the root, such as packages/domain. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export interface Repository {
  readonly rootManifest: Manifest;
  readonly workspaces: readonly Workspace[];
  readonly files: readonly SourceFile[];
}

const skipped = new Set(['node_modules', 'dist', 'artifacts', 'coverage', '.git', '.data']);
const parents = ['packages', 'systems', 'apps'];
const single = ['scenarios', 'benchmarks', 'tools'];

export function readRepository(root: string): Repository {
  const folders = [...parents.flatMap((parent) => list(path.join(root, parent)).map((name) => `${parent}/${name}`)), ...single];
  const workspaces = folders
    .filter((folder) => fs.existsSync(path.join(root, folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readManifest(path.join(root, folder)) }));
  return { rootManifest: readManifest(root), workspaces, files: workspaces.flatMap(({ folder }) => readFiles(root, folder)) };
}

function list(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function readFiles(root: string, folder: string): SourceFile[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const relative = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : readFiles(root, relative);
    const isText = /\.(ts|tsx|mjs|js|jsx|css|sql)$/.test(entry.name);
    return entry.isFile() ? [{ path: relative, text: isText ? fs.readFileSync(path.join(root, relative), 'utf8') : '' }] : [];
  });
}
