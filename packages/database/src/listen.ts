import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Listening {
  close(): Promise<void>;
}

export interface ListenOptions {
  /** Called after a connection was lost and made again: messages of the gap are gone, so read the state anew. */
  readonly onGap?: () => void;
  readonly onProblem?: (problem: unknown) => void;
}

const pauseAtMostMs = 5000;

/**
 * Listens to a NOTIFY channel on a connection of its own; resolves once listening. A lost connection is made again with growing pauses.
 * Throws when the very first connection fails.
 */
export async function listen(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  options: ListenOptions = {},
): Promise<Listening> {
  const closing = new AbortController();
  let current: pg.Client;

  async function open(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: `pgs listens to ${channel}`, keepAlive: true });
    client.on('notification', (message) => {
      if (message.channel === channel) onMessage(message.payload ?? '');
    });
    let lost = false;
    const onLost = (problem?: unknown) => {
      if (lost || closing.signal.aborted) return;
      lost = true;
      if (problem !== undefined) options.onProblem?.(problem);
      if (client === current) void reopen();
    };
    client.on('error', onLost);
    client.on('end', () => onLost());
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    current = client;
    if (lost) throw new Error('the connection was lost while it was being made');
  }

  async function reopen(): Promise<void> {
    for (let waitMs = 50; !closing.signal.aborted; waitMs = Math.min(waitMs * 2, pauseAtMostMs)) {
      try {
        await pause(waitMs, undefined, { signal: closing.signal });
        await open();
        if (closing.signal.aborted) return void (await current.end().catch(() => undefined));
        options.onGap?.();
        return;
      } catch (problem) {
        if (!closing.signal.aborted) options.onProblem?.(problem);
      }
    }
  }

  await open();
  return {
    close: async () => {
      closing.abort();
      await current.end().catch(() => undefined);
    },
  };
}
