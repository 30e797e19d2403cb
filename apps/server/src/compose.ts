import { join } from 'node:path';
import { russianCalendar } from '@pgs/catalog';
import { connect } from '@pgs/database';
import { createDeskComposer, createDocumentComposer, createFileStore } from '@pgs/documents';
import type { JournaledSystem } from '@pgs/domain';
import { createAccountLanguage, createPortalLanguage } from '@pgs/epgu';
import { createReferenceBookLanguage } from '@pgs/esnsi';
import { createPaymentLanguage } from '@pgs/gis-gmp';
import { createPathFinder, createSignatureVerifier, signStatement } from '@pgs/signing';
import { createInteragencyLanguage } from '@pgs/smev';
import type { Composed, ComposeOptions } from './composed.ts';
import type { Config } from './config.ts';
import { createReturning } from './features/absence/returning.ts';
import { createTellingChange } from './features/after-result/telling-change.ts';
import { createEffects } from './features/application/effects.ts';
import { createPerform } from './features/application/perform.ts';
import { createPrepare } from './features/application/preparations.ts';
import { createWaiting } from './features/application/waiting.ts';
import { createBooking } from './features/appointment/booking.ts';
import { createPassing } from './features/appointment/passing.ts';
import { createVisitTelling } from './features/appointment/telling.ts';
import { createBatchRunning } from './features/batch/running.ts';
import { createCharging } from './features/charge/charging.ts';
import { createJudging } from './features/connection/judging.ts';
import { createLetterTelling } from './features/connection/letters/telling.ts';
import { createProbing } from './features/connection/probing.ts';
import { createComposing } from './features/decision/composing.ts';
import { createDraftFiles } from './features/draft/draft-files.ts';
import { createDraftErasing } from './features/draft/erasing.ts';
import { createPassingTime } from './features/duplicate/passing-time.ts';
import { createStatusAsking } from './features/exchange/asking-status.ts';
import { createCallRecorder, recordingExchange } from './features/exchange/recording.ts';
import { connectSmev, createAgencySigner } from './features/exchange/smev-connection.ts';
import { createWatch } from './features/health/watching.ts';
import { createHandingOver } from './features/in-person/handing-over.ts';
import { createAsking } from './features/interagency/asking.ts';
import { createProving } from './features/journal/proving.ts';
import { createSealing } from './features/journal/sealing.ts';
import { createDayClosing } from './features/live-queue/ending.ts';
import { createMailing } from './features/notification/letters/mailing.ts';
import { connectPush } from './features/notification/push/connecting.ts';
import { createPushing } from './features/notification/push/pushing.ts';
import { createReminding } from './features/notification/reminding.ts';
import { loadServices } from './features/organization/load-catalog.ts';
import { createDistributing } from './features/places/distributing.ts';
import { createAccountDelivery } from './features/portal/account-delivery.ts';
import { createDelivery } from './features/portal/delivery.ts';
import { createEnter } from './features/portal/entering.ts';
import { createReceive } from './features/portal/intake.ts';
import { createReading } from './features/portal/reading.ts';
import { createReceiving } from './features/portal/receiving.ts';
import { reopenInbox } from './features/portal/store.ts';
import { createReferencing } from './features/reference/referencing.ts';
import { connectEsia } from './features/session/esia-connection.ts';
import { createReports } from './features/statistics/reports.ts';
import { preparedFacts } from './features/training/prepared-facts.ts';
import { createResultCodes } from './features/training/result-code.ts';
import { createSandboxes } from './features/training/sandboxes.ts';
import type { Platform } from './http/context.ts';
import { createServer } from './http/server.ts';
import { createIds } from './identifiers.ts';
import type { JobHandlers } from './jobs/jobs.ts';
import { createJobRunner } from './jobs/runner.ts';
import { routesOf } from './routes.ts';

export type { Composed, ComposeOptions } from './composed.ts';

