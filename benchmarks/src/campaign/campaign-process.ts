import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import { startTraining } from '@pgs/server/training';
import { filingXml } from './filing-xml.ts';
import { campaignFilings, campaignMessages } from './filings.ts';

/** What the worker of the campaign is started with, as JSON in the file its only argument names. */
export interface CampaignOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly amount: number;
  readonly schools: number;
}

export interface CampaignOutcome {
  readonly messages: number;
  /** Until the last message was stored and acknowledged; until the last was understood. */
  readonly acceptedMs: number;
  readonly understoodMs: number;
  /** Between the arrival of a message and its acknowledgment. */
  readonly acceptP95Ms: number;
}

// The worker as in its own process: the incoming flow, the inbox and its jobs. The portal that would hear the answers is not measured.
const { databaseUrl, dataDir, amount, schools } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as CampaignOptions;
const environment = {
  CONTOUR: 'training',
  DATABASE_URL: databaseUrl,
  DATA_DIR: join(dataDir, 'worker'),
  PUBLIC_URL: 'http://127.0.0.1:1',
  ...Object.fromEntries(['EPGU', 'ESIA', 'SMEV', 'SIGNER', 'GISGMP', 'ESNSI', 'SMEV_FTP'].map((name) => [`${name}_PORT`, '0'])),
};
const training = await startTraining(environment);
await training.stop();

const filings = campaignFilings(amount, schools);
const messages = campaignMessages(filings);
let next = 0;
const nothing = () => Promise.reject(new Error('the campaign only receives'));
const composed = await compose(readConfig(environment), {
  worker: true,
  onProblem: (problem) => console.error(problem),
  exchange: {
    sendRequest: nothing,
    sendReply: nothing,
    receiveReply: () => Promise.resolve(undefined),
    receiveStatus: () => Promise.resolve(undefined),
    acknowledge: () => Promise.resolve(),
    download: nothing,
    receiveRequest: () => {
      const message = messages[next];
      const filing = message && filings[message.filing];
      if (!message || !filing) return Promise.resolve(undefined);
      next += 1;
      const content = filingXml(filing);
      return Promise.resolve({
        messageId: message.messageId,
        replyTo: message.messageId,
        sentAt: new Date(),
        sender: 'ЕПГУ',
        body: { kind: 'content', ...content },
        attachments: [],
        raw: content.xml,
      });
    },
  },
});
await composed.jobs.start();
await composed.jobs.work({ ...composed.handlers, deliverPortalMessages: () => Promise.resolve() });

const unread = async (): Promise<number> => {
  const [row] = await composed.platform.database.system((transaction) =>
    transaction.query<{ count: number }>(
      null,
      `select count(*)::int as count from (select from inbox_message i where i.state = 'new' limit 1) n`,
    ),
  );
  return row?.count ?? 0;
};

process.on('message', async () => {
  const started = performance.now();
  const latencies: number[] = [];
  let taken = true;
  while (taken) {
    const begun = performance.now();
    taken = await composed.receiving.takeRequest();
    latencies.push(performance.now() - begun);
  }
  const acceptedMs = performance.now() - started;
  while ((await unread()) > 0) await pause(50);
  const understoodMs = performance.now() - started;
  const sorted = latencies.toSorted((one, other) => one - other);
  const outcome: CampaignOutcome = {
    messages: messages.length,
    acceptedMs,
    understoodMs,
    acceptP95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  };
  await composed.stop();
  process.send?.(outcome, () => process.exit(0));
});
// The parent is gone: nobody would stop this process.
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
