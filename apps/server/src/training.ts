import { startTraining } from './training/start-training.ts';

/** Учебный контур: ЕПГУ, ЕСИА, СМЭВ and the training signer in one process; refuses to exist in production. */
const training = await startTraining(process.env);
for (const [name, url] of Object.entries(training.addresses)) console.log(`ready ${name} ${url}`);

process.once('SIGTERM', () => {
  void training.stop().finally(() => process.exit(0));
});
