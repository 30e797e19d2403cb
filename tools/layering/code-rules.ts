import path from 'node:path';
import type { Repository, SourceFile } from './repository.ts';
import { importsOf, splitSource } from './source-text.ts';

// A folder testing/ arranges the world for tests and ships with nothing.
const isTest = (file: string): boolean => /\.(test|approval)\.tsx?$|\/testing\//.test(file);
const resolve = (file: SourceFile, specifier: string): string => path.posix.join(path.posix.dirname(file.path), specifier);

/** An emulator is written independently of the adapter: nothing it reaches inside its system may be the adapter. */
export function emulatorProblems({ files }: Repository): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const isAdapter = (file: string): boolean => /^systems\/[^/]+\/src\/adapter(\.ts$|\/)/.test(file);
  return files
    .filter((file) => /^systems\/[^/]+\/src\/emulator(\.ts$|\/)/.test(file.path) && !isTest(file.path))
    .flatMap((start) => {
      const seen = new Set([start.path]);
      const pending = [start];
      for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
        for (const specifier of importsOf(file.text)) {
          if (!specifier.startsWith('.')) continue;
          const target = resolve(file, specifier);
          if (isAdapter(target))
            return [`${start.path}: an emulator may not use the adapter (${target}${file === start ? '' : ` through ${file.path}`})`];
          const next = byPath.get(target);
          if (next !== undefined && !seen.has(target)) {
            seen.add(target);
            pending.push(next);
          }
        }
      }
      return [];
    });
}

/** A feature of the web client imports itself, shared/ and packages. */
export function webFeatureProblems({ files }: Repository): string[] {
  return files.flatMap((file) => {
    const [own] = /^apps\/web\/src\/features\/[^/]+\//.exec(file.path) ?? [];
    if (own === undefined) return [];
    return importsOf(file.text)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => resolve(file, specifier))
      .filter((target) => !target.startsWith(own) && !target.startsWith('apps/web/src/shared/'))
      .map((target) => `${file.path}: a feature imports only itself, shared/ and packages, not ${target}`);
  });
}

const sqlForms = [
  /\bselect\s[\s\S]*?\sfrom\s+[a-z_(]/i,
  /\binsert\s+into\s+[a-z_]/i,
  /\bupdate\s+[a-z_.]+\s+(as\s+\w+\s+)?set\b/i,
  /\bdelete\s+from\s+[a-z_]/i,
  /\b(create|alter|drop|truncate)\s+(table|index|view|role|schema|database)\b/i,
];

/** SQL of the server lives in store.ts, queries.ts and compose.ts, or in files and folders named after them. */
export function sqlProblems({ files }: Repository): string[] {
  return files
    .filter(({ path: at }) => at.startsWith('apps/server/src/') && /\.ts$/.test(at) && !isTest(at))
    .filter(({ path: at }) => !/(^|\/|-)(store|queries|compose)(\.ts$|\/)/.test(at))
    .filter(({ text }) => splitSource(text).literals.some((literal) => sqlForms.some((form) => form.test(literal))))
    .map(({ path: at }) => `${at}: only store.ts, queries.ts and compose.ts speak SQL`);
}

const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/, 'Date.now'],
  [/\bnew\s+Date\b\s*(\(\s*\)|(?!\s*\())/, 'new Date()'],
  [/\bMath\s*\.\s*random\b/, 'Math.random'],
  [/\brandomUUID\b|\bgetRandomValues\b|\brandomBytes\b/, 'randomness'],
  [/(?<![.\w])process\s*\.\s*(env|argv|pid|cwd|hrtime|exit|stdout|stderr|platform)\b/, 'process'],
  [/\bperformance\s*\.\s*now\b/, 'performance.now'],
];

/** The domain gets time and identifiers as arguments and does no input or output. */
export function domainProblems({ files }: Repository): string[] {
  return files
    .filter(({ path: at }) => at.startsWith('packages/domain/') && /\.ts$/.test(at) && !isTest(at))
    .flatMap(({ path: at, text }) => {
      const { code } = splitSource(text);
      const used = impure.filter(([form]) => form.test(code)).map(([, title]) => title);
      const nodes = importsOf(text).filter((specifier) => specifier.startsWith('node:'));
      return [...used, ...nodes].map((what) => `${at}: the domain may not use ${what}`);
    });
}

const forbiddenNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'lib', 'misc', 'manager', 'base']);
const isGenerated = (file: string): boolean => /(^|\/)(generated|fixtures|migrations)\//.test(file);

/** Names that say nothing, files and folders that ask to be split. */
export function shapeProblems({ files }: Repository): string[] {
  const problems = new Set<string>();
  const sizes = new Map<string, number>();
  for (const { path: at, text } of files) {
    const segments = at.split('/');
    for (const segment of segments) {
      const stem = segment.split('.')[0] ?? '';
      const last = stem.split('-').at(-1) ?? '';
      const vague = forbiddenNames.has(stem.toLowerCase()) || (last !== stem && /^(utils?|helpers?|manager|misc)$/.test(last));
      if (vague) problems.add(`${at}: the name «${segment}» says nothing, name the thing`);
    }
    if (isGenerated(at)) continue;
    const folder = path.posix.dirname(at);
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    if (!/\.(ts|tsx|mjs|js|jsx|css)$/.test(at)) continue;
    if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(segments.at(-1) ?? '')) problems.add(`${at}: file names are kebab-case`);
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (lines > 300) problems.add(`${at}: ${lines} lines, split it (at most 300)`);
  }
  for (const [folder, count] of sizes) if (count > 20) problems.add(`${folder}: ${count} files, split it (at most 20)`);
  return [...problems];
}
