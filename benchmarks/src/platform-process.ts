import { join } from 'node:path';
import { compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import { startTraining } from '@pgs/server/training';
import { closedLoop } from './closed-loop.ts';
import { filedApplication } from './filed-application.ts';
import { answerQuestions, cpuMs, serveOptions } from './process-messages.ts';
import { startCounting, takeCount } from './query-counter.ts';

// The platform itself: everything composed as in its own process, with only the log of requests silent.
const { databaseUrl, dataDir, connections, facts } = serveOptions();
startCounting();
const environment = {
  CONTOUR: 'training',
  DATABASE_URL: databaseUrl,
  DATABASE_CONNECTIONS: String(connections),
  DATA_DIR: join(dataDir, 'platform'),
  PUBLIC_URL: 'http://127.0.0.1:1',
  ...Object.fromEntries(['EPGU', 'ESIA', 'SMEV', 'SIGNER'].map((name) => [`${name}_PORT`, '0'])),
};
// Makes the keys the platform needs at its start; the emulators themselves are not measured.
const training = await startTraining(environment);
await training.stop();
const composed = await compose(readConfig(environment), {
  worker: false,
  onProblem: (problem) => console.error(problem),
});
await composed.jobs.start();
const server = composed.createServer({ logLevel: 'silent' });
const address = await server.listen({ port: 0, host: '127.0.0.1' });

let filedAlready = 0;
const intake = async (): Promise<void> => {
  filedAlready += 1;
  const now = new Date();
  const filed = filedApplication(facts, `${process.pid}-${Date.now()}-${filedAlready}`, filedAlready, now);
  const stored = await composed.platform.database.system((transaction) => composed.receive(transaction, filed, [], now, now));
  if (stored.status !== 'received') throw new Error(`the application was taken with a fault: ${stored.status}`);
};

answerQuestions(async (question) => {
  if (question.ask === 'queries') return takeCount();
  if (question.ask === 'cpu') return cpuMs();
  if (question.ask === 'intakeOnce') await intake();
  if (question.ask === 'intake') return closedLoop(connections, question.seconds, intake);
  if (question.ask === 'stop') {
    await server.close();
    await composed.stop();
  }
  return null;
});
process.send?.({ address });
