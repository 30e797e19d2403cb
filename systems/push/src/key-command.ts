import { provideVapidKeys, readVapidKeys } from './vapid-keys.ts';

const usage = 'npm run -s push -- new-key ПАПКА — создать ключ push; public-key ПАПКА — показать открытую часть';

/** `new-key DIR` never replaces a key: all subscriptions would be lost with it. The exit code is 0, 1 for no, 2 for a wrong call. */
export async function runCommand(given: readonly string[]): Promise<{ readonly output: string; readonly exitCode: number }> {
  const [command, dir, ...rest] = given;
  if (!['new-key', 'public-key'].includes(command ?? '') || dir === undefined || rest.length > 0) return { output: usage, exitCode: 2 };
  const existing = await readVapidKeys(dir);
  if (command === 'public-key')
    return existing ? { output: existing.publicKey, exitCode: 0 } : { output: `В папке ${dir} ключа push нет`, exitCode: 1 };
  if (existing) return { output: `В папке ${dir} уже есть ключ push: новый сделал бы все подписки недействительными`, exitCode: 1 };
  return { output: (await provideVapidKeys(dir)).publicKey, exitCode: 0 };
}

if (import.meta.main) {
  const { output, exitCode } = await runCommand(process.argv.slice(2));
  process.stdout.write(`${output}\n`);
  process.exitCode = exitCode;
}
