import { flushCompileCache } from 'node:module';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { startWorking } from './jobs/working.ts';

/** Background entrance: takes messages of СМЭВ, runs jobs and timers. Any number of them may run. */
const config = readConfig(process.env);
const composed = await compose(config, { worker: true, onProblem: (problem) => console.error(problem) });
await composed.jobs.start();
const working = await startWorking(composed, (problem) => console.error(problem));
console.log(`ready worker ${config.publicUrl}`);
// Whatever ends this process, the next one starts with what it has compiled.
flushCompileCache();

process.once('SIGTERM', () => {
  void working
    .stop()
    .then(() => composed.stop())
    .finally(() => process.exit(0));
});
