import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, MessageExchange } from '@pgs/domain';
import { type SendingMode, startExchangeLoop } from './emulator/exchange-loop.ts';
import { findPackageSignatureProblem } from './emulator/package-signature.ts';
import type { Participant } from './emulator/participants.ts';
import { createPayments } from './emulator/payments.ts';
import { openTreasury } from './emulator/treasury.ts';
import { createWeb } from './emulator/web.ts';

export type { Participant } from './emulator/participants.ts';

/** Namespaces of the requests ГИС ГМП receives: how it is registered in the exchange. */
export const servedNamespaces: readonly string[] = ['urn://roskazna.ru/gisgmp/'];

export interface GisGmpEmulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Date;
  /** Connection of ГИС ГМП to the exchange: it receives requests of `servedNamespaces` and answers them. */
  readonly exchange: MessageExchange;
  readonly newMessageId: () => string;
  readonly participants: readonly Participant[];
  /** Origins (of the portal) the page of payment may lead back to. */
  readonly returnOrigins?: readonly string[];
  /** Folder of the memory; without it everything ends with the process. */
  readonly dataDir?: string;
  /** `required`: a package without a right ЭП of the participant is refused with code 13. */
  readonly packageSignature?: 'required' | 'ignored';
  /** Another way to check the signature of a package; a sentence when it is not right. */
  readonly findSignatureProblem?: (message: IncomingMessage) => Promise<string | undefined>;
}

export interface GisGmpEmulator {
  /** Base address; a charge is paid at `/pay/<УИН>`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Эмулятор ГИС ГМП: a participant of СМЭВ that keeps charges and payments, and the page where a charge is paid. */
export async function startGisGmpEmulator(settings: GisGmpEmulatorSettings): Promise<GisGmpEmulator> {
  const { now, participants, exchange, newMessageId } = settings;
  const findSignatureProblem =
    settings.findSignatureProblem ?? (settings.packageSignature === 'required' ? findPackageSignatureProblem : undefined);
  const treasury = openTreasury(settings.dataDir);
  const state: { sending: SendingMode; lastProblem: string | undefined } = { sending: 'ok', lastProblem: undefined };
  const payments = createPayments(treasury, now);
  const web = createWeb({ treasury, payments, returnOrigins: settings.returnOrigins ?? [], state });
  const server = createServer(web);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const loop = startExchangeLoop({
    treasury,
    participants,
    now,
    exchange,
    newMessageId,
    ...(findSignatureProblem && { findSignatureProblem }),
    mode: () => state.sending,
    onProblem: (sentence) => {
      state.lastProblem = sentence;
    },
  });
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, loop.stop()]);
      treasury.close();
    },
  };
}
