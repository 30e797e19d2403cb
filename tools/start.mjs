// `npm start`: installs what is missing with the Node at hand, then hands over to Node 24. See tools/platform.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { install, node24, root } from './installed.mjs';

const startedAtMs = Date.now();
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Нужен Node.js 20.19 или новее, а установлен ${process.versions.node}. Обновите Node.js и повторите npm start.`);
  process.exit(1);
}

try {
  await install((line) => console.error(line));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// The same process group, so one Ctrl-C reaches everything; the channel tells the platform when this process is killed.
const platform = spawn(node24, [path.join(root, 'tools/platform.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PGS_STARTED_AT_MS: String(startedAtMs) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => platform.kill(signal));
platform.once('error', (error) => {
  console.error(`Не удалось запустить Node 24 (${error.message}). Удалите папку node_modules и повторите npm start.`);
  process.exit(1);
});
platform.once('exit', (code) => process.exit(code ?? 1));
