import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The GOST engine of OpenSSL, an implementation independent of ours. */
export interface GostEngine {
  readonly version: string;
  /** File for OPENSSL_CONF that loads the engine. */
  readonly configuration: string;
  /** Runs `openssl …` in the folder. */
  run(folder: string, ...words: readonly string[]): Outcome;
}

export interface Outcome {
  readonly ok: boolean;
  readonly stdout: Buffer;
  /** What OpenSSL said, for the message of a failed check. */
  readonly stderr: string;
}

/** The beginning of every configuration file: without it a command that has a file of its own would lose the engine. */
export const ENGINE_CONFIGURATION = `openssl_conf = main
[main]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
`;

/** Undefined when this machine has no OpenSSL or no engine. `OPENSSL_ENGINES` may name the folder of the engine. */
export function findGostEngine(environment: NodeJS.ProcessEnv = process.env): GostEngine | undefined {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pgs-gost-engine-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const configuration = path.join(folder, 'openssl.cnf');
  fs.writeFileSync(configuration, `${ENGINE_CONFIGURATION}[req]\ndistinguished_name = name\n[name]\n`);
  const env = { ...environment, OPENSSL_CONF: configuration };
  const openssl = (cwd: string, ...words: readonly string[]): Outcome => {
    const { status, stdout, stderr } = spawnSync('openssl', words, { cwd, env, timeout: 60_000, maxBuffer: 1 << 26 });
    return { ok: status === 0, stdout: stdout ?? Buffer.alloc(0), stderr: stderr?.toString() ?? 'openssl does not start' };
  };
  // the engine is there only when the algorithm answers; `openssl engine` succeeds without it too
  fs.writeFileSync(path.join(folder, 'empty'), '');
  if (!openssl(folder, 'dgst', '-md_gost12_256', 'empty').ok) return undefined;
  return { version: openssl(folder, 'version').stdout.toString().trim(), configuration, run: openssl };
}

export const howToInstallGostEngine =
  'Сверка подписей с OpenSSL пропущена: нет ГОСТ-движка. Установите его (в Debian и Ubuntu: sudo apt-get install openssl libengine-gost-openssl).';

/** Debian's package, when this process may install it. Returns whether it tried and succeeded. */
export function installGostEngine(say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return false;
  say('ГОСТ-движок OpenSSL не найден, ставится пакет Debian (apt-get install libengine-gost-openssl)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // without a network this must end soon: the comparison is then skipped, nothing fails
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10'];
  const apt = (...words: string[]) =>
    spawnSync('apt-get', [...patience, ...words], { env, stdio: 'ignore', timeout: 120_000 }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', '--no-upgrade', 'openssl', 'libengine-gost-openssl');
  return install() || (apt('update') && install());
}
