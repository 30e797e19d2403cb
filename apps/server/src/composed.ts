import type { MessageExchange } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Receive } from './features/portal/intake.ts';
import type { Receiving } from './features/portal/receiving.ts';
import type { Referencing } from './features/reference/referencing.ts';
import type { Platform } from './http/context.ts';
import type { ServerOptions } from './http/server.ts';
import type { JobHandlers } from './jobs/jobs.ts';
import type { JobRunner } from './jobs/runner.ts';

export interface ComposeOptions {
  readonly now?: () => Date;
  /** The worker takes jobs and supervises them; the API only enqueues. */
  readonly worker: boolean;
  readonly onProblem: (problem: unknown) => void;
  /** Another transport in place of СМЭВ: a benchmark feeds the incoming flow itself. */
  readonly exchange?: MessageExchange;
}

/** What the platform consists of when it is built: compose.ts builds it. */
export interface Composed {
  readonly platform: Platform;
  readonly jobs: JobRunner;
  readonly handlers: JobHandlers;
  readonly receiving: Receiving;
  readonly referencing: Referencing;
  /** Intake of one application that has been read; the job `readInbox` calls it. */
  readonly receive: Receive;
  /** Asks СМЭВ about messages without news; answers how much it told. */
  readonly askStatuses: () => Promise<number>;
  /** Marks unanswered requests; answers how many. */
  readonly expireRequests: () => Promise<number>;
  /** Erases drafts whose term has passed; answers how many. */
  readonly eraseDrafts: () => Promise<number>;
  /** Releases held times, reminds of visits, marks those nobody marked; answers how many appointments were touched. */
  readonly actOnAppointments: () => Promise<number>;
  /** Ends the live queues of days that are over; answers how many. */
  readonly closeQueueDays: () => Promise<number>;
  /** Asks ГИС ГМП about payments whose turn has come; answers about how many charges. */
  readonly pollPayments: () => Promise<number>;
  /** Annuls charges of applications that are over; answers how many. */
  readonly annulAbandonedCharges: () => Promise<number>;
  /** Печать журнала for the days that have passed; answers how many entries went under it. */
  readonly sealJournal: () => Promise<number>;
  /** Takes back the places of directions whose term has passed; answers how many. */
  readonly actOnDirections: () => Promise<number>;
  /** Reminds applicants and ends waits that have passed; answers how many. */
  readonly actOnWaits: () => Promise<number>;
  /** Gives back the work of those who are at work again; answers how much. */
  readonly returnWork: () => Promise<number>;
  /** Keeps the state of the connection of every organization and plans the probes; answers how many were judged. */
  readonly keepConnections: () => Promise<number>;
  /** Tells what time itself does: terms that end, deliveries that do not arrive; answers how many messages are new. */
  readonly remind: () => Promise<number>;
  /** Makes runs of reports whose schedule has come; answers how many. */
  readonly planReports: () => Promise<number>;
  /** Chooses whom to write to this morning; answers how many letters there will be. */
  readonly planLetters: () => Promise<number>;
  /** Spreads messages over the browsers that are told by push, and makes jobs of them; answers how many. */
  readonly planPushes: () => Promise<number>;
  /** The same for the timer, with a pause between. */
  readonly remindNowAndThen: () => Promise<void>;
  readonly createServer: (options?: ServerOptions) => FastifyInstance;
  readonly stop: () => Promise<void>;
}
