import Fastify from 'fastify';
import { isOperation, minimal, minimalPool } from './minimal-statements.ts';
import { answerQuestions, cpuMs, serveOptions } from './process-messages.ts';
import { startCounting, takeCount } from './query-counter.ts';

// The floor: a bare Fastify handler over the minimal statements, without access check, contract or journal of its own.
const { databaseUrl, connections, facts } = serveOptions();
startCounting();
const pool = minimalPool(databaseUrl, connections);
const server = Fastify({ logger: false });
server.all<{ Params: { operation: string; turn: string; work: string } }>('/floor/:operation/:turn/:work', async (request, reply) => {
  const { operation, turn, work } = request.params;
  if (!isOperation(operation)) return reply.code(404).send();
  return minimal[operation](pool, facts, Number(turn), work);
});
const address = await server.listen({ port: 0, host: '127.0.0.1' });

answerQuestions(async ({ ask }) => {
  if (ask === 'queries') return takeCount();
  if (ask === 'cpu') return cpuMs();
  if (ask === 'stop') {
    await server.close();
    await pool.end();
  }
  return null;
});
process.send?.({ address });
