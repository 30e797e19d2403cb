import { findUinProblem, findUrn } from '@pgs/domain';

const usage = 'npm run -s gis-gmp -- uin НОМЕР [--urn УРН] [--kbk КБК]';

/** `uin NUMBER`: one line of JSON; the exit code is 0 for a number that ГИС ГМП would accept, 1 for a bad one, 2 for a wrong call. */
export function runCommand(given: readonly string[]): { readonly output: string; readonly exitCode: number } {
  const [command, uin, ...options] = given;
  const known = new Map<string, string>();
  for (let index = 0; index < options.length; index += 2) known.set(options[index] ?? '', options[index + 1] ?? '');
  const urn = known.get('--urn');
  const kbk = known.get('--kbk');
  const isKnown = [...known.keys()].every((name) => name === '--urn' || name === '--kbk');
  if (command !== 'uin' || uin === undefined || !isKnown || (urn !== undefined && !/^[0-9a-f]{6}$/i.test(urn)))
    return { output: JSON.stringify({ valid: false, code: 'usage', message: usage }), exitCode: 2 };
  const problem = findUinProblem(uin, { ...(urn !== undefined && { urn }), ...(kbk !== undefined && { kbk }) });
  if (problem)
    return {
      output: JSON.stringify({ valid: false, uin, code: problem.code, reason: problem.reason, message: problem.sentence }),
      exitCode: 1,
    };
  const owner = uin.length === 25 ? { kind: 'participant', urn: findUrn(uin) ?? null } : { kind: 'federal', chapter: uin.slice(0, 3) };
  return { output: JSON.stringify({ valid: true, uin, ...owner }), exitCode: 0 };
}

if (import.meta.main) {
  const { output, exitCode } = runCommand(process.argv.slice(2));
  process.stdout.write(`${output}\n`);
  process.exitCode = exitCode;
}
