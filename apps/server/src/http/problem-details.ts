import { problemMediaType } from '@pgs/contract';
import { Problem, type ProblemDetails } from '@pgs/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Body of every answer that is not a success (RFC 9457). `title` says what happened, `detail` what to do; both Russian. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly details: ProblemDetails;
  readonly requestId: string;
}

/** The only place where a "no" becomes HTTP. What is not a Problem is an accident: it is logged and told without its content. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error, request.id);
  if (problem.code === 'internal-problem') request.log.error({ problem: withoutPersonalData(error) }, 'internal problem');
  const body: ProblemBody = {
    type: `urn:pgs:problem:${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    details: problem.details,
    requestId: request.id,
  };
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type(`${problemMediaType}; charset=utf-8`)
    .send(JSON.stringify(body));
}

function asProblem(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  // PostgreSQL refused to write where a support view only reads.
  if (error instanceof Error && 'code' in error && error.code === '25006') return new Problem('support-view-read-only');
  // Refusals of the HTTP layer itself: a body that is not JSON, too long, of an unknown kind.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 404) return new Problem('not-found');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('malformed-request', { details: refusalSentences[status] ?? 'содержимое запроса не удалось прочитать' });
  }
  return new Problem('internal-problem', { requestId });
}

const refusalSentences: Readonly<Record<number, string>> = {
  413: 'запрос слишком велик',
  415: 'содержимое запроса этого вида не принимается',
};

/** PostgreSQL and parsers quote values in their messages, and a value may be somebody's name; the code and the place suffice. */
function withoutPersonalData(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, constraint, stack: frames.slice(0, 12).map((line) => line.trim()) };
}
