#!/usr/bin/env node
/** Entrance of `npm run -s gost`. npm runs scripts in the root of the repository and leaves the caller's directory in INIT_CWD. */
import { HELP } from './help.ts';
import { runTool } from './run-tool.ts';

const words = process.argv.slice(2);
if (words.includes('--help') || words.includes('-h')) process.stdout.write(HELP);
else {
  const directory = process.env.npm_lifecycle_event === 'gost' ? process.env.INIT_CWD : undefined;
  const { answer, exitCode } = await runTool(words, directory ?? process.cwd());
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = exitCode;
}
