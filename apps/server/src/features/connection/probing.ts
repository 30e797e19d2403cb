import { organizationDirectory } from '@pgs/catalog';
import type { Database } from '@pgs/database';
import { localTime } from '@pgs/domain';
import type { Config } from '../../config.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Referencing } from '../reference/referencing.ts';
import { claimProbe, keepReached } from './probe-store.ts';
import { addressOf, reachAddress } from './reach-address.ts';
import { markAllDue } from './state-store.ts';

export interface ProbingParts {
  readonly database: Database;
  readonly config: Pick<Config, 'smevEndpoint' | 'smevFileStoreUrl' | 'esiaUrl'>;
  readonly referencing: Pick<Referencing, 'readDirectory'>;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

const addressesEveryMs = 15 * 60_000;
const reachWithinMs = 5000;
/** The directory is read once a night, when the exchange has little else to do. */
const directoryEveryMs = 20 * 3_600_000;
const night = { from: '01:00', to: '05:00' };

/** Пробы подключения: planned by the timer, run as jobs; each is safe to run twice. */
export function createProbing({ database, config, referencing, enqueue, now }: ProbingParts) {
  const addresses = [
    addressOf('СМЭВ', config.smevEndpoint),
    addressOf('файловое хранилище СМЭВ', config.smevFileStoreUrl),
    addressOf('ЕСИА', config.esiaUrl),
  ];
  return {
    /** Plans what is due; answers how many probes. */
    plan: (): Promise<number> =>
      database.system(async (transaction) => {
        const at = now();
        const before = (ms: number) => new Date(at.getTime() - ms);
        const time = localTime(at, 'Europe/Moscow');
        const reaches = await claimProbe(transaction, 'addresses', at, before(addressesEveryMs));
        if (reaches) await enqueue(transaction, 'probeAddresses', {});
        const reads = time >= night.from && time < night.to && (await claimProbe(transaction, 'directory', at, before(directoryEveryMs)));
        if (reads) await enqueue(transaction, 'readDirectory', { code: organizationDirectory.code });
        return Number(reaches) + Number(reads);
      }),

    probeAddresses: async (): Promise<void> => {
      const reached = await Promise.all(addresses.map((address) => reachAddress(address, reachWithinMs)));
      await database.system(async (transaction) => {
        if (await keepReached(transaction, reached, now())) await markAllDue(transaction);
      });
    },

    readDirectory: (code: string): Promise<void> =>
      database.system(async (transaction) => {
        await referencing.readDirectory(transaction, code);
      }),
  };
}
