import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signElement } from '@pgs/xmldsig';
import { afterAll, expect, it } from 'vitest';
import { trialSigner } from './trial-signer.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'xmldsig-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the tool as npm does: from the root, with the folder of the caller in INIT_CWD. */
function run(
  command: string,
  content: string | Uint8Array,
): { readonly status: number | null; readonly stdout: Buffer; readonly told: () => unknown } {
  writeFileSync(path.join(folder, 'файл.xml'), content);
  const script = path.join(import.meta.dirname, '../src/command-line.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, command, 'файл.xml'], { env: { ...process.env, INIT_CWD: folder } });
  return { status, stdout, told: () => JSON.parse(stdout.toString()) as unknown };
}

it('prints the transform as it is', () => {
  const { status, stdout } = run('transform', '<?xml version="1.0"?>\n<a xmlns="urn:1">\n  <b>Ёж</b>\n</a>\n');
  expect([status, stdout.toString()]).toEqual([0, '<ns1:a xmlns:ns1="urn:1"><ns1:b>Ёж</ns1:b></ns1:a>']);
  const bad = run('transform', '<a>');
  expect(bad.status).toBe(2);
  expect(bad.told()).toMatchObject({ valid: false, code: 'not-well-formed' });
});

it('tells each signature and says no to a bad one', async () => {
  const document = '<d Id="A">1</d>';
  const signature = await signElement(document, await trialSigner());
  const good = run('verify', `<r>${document}<c>${signature}</c></r>`);
  expect(good.status).toBe(0);
  expect(good.told()).toMatchObject({
    valid: true,
    signatures: [{ container: 'c', signature: 'ok', references: [{ uri: '#A', digest: 'ok' }] }],
  });
  expect(good.stdout.toString().trim().split('\n')).toHaveLength(1);
  const bad = run('verify', `<r><d Id="A">2</d><c>${signature}</c></r>`);
  expect(bad.status).toBe(1);
  expect(bad.told()).toMatchObject({ valid: false, signatures: [{ problem: 'digest-mismatch', signature: 'ok' }] });
  const commented = run('verify', `<r>${document}<!-- --><c>${signature}</c></r>`);
  expect(commented.status).toBe(1);
  expect(commented.told()).toMatchObject({ valid: false, code: 'comment', signatures: [{ valid: true }] });
});

it.each([
  ['no-signature', '<a/>'],
  ['not-well-formed', '<a>'],
  ['doctype', '<!DOCTYPE a><a/>'],
  ['encoding', new Uint8Array([0x3c, 0xff])],
])('says what is wrong with the input: %s', (code, content) => {
  const { status, told } = run('verify', content);
  expect(status).toBe(2);
  expect(told()).toMatchObject({ valid: false, code });
});
