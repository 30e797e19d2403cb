import { createServer } from 'node:net';

// Each worker of the tests has a range of its own, below the ports that outgoing connections are given: what is free now stays free.
const rangeSize = 1000;
const first = 10_000 + (Number(process.env.VITEST_POOL_ID ?? process.pid) % 20) * rangeSize;
let next = process.pid % rangeSize;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (problem: NodeJS.ErrnoException) => (problem.code === 'EADDRINUSE' ? resolve(false) : reject(problem)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port nobody listens at; the platform must know its addresses before it listens. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < rangeSize; tried += 1) {
    const port = first + (next % rangeSize);
    next += 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port is free between ${first} and ${first + rangeSize}`);
}
