import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLayering } from './layering/check-layering.ts';
import { type Manifest, type Repository, readRepository } from './layering/repository.ts';
import { importsOf, splitSource } from './layering/source-text.ts';

it('the repository keeps to its layers', () => {
  expect(checkLayering(readRepository(path.join(import.meta.dirname, '..')))).toEqual([]);
});

const manifests: Record<string, Manifest> = {
  'packages/domain': { name: '@pgs/domain', exports: { '.': './src/index.ts' }, dependencies: { zod: '1' } },
  'packages/database': { name: '@pgs/database', exports: { '.': './src/index.ts' }, dependencies: { '@pgs/domain': '1', pg: '1' } },
  'systems/epgu': { name: '@pgs/epgu', exports: { '.': './src/adapter.ts' }, dependencies: { '@pgs/domain': '1' } },
  'apps/server': { name: '@pgs/server', dependencies: { '@pgs/domain': '1', '@pgs/database': '1', '@pgs/epgu': '1' } },
  'apps/web': { name: '@pgs/web', dependencies: { '@pgs/domain': '1' } },
};

/** A small sound repository with the given files and manifests planted into it. */
function planted(files: Record<string, string>, changed: Record<string, Manifest> = {}): string[] {
  const repository: Repository = {
    rootManifest: { name: 'pgs', devDependencies: { vitest: '1' } },
    workspaces: Object.entries({ ...manifests, ...changed }).map(([folder, manifest]) => ({ folder, manifest })),
    files: Object.entries(files).map(([at, text]) => ({ path: at, text })),
  };
  return checkLayering(repository);
}

/** Built rather than written out, so that this very file does not seem to import it. */
const using = (specifier: string): string => `import { x } from '${specifier}';\nx();\n`;

