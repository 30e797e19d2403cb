import { connect } from 'node:net';

export interface ProbedAddress {
  /** `host:port`. */
  readonly address: string;
  readonly title: string;
}

export interface Reached extends ProbedAddress {
  /** Null when a connection was made. */
  readonly problem: string | null;
}

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ftp:': 21, 'ftps:': 990 };

export function addressOf(title: string, url: string): ProbedAddress {
  const { protocol, hostname, port } = new URL(url);
  return { title, address: `${hostname}:${port || (defaultPorts[protocol] ?? 443)}` };
}

/** Сетевая доступность: whether a connection can be made; nothing is sent and nobody is asked for anything. */
export const reachAddress = ({ address, title }: ProbedAddress, timeoutMs: number): Promise<Reached> =>
  new Promise((resolve) => {
    const at = address.lastIndexOf(':');
    const host = address.slice(0, at).replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(address.slice(at + 1)), timeout: timeoutMs });
    const end = (problem: string | null): void => {
      socket.destroy();
      resolve({ address, title, problem });
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end(`нет ответа за ${timeoutMs / 1000} с`));
    socket.once('error', (problem: NodeJS.ErrnoException) => end(problem.code ?? problem.message));
  });
