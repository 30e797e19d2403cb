import { timingSafeEqual } from 'node:crypto';
import type { Operation, RequestOf, ResponseOf } from '@pgs/contract';
import { Problem } from '@pgs/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ru } from 'zod/locales';
import { operationName } from '../features/support/shown.ts';
import { withoutChoices } from '../features/support/without-choices.ts';
import type { Platform, Signed } from './context.ts';
import { requireSigned } from './signed-request.ts';

/** What a handler is given; `signed` is undefined only where the operation is public. */
export interface Call<O extends Operation> extends RequestOf<O> {
  readonly signed: O['access'] extends 'public' ? Signed | undefined : Signed;
  readonly request: FastifyRequest;
  /** For cookies and headers; the answer is what the handler returns. */
  readonly reply: FastifyReply;
}

export type Handler<O extends Operation> = (call: Call<O>) => Promise<ResponseOf<O>>;

/**
 * Serves one operation of the contract. Refusals come in this order: sign-in-required, forged-request, malformed-request,
 * then whatever the handler throws.
 */
export function route<const O extends Operation>(server: FastifyInstance, _platform: Platform, operation: O, handler: Handler<O>): void {
  server.route({
    method: operation.method,
    url: `/api${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    config: { operation: operationName(operation) },
    handler: async (request, reply) => {
      const signed = operation.access === 'public' ? undefined : await requireSigned(request);
      if (signed && operation.method !== 'GET') checkForgery(request, signed);
      const call = {
        parameters: read(operation.parameters, request.params, 'адрес'),
        query: read(operation.query, request.query, 'параметры'),
        body: read(operation.body, request.body, 'тело'),
        signed,
        request,
        reply,
        // The three parts were parsed by the schemas their types come from.
      } as Call<O>;
      const answer = await handler(call);
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(signed?.looking ? withoutChoices(answer) : answer));
    },
  });
}

/** Changing requests must carry the secret that only our pages know. Throws forged-request. */
export function checkForgery(request: FastifyRequest, signed: Signed): void {
  const given = request.headers['x-forgery-token'];
  if (typeof given !== 'string' || !sameSecret(given, signed.forgeryToken)) throw new Problem('forged-request');
}

/** Compares without telling by the time taken how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

const russian = ru().localeError;

function read(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {}, { error: russian });
  if (parsed.success) return parsed.data;
  const shown = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.map(String).join('.') || part}: ${issue.message}`);
  throw new Problem('malformed-request', { details: shown.join('; ') });
}
