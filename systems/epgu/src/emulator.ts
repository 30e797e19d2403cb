import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageExchange } from '@pgs/domain';
import { streebog } from '@pgs/gost';
import { uuidV1 } from '@pgs/soap';
import type { XmlSigner } from '@pgs/xmldsig';
import { type AccountWeather, startAccountLoop } from './emulator/account/account-loop.ts';
import { createApi, type ExchangeState } from './emulator/api.ts';
import type { PortalCatalog } from './emulator/catalog.ts';
import { startExchangeLoops } from './emulator/exchange-loops.ts';
import { HttpProblem, type PortalRequest, sendHtml, sendJson, takeApart } from './emulator/http.ts';
import { openJournal } from './emulator/journal.ts';
import { createOrderBook } from './emulator/order-book.ts';
import { problemPage } from './emulator/pages/layout.ts';
import { createPages, type VerifySignature } from './emulator/pages/pages.ts';
import { createPortal, PortalRefusal } from './emulator/portal.ts';
import { createReplyHandler } from './emulator/replies.ts';
import { createSmevLink } from './emulator/smev-link.ts';

export type { PortalApplicant, PortalCatalog, PortalChild, PortalOrganization, PortalService } from './emulator/catalog.ts';
export type { Order, OrderFile, StatusEntry, TextEntry } from './emulator/order.ts';
export type { SignatureReport, VerifySignature } from './emulator/pages/pages.ts';
export type { SendingMode } from './emulator/portal.ts';

export interface EpguEmulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** URL of the message exchange of СМЭВ. */
  readonly smevEndpoint: string;
  /** Base URL of the file store of СМЭВ. */
  readonly smevFileStoreUrl: string;
  readonly now: () => Date;
  /** ЭП-ОВ of the portal in СМЭВ. */
  readonly signer?: XmlSigner;
  /** Folder of the portal's memory; without it everything ends with the process. */
  readonly dataDir?: string;
  readonly catalog: PortalCatalog;
  /** Checks a detached signature for the button «Проверить подпись». */
  readonly verifySignature?: VerifySignature;
  /** Address of the page where a charge is paid, УИН is added to it: «Оплатить» leads there. */
  readonly payUrl?: string;
  /** The account (ЕЛК) takes cases of the agencies through this connection; without it there is no such service. */
  readonly account?: { readonly exchange: MessageExchange; readonly newMessageId: () => string };
}

export interface EpguEmulator {
  readonly url: string;
  close(): Promise<void>;
}

const answerProblem = (request: PortalRequest, response: ServerResponse, error: unknown): void => {
  const isJson = request.path.startsWith('/api/') || request.path.startsWith('/emulator/');
  const statuses: Readonly<Record<string, number>> = {
    not_found: 404,
    service_not_found: 404,
    cancel_not_allowed: 403,
    push_denied: 403,
    edit_not_allowed: 403,
    order_exists: 409,
  };
  const known =
    error instanceof HttpProblem
      ? { status: error.status, code: error.code, sentence: error.message }
      : error instanceof PortalRefusal
        ? { status: statuses[error.code] ?? 400, code: error.code, sentence: error.message }
        : { status: 500, code: 'internal_error', sentence: 'На учебном портале произошла ошибка. Повторите действие.' };
  if (response.headersSent) response.destroy();
  else if (isJson) sendJson(response, known.status, { code: known.code, message: known.sentence });
  else sendHtml(response, known.status, problemPage(known.sentence));
};

/** Эмулятор ЕПГУ: a participant of СМЭВ with pages for the applicant and an API for tests. */
export const startEpguEmulator = async (settings: EpguEmulatorSettings): Promise<EpguEmulator> => {
  const { catalog, now } = settings;
  const state: ExchangeState = { sending: 'ok', lastProblem: undefined };
  const onProblem = (sentence: string): void => {
    state.lastProblem = sentence;
  };
  const journal = openJournal(settings.dataDir);
  const book = createOrderBook(journal, now);
  const portal = createPortal(catalog, book, now, () => state.sending);
  const link = createSmevLink({
    endpoint: settings.smevEndpoint,
    fileStoreUrl: settings.smevFileStoreUrl,
    now,
    digest: (content) => streebog(256, content),
    newUuid: uuidV1,
    ...(settings.signer && { signer: settings.signer }),
  });
  const weather: AccountWeather = { paused: false, forced: [] };
  const api = createApi(portal, book, state, weather);
  const pages = createPages({
    catalog,
    portal,
    book,
    ...(settings.verifySignature && { verifySignature: settings.verifySignature }),
    ...(settings.payUrl !== undefined && { payUrl: settings.payUrl }),
  });

  const server = createServer((incoming, response) => {
    const request = takeApart(incoming);
    const handle = async (): Promise<void> => {
      if (await api(request, response)) return;
      if (await pages(request, response)) return;
      throw new HttpProblem(404, 'not_found', 'Такой страницы нет. Вернитесь на главную.');
    };
    handle().catch((error: unknown) => answerProblem(request, response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const loops = startExchangeLoops({
    book,
    link,
    now,
    mode: () => state.sending,
    handleReply: createReplyHandler(book, now, onProblem),
    onProblem,
  });
  const account = settings.account && startAccountLoop({ ...settings.account, catalog, book, now, weather, onProblem });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, loops.stop(), account?.stop()]);
      journal.close();
    },
  };
};
