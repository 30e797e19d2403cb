import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import type { Measured } from './closed-loop.ts';
import type { Answer, Question, ServeOptions } from './process-messages.ts';

export interface HttpAsk {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server in a process of its own, so that the load does not share its event loop. */
export interface ServerProcess {
  /** Over a kept-alive connection; throws unless the answer is 200. */
  send(ask: HttpAsk): Promise<string>;
  queries(): Promise<number>;
  cpuMs(): Promise<number>;
  intakeOnce(): Promise<void>;
  intake(seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

type Message = { readonly id?: number; readonly address?: string; readonly answer?: Answer; readonly problem?: string };

export async function startServerProcess(name: 'floor' | 'platform', options: ServeOptions): Promise<ServerProcess> {
  // Thousands of identifiers do not fit into an argument.
  const file = join(options.dataDir, `${name}-process.json`);
  writeFileSync(file, JSON.stringify(options), { mode: 0o600 });
  const child = fork(new URL(`./${name}-process.ts`, import.meta.url), [file], { execArgv: [] });
  const waiting = new Map<number, { readonly resolve: (answer: Answer) => void; readonly reject: (problem: Error) => void }>();
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      const problem = new Error(`the process of the ${name} ended with ${code}`);
      reject(problem);
      for (const { reject: give } of waiting.values()) give(problem);
    });
    child.on('message', (message: Message) => {
      if (message.address !== undefined) return resolve(message.address);
      const asked = waiting.get(message.id ?? -1);
      waiting.delete(message.id ?? -1);
      if (message.problem !== undefined) asked?.reject(new Error(message.problem));
      else asked?.resolve(message.answer ?? null);
    });
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: options.connections });
  let last = 0;
  const question = (asked: Question) =>
    new Promise<Answer>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ ...asked, id: last });
    });
  return {
    send: (ask) => send(agent, address, ask),
    queries: async () => Number(await question({ ask: 'queries' })),
    cpuMs: async () => Number(await question({ ask: 'cpu' })),
    intakeOnce: async () => void (await question({ ask: 'intakeOnce' })),
    intake: async (seconds) => (await question({ ask: 'intake', seconds })) as Measured,
    stop: async () => {
      agent.destroy();
      await question({ ask: 'stop' });
      await ended(child);
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill();
  await gone;
}

function send(agent: http.Agent, address: string, { method, path, headers, body }: HttpAsk): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(address + path, { agent, method, headers: { ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${path.slice(0, 120)} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
