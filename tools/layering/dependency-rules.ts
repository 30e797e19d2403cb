import path from 'node:path';
import type { Manifest, Repository, SourceFile, Workspace } from './repository.ts';
import { importsOf } from './source-text.ts';

/** Pure computation only: schemas of data, and the language of criteria (docs/decisions/0060-feel.md). */
const domainLibraries = ['zod', 'feelin'];

const systems = ['epgu', 'smev', 'esia', 'esnsi', 'gis-gmp', 'signing', 'push'];

/** Who may depend on whom inside the repository; `scenarios`, `benchmarks`, `tools` may on everything, `testing` on everything but web. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  catalog: ['domain'],
  contract: ['domain'],
  database: ['domain'],
  documents: ['domain'],
  gost: [],
  xmldsig: ['gost'],
  soap: ['gost', 'xmldsig'],
  proof: ['gost'],
  ...Object.fromEntries(systems.map((system) => [system, ['domain', 'soap', 'xmldsig', 'gost']])),
  server: ['domain', 'catalog', 'contract', 'database', 'documents', 'proof', ...systems],
  // Only its browser entrance: the signing dialog speaks to the plug-in (docs/decisions/0008).
  web: ['domain', 'contract', 'signing'],
};
const free = ['scenarios', 'benchmarks', 'tools'];

function mayDependOn(from: string, to: string): boolean {
  if (free.includes(from) || from === to) return true;
  if (from === 'testing') return to !== 'web';
  return allowed[from]?.includes(to) ?? false;
}

const shortName = (name: string): string => name.replace('@pgs/', '');

function declared(manifest: Manifest): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
}

/** Manifests and imports against the table, `exports` and the walls between packages. */
export function dependencyProblems(repository: Repository): string[] {
  return repository.workspaces.flatMap((workspace) => [
    ...manifestProblems(workspace),
    ...repository.files
      .filter((file) => file.path.startsWith(`${workspace.folder}/`) && /\.(ts|tsx|mjs)$/.test(file.path))
      .flatMap((file) => importsOf(file.text).flatMap((specifier) => importProblems(repository, workspace, file, specifier))),
  ]);
}

function manifestProblems({ folder, manifest }: Workspace): string[] {
  const from = shortName(manifest.name);
  const dependencies = declared(manifest);
  const inside = dependencies.filter((name) => name.startsWith('@pgs/')).map(shortName);
  const problems = inside.filter((to) => !mayDependOn(from, to)).map((to) => `${folder}/package.json: ${from} may not depend on ${to}`);
  if (from === 'domain') {
    for (const name of dependencies)
      if (!domainLibraries.includes(name))
        problems.push(`${folder}/package.json: domain may depend on ${domainLibraries.join(' and ')} only, not on ${name}`);
  }
  return problems;
}

function importProblems(repository: Repository, workspace: Workspace, file: SourceFile, specifier: string): string[] {
  if (specifier.startsWith('node:')) return [];
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file.path), specifier);
    return target.startsWith(`${workspace.folder}/`) ? [] : [`${file.path}: reaches over the wall of its package to ${target}`];
  }
  const [scope = '', second] = specifier.split('/');
  const name = scope.startsWith('@') && second !== undefined ? `${scope}/${second}` : scope;
  if (name.startsWith('@pgs/')) {
    const from = shortName(workspace.manifest.name);
    const to = shortName(name);
    if (!mayDependOn(from, to)) return [`${file.path}: ${from} may not depend on ${to}`];
    const target = repository.workspaces.find(({ manifest }) => manifest.name === name);
    const entrance = `.${specifier.slice(name.length)}`;
    if (target !== undefined && target.manifest.exports?.[entrance] === undefined)
      return [`${file.path}: ${name} does not export ${entrance}`];
  }
  const known = [...declared(workspace.manifest), ...declared(repository.rootManifest), workspace.manifest.name];
  // Types of a package come from the package or from @types of it; both are named in the manifest.
  return known.includes(name) ? [] : [`${file.path}: ${name} is not in ${workspace.folder}/package.json`];
}
