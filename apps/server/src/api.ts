import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';

/** HTTP entrance: JSON operations, sign-in, files, live events and the web client. Any number of them may run. */
const config = readConfig(process.env);
const composed = await compose(config, { worker: false, onProblem: (problem) => console.error(problem) });
await composed.jobs.start();
const server = composed.createServer();
await server.listen({ host: config.host, port: config.port });
console.log(`ready api ${config.publicUrl}`);
if (config.trainingSignerUrl === null && !existsSync(config.cadesScript))
  console.error(
    `Нет файла ${config.cadesScript}: подписывать в браузере будет нельзя. Положите туда cadesplugin_api.js из состава «КриптоПро ЭЦП Browser plug-in».`,
  );
// Whatever ends this process, the next one starts with what it has compiled.
flushCompileCache();

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => composed.stop())
    .finally(() => process.exit(0));
});
