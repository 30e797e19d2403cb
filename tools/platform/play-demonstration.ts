import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { StartProblem } from './start-problem.ts';

export interface DemonstrationRun {
  readonly root: string;
  /** What the processes of the platform are told. */
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** `npm start -- --demonstration`: the учебный месяц is played before the platform opens. Throws `demonstration-failed`. */
export async function playDemonstration({ root, environment, say, signal }: DemonstrationRun): Promise<void> {
  // As every child of the platform: it ends with whoever started it, and leaves Ctrl-C to it.
  const child = spawn(
    process.execPath,
    ['--import', path.join(import.meta.dirname, 'supervised.ts'), path.join(root, 'tools/demonstration/main.ts')],
    {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      signal,
    },
  );
  const said: string[] = [];
  if (child.stdout) createInterface({ input: child.stdout }).on('line', say);
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal.throwIfAborted();
  if (code !== 0)
    throw new StartProblem(
      'demonstration-failed',
      `Учебный месяц не проигрался: ${said.join('').trim()}\nЗапустите npm start без --demonstration: то, что успели подать, сохранено.`,
    );
}
