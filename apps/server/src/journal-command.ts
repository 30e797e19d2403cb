import { resolve } from 'node:path';
import { connect } from '@pgs/database';
import { findRunningAddress } from '@pgs/database/embedded';
import { checkJournal } from './features/journal/checking.ts';

/**
 * `npm run -s journal -- check`: проверка печатей журнала for an auditor. One line of JSON; the exit code is 0 when everything under
 * the seals is whole, 1 when an entry or a seal is broken (the first one is named), 2 for a wrong call or an unreachable base.
 */
const usage = 'npm run -s journal -- check [--database АДРЕС]';

const note =
  'Записи с unsealedSince ещё не под печатью: она ставится раз в сутки. Если прошло больше суток, последние печати не поставлены или удалены.';

interface Answer {
  readonly output: unknown;
  readonly exitCode: 0 | 1 | 2;
}

const refuse = (code: string, message: string): Answer => ({ output: { valid: false, code, message }, exitCode: 2 });

export async function runCommand(given: readonly string[], environment: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const [command, option, address, ...rest] = given;
  if (command !== 'check' || rest.length > 0 || (option !== undefined && (option !== '--database' || !address)))
    return refuse('usage', usage);
  const url = address ?? environment.DATABASE_URL ?? findRunningAddress(resolve(environment.DATA_DIR ?? '.data'));
  if (!url) {
    const message = 'База данных не найдена. Запустите платформу (npm start) или задайте DATABASE_URL либо --database АДРЕС.';
    return refuse('database-not-found', message);
  }
  // A seal of a busy day is read for minutes.
  const database = connect({ url, max: 1, name: 'pgs journal', statementTimeoutMs: 600_000, onProblem: () => undefined });
  try {
    const report = await checkJournal(database);
    return { output: report.unsealedSince === null ? report : { ...report, note }, exitCode: report.valid ? 0 : 1 };
  } catch (problem) {
    const message = 'База данных не отвечает. Проверьте адрес и права.';
    return { output: { valid: false, code: 'database-unreachable', message, detail: String(problem) }, exitCode: 2 };
  } finally {
    await database.close().catch(() => undefined);
  }
}

if (import.meta.main) {
  const { output, exitCode } = await runCommand(process.argv.slice(2), process.env);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  process.exitCode = exitCode;
}
