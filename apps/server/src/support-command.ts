import { resolve } from 'node:path';
import { connect, type Database } from '@pgs/database';
import { findRunningAddress } from '@pgs/database/embedded';
import { dateIsReal, snilsIsValid } from '@pgs/domain';
import { addOperator, endOperator, ensurePerson, listOperators } from './features/support/operator-store.ts';
import { uuidV7 } from './identifiers.ts';

/**
 * `npm run -s support`: who belongs to the technical support of this installation. Only who runs the installation says so: neither an
 * organization nor a screen does. One line of JSON; the exit code is 0 when it is done, 1 when it was so already or nobody was found,
 * 2 for a wrong call or an unreachable base.
 */
const usage = [
  'npm run -s support -- add СНИЛС ФАМИЛИЯ ИМЯ [ОТЧЕСТВО] [--until ГГГГ-ММ-ДД]',
  'npm run -s support -- end СНИЛС',
  'npm run -s support -- list',
].join('\n');

interface Answer {
  readonly output: unknown;
  readonly exitCode: 0 | 1 | 2;
}

const refuse = (code: string, message: string, exitCode: 1 | 2 = 2): Answer => ({ output: { done: false, code, message }, exitCode });

export async function runCommand(given: readonly string[], environment: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const work = read(given);
  if ('output' in work) return work;
  const url = environment.DATABASE_URL ?? findRunningAddress(resolve(environment.DATA_DIR ?? '.data'));
  if (!url) return refuse('database-not-found', 'База данных не найдена. Запустите платформу (npm start) или задайте DATABASE_URL.');
  const database = connect({ url, max: 1, name: 'pgs support', onProblem: () => undefined });
  try {
    return await work.run(database, new Date());
  } catch (problem) {
    const message = 'База данных не отвечает. Проверьте адрес и права.';
    return { output: { done: false, code: 'database-unreachable', message, detail: String(problem) }, exitCode: 2 };
  } finally {
    await database.close().catch(() => undefined);
  }
}

type Work = { readonly run: (database: Database, at: Date) => Promise<Answer> };

function read([command, ...rest]: readonly string[]): Work | Answer {
  const option = rest.indexOf('--until');
  const until = option < 0 ? undefined : rest[option + 1];
  const words = option < 0 ? rest : rest.filter((_, index) => index !== option && index !== option + 1);
  if (option >= 0 && (command !== 'add' || until === undefined || !dateIsReal(until))) return refuse('usage', usage);
  const [written = '', lastName, firstName, middleName, ...more] = words;
  const snils = written.replaceAll(/[\s-]/g, '');
  if (command === 'list' && words.length === 0) return { run: list };
  if (more.length > 0 || (command !== 'add' && command !== 'end')) return refuse('usage', usage);
  if (!snilsIsValid(snils)) return refuse('snils-invalid', 'Проверьте СНИЛС: контрольное число не сходится.');
  if (command === 'end') return lastName === undefined ? { run: (database, at) => end(database, snils, at) } : refuse('usage', usage);
  if (lastName === undefined || firstName === undefined) return refuse('usage', usage);
  const names = { snils, lastName, firstName, middleName: middleName ?? null };
  // The named day is the last one, by the clock of Moscow.
  const validTo = until === undefined ? null : new Date(Date.parse(`${until}T00:00:00+03:00`) + 86_400_000);
  return { run: (database, at) => add(database, names, validTo, at) };
}

const add = (database: Database, names: Parameters<typeof ensurePerson>[2], validTo: Date | null, at: Date): Promise<Answer> =>
  database.system(async (transaction) => {
    const person = await ensurePerson(transaction, uuidV7(), names);
    if (!person) throw new Error('the person was not stored');
    if (person.lastName !== names.lastName || person.firstName !== names.firstName)
      return refuse('snils-other-name', 'Этот СНИЛС записан за другим человеком. Проверьте СНИЛС и написание фамилии и имени.', 1);
    if (!(await addOperator(transaction, { id: uuidV7(), personId: person.personId, at, validTo })))
      return refuse('already-named', 'Этот человек уже сотрудник поддержки. Чтобы изменить срок, завершите (end) и добавьте снова.', 1);
    return { output: { done: true, message: 'Добавлен. Войдёт через ЕСИА и увидит раздел «Техническая поддержка».' }, exitCode: 0 };
  });

const end = (database: Database, snils: string, at: Date): Promise<Answer> =>
  database.system(async (transaction) =>
    (await endOperator(transaction, snils, at))
      ? { output: { done: true, message: 'Больше не сотрудник поддержки: его сеансы завершены, просмотры закрыты.' }, exitCode: 0 }
      : refuse('not-named', 'Среди сотрудников поддержки такого СНИЛС нет.', 1),
  );

async function list(database: Database): Promise<Answer> {
  return { output: { done: true, operators: await listOperators(database) }, exitCode: 0 };
}

if (import.meta.main) {
  const { output, exitCode } = await runCommand(process.argv.slice(2), process.env);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  process.exitCode = exitCode;
}
