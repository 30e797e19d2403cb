import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import { Problem } from '@pgs/domain';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { createSessions } from '../features/session/sessions.ts';
import { guardSupportViews } from '../features/support/guard.ts';
import type { Platform } from './context.ts';
import { serveMetrics } from './metrics.ts';
import { sendProblem } from './problem-details.ts';

export type Routes = (server: FastifyInstance, platform: Platform) => void;

export interface ServerOptions {
  /** Level of the request log; `info` unless told, `silent` for tests. */
  readonly logLevel?: 'info' | 'warn' | 'error' | 'silent';
}

/** The HTTP face of the platform; `listen` is up to the caller. */
export function createServer(platform: Platform, routes: readonly Routes[], options: ServerOptions = {}): FastifyInstance {
  const { config } = platform;
  const server: FastifyInstance = Fastify({
    bodyLimit: 1024 * 1024,
    // A proxy in front that terminates TLS stands on the same machine; nobody else may name the address of the client.
    trustProxy: 'loopback',
    logger: { level: options.logLevel ?? 'info' },
    // Fastify's own lines hold the whole address with its query, and names are searched for there.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
  });
  server.decorate('sessions', createSessions(platform));
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-server-time', platform.now().toISOString());
  });
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { method: request.method, route: request.routeOptions.url ?? '-', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  serveMetrics(server, platform);
  server.register(cookie);
  server.register(helmet, securityHeaders(config));
  server.register(multipart, {
    // The file store counts too, and its refusal names the file; this limit only stands behind it.
    limits: { fileSize: config.uploadLimitBytes + 1024 * 1024, files: 1, fields: 5, parts: 6, fieldSize: 1024, headerPairs: 50 },
  });
  server.register(async (scope) => serveClient(scope, config.webDir));
  server.get('/cadesplugin_api.js', (request, reply) => sendCadesScript(config.cadesScript, request, reply));
  server.get('/api/health', async (_request, reply) => {
    await platform.database.query('health', 'select 1');
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  // After the plugins, so that their hooks see the routes.
  server.register(async (scope) => {
    guardSupportViews(scope, platform);
    for (const add of routes) add(scope, platform);
  });
  return server;
}

/**
 * Расширения КриптоПро, whose script the vendor's own loads into the page: Chrome (both generations), Opera with Яндекс Браузер. Firefox gives
 * an extension another address on every machine.
 */
const cadesExtensions = [
  'chrome-extension://pfhgbfnnjiafkhfdkmpiflachepdcjod',
  'chrome-extension://iifchhfnnmpdbibifmljnfjhpififfog',
  'chrome-extension://epebfcehmdedogndhlcacafjaacknbcm',
  'moz-extension:',
];

function securityHeaders(config: Platform['config']) {
  // A path in connect-src would match that path alone.
  const signer = config.trainingSignerUrl === null ? [] : [new URL(config.trainingSignerUrl).origin];
  const training = config.push?.trainingUrl ? [config.push.trainingUrl] : [];
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...cadesExtensions],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        frameSrc: ["'self'"],
        // ЕСИА: whether a workplace reaches it.
        connectSrc: ["'self'", new URL(config.esiaPublicUrl).origin, ...signer, ...training],
        // The one that shows messages of push (apps/web/push-worker).
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        upgradeInsecureRequests: config.secureCookies ? [] : null,
      },
    },
    // Over plain HTTP of a first start both would only confuse browsers.
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : (false as const),
    crossOriginOpenerPolicy: config.secureCookies ? { policy: 'same-origin' as const } : (false as const),
    referrerPolicy: { policy: 'same-origin' as const },
  };
}

/** cadesplugin_api.js as the administrator of the platform has put it. */
async function sendCadesScript(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const script = await readFile(path).catch(() => undefined);
  if (script === undefined) return sendProblem(new Problem('not-found'), request, reply);
  return reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(script);
}

/** The built web client; addresses it alone knows get index.html. */
async function serveClient(scope: FastifyInstance, webDir: string): Promise<void> {
  const isBuilt = existsSync(join(webDir, 'index.html'));
  if (isBuilt) {
    await scope.register(compress, { threshold: 1024 });
    await scope.register(statics, {
      root: webDir,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Files in assets/ carry a hash of their content in the name.
        const lasting = path.includes('/assets/');
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  scope.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const isScreen = request.method === 'GET' && !/^\/(api|assets|sign-in)(\/|$)/.test(path);
    if (!isScreen || !isBuilt) return sendProblem(new Problem('not-found'), request, reply);
    return reply.sendFile('index.html');
  });
}
