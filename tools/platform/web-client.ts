import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.ts';

/** Everything the built client is made of. */
const sources = [
  'apps/web',
  'packages/domain',
  'packages/contract',
  'packages/gost/src',
  'packages/proof',
  'systems/signing/src',
  'package-lock.json',
];
const skipped = new Set(['node_modules', 'dist']);

/** Builds the web client unless the last build was made from the same sources. Throws `web-build-failed`. */
export async function buildWebClient(root: string, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const stamp = path.join(root, 'apps/web/dist/.sources');
  const wanted = hashOf(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  say('Собирается веб-клиент');
  const said: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const build = spawn('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal });
    build.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    build.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    build.once('error', reject);
    build.once('close', resolve);
  });
  signal.throwIfAborted();
  if (code !== 0) throw new StartProblem('web-build-failed', `Веб-клиент не собрался:\n${said.join('').trim()}`);
  fs.writeFileSync(stamp, wanted);
}

function hashOf(root: string): string {
  const hash = crypto.createHash('sha256');
  const add = (relative: string) => {
    const at = path.join(root, relative);
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (!stat.isDirectory()) return void hash.update(relative).update('\0').update(fs.readFileSync(at)).update('\0');
    for (const name of fs.readdirSync(at).sort()) if (!skipped.has(name)) add(path.join(relative, name));
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}
