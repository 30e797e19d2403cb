import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyInstall } from '../installed.mjs';
import { findChromium } from './chromium.ts';
import { memoryFolder } from './memory-folder.ts';
import { tallyOf } from './vitest-report.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-test-run-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, content: unknown, mode = 0o644): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(content), { mode });
  return file;
}

it('counts tests, files that failed to load, and runs that ended without a report', () => {
  const report = (numFailedTests: number, testResults: unknown[]) =>
    write('report.json', { numPassedTests: 5, numFailedTests, numPendingTests: 1, numTodoTests: 1, testResults });
  expect(tallyOf(report(0, []), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const brokenFile = { status: 'failed', assertionResults: [] };
  expect(tallyOf(report(1, [failedTest, brokenFile]), 1)).toMatchObject({ failed: 2 });
  expect(tallyOf(report(0, []), 1)).toMatchObject({ failed: 1 });
  expect(tallyOf(path.join(folder, 'absent.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('finds Chromium where it is told or on the path, and nothing that cannot be run', () => {
  const chromium = write('chromium', '', 0o755);
  const text = write('google-chrome', '', 0o644);
  expect(findChromium({ CHROMIUM_PATH: chromium })).toBe(chromium);
  expect(findChromium({ CHROMIUM_PATH: text })).toBeUndefined();
  expect(findChromium({ PATH: folder })).toBe(chromium);
});

it('asks for an installation only when the packages differ from the lock', () => {
  const lock = (version: string) => ({
    packages: {
      '': {},
      'packages/own': {},
      'node_modules/one': { version },
      'node_modules/for-windows': { version: '1', optional: true },
    },
  });
  write('package-lock.json', lock('1.0.0'));
  expect(whyInstall(folder)).toContain('ещё не установлены');
  write('node_modules/.package-lock.json', { packages: { 'node_modules/one': { version: '1.0.0' } } });
  expect(whyInstall(folder)).toContain('Node 24');
  write('node_modules/.bin/node', '', 0o755);
  expect(whyInstall(folder)).toBeUndefined();
  write('package-lock.json', lock('1.0.1'));
  expect(whyInstall(folder)).toContain('изменился one');
});

it('keeps what is thrown away in memory only where there is enough of it and programs may be started', () => {
  const enough = { free: 4 * 2 ** 30, memory: 8 * 2 ** 30 };
  const mounted = (options: string) => `/dev/vda / ext4 rw 0 0\ntmpfs /dev/shm tmpfs ${options} 0 0\n`;
  expect(memoryFolder(mounted('rw,nosuid,nodev'), enough)).toBe('/dev/shm');
  expect(memoryFolder(mounted('rw,nosuid,nodev,noexec'), enough)).toBeUndefined();
  expect(memoryFolder(mounted('ro'), enough)).toBeUndefined();
  expect(memoryFolder('', enough)).toBeUndefined();
  expect(memoryFolder(mounted('rw'), { ...enough, free: 64 * 2 ** 20 })).toBeUndefined();
  expect(memoryFolder(mounted('rw'), { ...enough, memory: 2 ** 30 })).toBeUndefined();
});
