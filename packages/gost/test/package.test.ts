import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePackage } from '../package-maker/make-package.ts';

const home = path.join(import.meta.dirname, '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gost-package-'));
  makePackage(path.join(folder, 'gost'));
  symlinkSync(path.join(home, '../../node_modules'), path.join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('runs as plain JavaScript, by itself', () => {
  const program = `
    import { generatePrivateKey, publicKeyOf, signRaw, verifyRaw } from './gost/index.js';
    import { streebog } from './gost/streebog/streebog.js';
    const key = generatePrivateKey();
    const data = streebog(256, new Uint8Array());
    console.log(verifyRaw(publicKeyOf(key), data, signRaw(key, data)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--no-strip-types', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([stdout.trim(), stderr]).toEqual(['true', '']);
  const tool = spawnSync(process.execPath, ['gost/command-line/main.js', 'hash', '256', 'gost/LICENSE'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(tool.stdout)).toMatchObject({ algorithm: 'streebog-256' });
});

it('has a manifest that names what is there', () => {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'gost/package.json'), 'utf8')) as {
    private?: boolean;
    exports: Record<string, Record<'types' | 'default', string>>;
    dependencies: Record<string, string>;
  };
  expect(manifest.private).toBeUndefined();
  expect(Object.keys(manifest.dependencies)).toEqual(['@noble/curves']);
  for (const files of Object.values(manifest.exports)) {
    for (const file of [files.types, files.default]) expect(readFileSync(path.join(folder, 'gost', file), 'utf8')).not.toBe('');
  }
});

/** Sources without the command line, which is for Node alone. */
function* portableSources(at: string): Generator<string> {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'command-line') yield* portableSources(path.join(at, entry.name));
    else if (entry.isFile()) yield path.join(at, entry.name);
  }
}

it('uses nothing in the library that a browser lacks', () => {
  for (const file of portableSources(path.join(home, 'src'))) {
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/from 'node:|\bBuffer\.|\bprocess\.|\brequire\(/);
  }
});