describe('the checker', () => {
  it('is content with a sound repository', () => {
    const sound = {
      'packages/domain/src/index.ts': using('zod') + using('./person/names.ts'),
      'packages/domain/src/person/names.ts': `// Date.now() is forbidden here\nexport const at = (d: Date) => new Date(d.getTime());\nconst word = 'new Date()';\n`,
      'packages/database/src/index.ts': using('@pgs/domain') + using('node:fs') + using('pg'),
      'packages/database/src/index.test.ts': using('vitest'),
      'systems/epgu/src/emulator.ts': using('./messages/order.ts'),
      'systems/epgu/src/adapter.ts': using('./messages/order.ts'),
      'systems/epgu/src/messages/order.ts': 'export const x = 1;',
      'apps/server/src/features/application/store.ts': 'const text = `select id from application`;',
      'apps/server/src/features/application/list-queries.ts': 'const text = `select id from application`;',
      'apps/server/src/features/application/routes.ts': `// select id from application\nconst said = 'выберите из списка (select one)';`,
      'apps/web/src/features/card/card.tsx': using('../../shared/button.tsx') + using('./title.tsx') + using('@pgs/domain'),
    };
    expect(planted(sound)).toEqual([]);
  });

  const defects: [at: string, text: string, expected: string][] = [
    ['packages/domain/src/a.ts', using('@pgs/database'), 'domain may not depend on database'],
    ['packages/domain/src/a.ts', using('pg'), 'pg is not in packages/domain/package.json'],
    ['packages/domain/src/a.ts', using('../../database/src/index.ts'), 'reaches over the wall'],
    ['packages/domain/src/a.ts', using('node:crypto'), 'may not use node:crypto'],
    ['packages/domain/src/a.ts', 'const at = Date.now();', 'may not use Date.now'],
    ['packages/domain/src/a.ts', 'const at = new Date();', 'may not use new Date()'],
    ['packages/domain/src/a.ts', `const at = \`\${new Date( )}\`;`, 'may not use new Date()'],
    ['packages/domain/src/a.ts', 'const luck = Math.random();', 'may not use Math.random'],
    ['packages/domain/src/a.ts', 'const home = process.env.HOME;', 'may not use process'],
    ['systems/epgu/src/adapter.ts', using('@pgs/database'), 'epgu may not depend on database'],
    ['systems/epgu/src/adapter.ts', using('@pgs/smev'), 'epgu may not depend on smev'],
    ['systems/epgu/src/emulator.ts', using('./adapter.ts'), 'may not use the adapter'],
    ['systems/epgu/src/emulator/page.ts', using('../adapter/parse.ts'), 'may not use the adapter'],
    ['apps/web/src/features/card/card.tsx', using('../list/list.tsx'), 'not apps/web/src/features/list/list.tsx'],
    ['apps/web/src/features/card/card.tsx', using('../../app/router.tsx'), 'not apps/web/src/app/router.tsx'],
    ['apps/web/src/app/main.tsx', using('@pgs/server'), 'web may not depend on server'],
    ['apps/server/src/http/a.ts', using('@pgs/domain/src/secret.ts'), 'does not export ./src/secret.ts'],
    ['apps/server/src/http/a.ts', `export type { X } from '${'@pgs'}/web';`, 'server may not depend on web'],
    ['apps/server/src/features/x/routes.ts', `const t = \`select a\n  from b where c = \${d}\`;`, 'speak SQL'],
    ['apps/server/src/features/x/commands.ts', `const t = 'update application set status = $1';`, 'speak SQL'],
    ['apps/server/src/restore.ts', `const t = 'delete from application';`, 'speak SQL'],
    ['apps/server/src/utils/a.ts', '', 'says nothing'],
    ['apps/server/src/date-helpers.ts', '', 'says nothing'],
    ['apps/server/src/BadName.ts', '', 'kebab-case'],
    ['apps/server/src/long.ts', 'x;\n'.repeat(301), '301 lines'],
  ];

  it.each(defects.map(([at, text, expected]) => [expected, at, text] as const))('finds what is planted: %s (%s)', (expected, at, text) => {
    expect(planted({ [at]: text })).toEqual([expect.stringContaining(expected)]);
  });

  it('finds an emulator that reaches the adapter through another module, and a crowded folder', () => {
    const through = { 'systems/epgu/src/emulator.ts': using('./shared.ts'), 'systems/epgu/src/shared.ts': using('./adapter.ts') };
    expect(planted(through)).toEqual([expect.stringContaining('through systems/epgu/src/shared.ts')]);
    const crowd = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`apps/server/src/many/f${index}.ts`, '']));
    expect(planted(crowd)).toEqual(['apps/server/src/many: 21 files, split it (at most 20)']);
  });

  it('finds a forbidden dependency in a manifest even before it is imported', () => {
    const wide = { 'packages/domain': { name: '@pgs/domain', dependencies: { zod: '1', pg: '1', '@pgs/server': '1' } } };
    expect(planted({}, wide)).toEqual([
      'packages/domain/package.json: domain may not depend on server',
      'packages/domain/package.json: domain may depend on zod and feelin only, not on pg',
      'packages/domain/package.json: domain may depend on zod and feelin only, not on @pgs/server',
    ]);
  });

  it('leaves generated files and migrations alone', () => {
    expect(planted({ 'packages/database/src/generated/rows.ts': 'x;\n'.repeat(900) })).toEqual([]);
  });

  it('tells code from comments, strings, templates and regular expressions', () => {
    const { code, literals } = splitSource(
      `const a = /['"\`]/.test(b) ? 'one' : \`two \${c({ d: 'three' })} four\`; // five 'six'\nx / y; /* 'seven' */`,
    );
    expect(literals).toEqual(['one', 'two ', 'three', ' four']);
    expect(code).toContain("c({ d: '' })");
    expect(code).not.toMatch(/five|seven/);
    expect(importsOf(`${using('a')}export * from '${'b'}';\nconst c = await import('${'c'}');\nimport '${'d'}';`)).toEqual([
      'a',
      'b',
      'd',
      'c',
    ]);
  });
});
