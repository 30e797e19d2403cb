import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** CHROMIUM_PATH, or the first browser of the Chromium family on the search path. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = environment.CHROMIUM_PATH;
  if (given !== undefined && given !== '') return isProgram(given) ? given : undefined;
  const folders = [...(environment.PATH ?? '').split(':'), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Debian's package, when this process may install it. Returns whether it tried and succeeded. */
export function installChromium(say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return false;
  say('Chromium не найден, ставится пакет Debian (apt-get install chromium)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...parameters: string[]) => spawnSync('apt-get', parameters, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  return install() || (apt('update') && install());
}

export const howToInstallChromium =
  'Для проверок в браузере нужен Chromium. Установите его (в Debian и Ubuntu: sudo apt-get install chromium) ' +
  'или укажите путь к Chromium или Chrome в CHROMIUM_PATH. Пропустить эти проверки: PGS_SKIP_BROWSER=1.';
