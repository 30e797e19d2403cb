// Runs on Node 20 before anything is installed: plain JavaScript, nothing but Node itself.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');
export const node24 = path.join(root, 'node_modules/.bin/node');

// Every process of ours starts in half the time when it finds the code as compiled before; Node checks that it still fits.
process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/compiled');

/** Why the installed packages differ from package-lock.json, or undefined when they do not. */
export function whyInstall(folder = root) {
  const hidden = path.join(folder, 'node_modules/.package-lock.json');
  if (!fs.existsSync(hidden)) return 'пакеты ещё не установлены';
  const wanted = packagesOf(path.join(folder, 'package-lock.json'));
  const present = packagesOf(hidden);
  for (const [place, { version, link, resolved, optional, devOptional, peer }] of Object.entries(wanted)) {
    if (!place.startsWith('node_modules/')) continue;
    const found = present[place];
    // Packages for other systems are locked too and rightly absent here.
    if (found === undefined && (optional || devOptional || peer)) continue;
    if (found === undefined || (link ? found.resolved !== resolved : found.version !== version))
      return `изменился ${place.slice('node_modules/'.length)}`;
  }
  return fs.existsSync(path.join(folder, 'node_modules/.bin/node')) ? undefined : 'нет Node 24';
}

function packagesOf(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? {};
}

/** `npm ci` when it is needed. Its words go to stderr, so that stdout stays for answers. */
export async function install(say) {
  const reason = whyInstall();
  if (reason === undefined) return;
  say(`Установка пакетов: ${reason}. Это делается один раз и занимает минуту-две`);
  // The very npm that started us: another one may not be on the path at all.
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const code = await run([...command, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error('Пакеты не установились: сообщение npm выше. Проверьте доступ к реестру пакетов и повторите.');
}

/** Runs a command in the repository and resolves with its exit code. */
export function run([command, ...parameters], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}