/** The only place where objects are built and joined: what the platform consists of, in order. */
export async function compose(config: Config, options: ComposeOptions): Promise<Composed> {
  const now = options.now ?? (() => new Date());
  const ids = createIds(now);
  const { onProblem } = options;
  const name = options.worker ? 'pgs worker' : 'pgs api';
  const database = connect({ url: config.databaseUrl, max: config.databaseConnections, name, onProblem });
  const files = createFileStore({ dir: join(config.dataDir, 'files'), limitBytes: config.uploadLimitBytes });
  const draftFiles = createDraftFiles({ dir: join(config.dataDir, 'draft-files'), limitBytes: config.uploadLimitBytes });
  const services = await loadServices(database);
  const calendar = russianCalendar;

  const exchange = options.exchange ?? connectSmev(config, now);
  const recording = { database, ids, now };
  const exchangeWith = (system: JournaledSystem) => recordingExchange(exchange, system, recording);
  const portal = createPortalLanguage();
  const language = createInteragencyLanguage();
  const identity = connectEsia(config, { now, observe: createCallRecorder('esia', recording, onProblem) });
  const verifier = createSignatureVerifier({ trustStoreDir: config.trustStoreDir, revocation: 'required', contour: config.contour });
  const agency = createAgencySigner(config);
  const sign = (statement: Uint8Array, at: Date) => signStatement(agency, statement, at);
  const composer = createDocumentComposer({ training: config.contour === 'training' });
  const deskComposer = createDeskComposer({ training: config.contour === 'training' });

  const jobs = createJobRunner({ url: config.databaseUrl, connections: options.worker ? 6 : 2, onProblem, worker: options.worker });
  const runEffects = createEffects(jobs.enqueue, ids);
  const prepare = createPrepare({ database, files, verifier, services, now });
  const perform = createPerform({ database, now, calendar, services, ids, prepare, runEffects });

  const telling = createVisitTelling(perform);
  const composing = createComposing({ database, files, composer, services, perform, ids, now });
  const prove = createProving({ database, files, services, now, sign, findPath: createPathFinder(config) });
  const asking = createAsking({ database, exchange: exchangeWith('smev'), language, perform, ids, now });
  const deliver = createDelivery({
    ...recording,
    exchange: exchangeWith('epgu'),
    portal,
    files,
    perform,
    stampedCopies: composing.stampedCopies,
    prove,
    publicUrl: config.publicUrl,
  });
  const account = createAccountDelivery({
    ...recording,
    exchange: exchangeWith('epgu'),
    language: createAccountLanguage({ environment: config.epguEnvironment }),
    files,
    services,
    enqueue: jobs.enqueue,
  });
  const charging = createCharging({
    database,
    exchange: exchangeWith('gisGmp'),
    language: createPaymentLanguage({ version: config.gisGmp.version }),
    perform,
    enqueue: jobs.enqueue,
    ids,
    now,
    pollSeconds: config.gisGmp.pollSeconds,
  });
  const referencing = createReferencing({
    database,
    exchange: exchangeWith('esnsi'),
    language: createReferenceBookLanguage(),
    authorizations: config.esnsiAuthorizations,
    files,
    enqueue: jobs.enqueue,
    ids,
    now,
  });
  const judging = createJudging({ database, now });
  const probing = createProbing({ database, config, referencing, enqueue: jobs.enqueue, now });
  const letters = createLetterTelling({ database, config, composer, enqueue: jobs.enqueue, ids, now });
  const passTime = createPassingTime({ database, perform });
  const tellChange = createTellingChange({ database, perform, now });
  const handOver = createHandingOver({ database, perform, stampedCopies: composing.stampedCopies });
  const enter = createEnter({ runEffects, services, ids });
  const receive = createReceive({ calendar, services, enter, ids });
  const read = createReading({ database, portal, language, charging, referencing, account, receive, perform, services, ids, now });
  const receiving = createReceiving({ database, exchange, files, enqueue: jobs.enqueue, now, ids });

  const watch = createWatch({ database, now });
  const mailing = createMailing({ database, config, services, calendar, watch, enqueue: jobs.enqueue, now });
  const reports = createReports({ config, database, services, language, enqueue: jobs.enqueue, ids, now });
  const push = await connectPush(config);
  const pushing = createPushing({ database, calendar, sender: push, enqueue: jobs.enqueue, now });
  const reminding = createReminding({ database, calendar, ids, now });

  // Before the learner comes nothing leaves the house: the same door, with nothing enqueued behind it.
  const quietEffects = createEffects(async () => {}, ids);
  const quietly = createPerform({
    database,
    now,
    calendar,
    services,
    ids,
    prepare: preparedFacts({ files, ids, prepare }),
    runEffects: quietEffects,
  });
  const startAttempt = createSandboxes({
    database,
    services,
    calendar,
    now,
    ids,
    perform: quietly,
    enter: createEnter({ runEffects: quietEffects, services, ids }),
    compose: createComposing({ database, files, composer, services, perform: quietly, ids, now }).compose,
  });
  const resultCodes = createResultCodes({
    signsIn: config.contour === 'training' ? join(config.dataDir, 'training') : null,
    trusted: config.training.resultKey,
  });

  const runBatch = createBatchRunning({ database, perform, enqueue: jobs.enqueue, now });

  const distributing = createDistributing({ database, services, perform, enqueue: jobs.enqueue, now });
  const handlers: JobHandlers = {
    distributePlaces: ({ distributionId }) => distributing.make(distributionId),
    tellDirections: ({ distributionId }) => distributing.tell(distributionId),
    readInbox: ({ inboxMessageId }) => read(inboxMessageId),
    runBatch: ({ batchId }) => runBatch(batchId),
    sendInteragencyRequest: ({ applicationId, requestId }) => asking.ask(applicationId, requestId),
    sendChargeMessage: ({ messageId }) => charging.send(messageId),
    sendReferenceQuestion: ({ messageId }) => referencing.send(messageId),
    deliverPortalMessages: ({ applicationId }) => deliver(applicationId),
    deliverToAccount: ({ applicationId }) => account.deliver(applicationId),
    composeDecisionDocument: ({ applicationId, proposedDecisionId, final }) => composing.compose(applicationId, proposedDecisionId, final),
    handOverDecision: ({ applicationId }) => handOver(applicationId),
    passSubmissionTime: ({ applicationId }) => passTime(applicationId),
    probeAddresses: () => probing.probeAddresses(),
    tellLetters: ({ batchId }) => letters.tell(batchId),
    readDirectory: ({ code }) => probing.readDirectory(code),
    tellRegistryChange: ({ changeId }) => tellChange(changeId),
    sendDigest: ({ personId, on }) => mailing.sendDigest(personId, on),
    sendWeekly: ({ personId, mondayOn }) => mailing.sendWeekly(personId, mondayOn),
    sendInstantLetter: ({ personId, kind, since }) => mailing.sendInstant(personId, kind, since),
    sendReportLetter: ({ reportRunId }) => mailing.sendReport(reportRunId),
    sendPush: (message) => pushing.send(message),
    composeReport: ({ reportRunId }) => reports.compose(reportRunId),
  };

  const platform: Platform = {
    config,
    database,
    now,
    files,
    composer,
    draftFiles,
    deskComposer,
    enter,
    calendar,
    services,
    language,
    identity,
    verifier,
    perform,
    sign,
    prove,
    push,
    watch,
    retryJob: (id) => jobs.retry(id),
    retryInbox: (id) =>
      database.system(async (transaction) => {
        if (await reopenInbox(transaction, id)) await jobs.enqueue(transaction, 'readInbox', { inboxMessageId: id });
      }),
  };

  return {
    platform,
    jobs,
    handlers,
    receive,
    receiving,
    referencing,
    askStatuses: createStatusAsking({ database, exchange, enqueue: jobs.enqueue, ids, now }),
    expireRequests: () => asking.expire(),
    eraseDrafts: createDraftErasing({ database, files: draftFiles, now }),
    actOnAppointments: createPassing({ database, now, telling, booking: createBooking({ calendar, now, ids, telling }) }),
    closeQueueDays: createDayClosing({ database, now }),
    pollPayments: charging.poll,
    annulAbandonedCharges: charging.annulAbandoned,
    sealJournal: createSealing({ database, now, sign }),
    actOnDirections: distributing.actOnDirections,
    actOnWaits: createWaiting({ database, perform, now }),
    returnWork: createReturning({ database, perform, now }),
    keepConnections: async () => {
      await probing.plan();
      return judging.keep();
    },
    remind: reminding.remind,
    planReports: reports.plan,
    planLetters: mailing.plan,
    planPushes: pushing.plan,
    remindNowAndThen: async () => {
      await reminding.remindNowAndThen();
      await reports.plan();
      await mailing.plan();
      await reports.forget();
      await pushing.forget();
    },
    createServer: (serverOptions) =>
      createServer(platform, routesOf({ enqueue: jobs.enqueue, distributing, referencing, startAttempt, resultCodes }), serverOptions),
    stop: async () => {
      reports.interrupt();
      await jobs.stop();
      mailing.close();
      letters.close();
      await verifier.close();
      await Promise.all([composer.close(), reports.close()]);
      await deskComposer.close();
      await database.close();
    },
  };
}
