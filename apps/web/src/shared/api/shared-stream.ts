/** What a stream tells: names of its events, and `interrupted` when some may have been missed. */
export type StreamHandlers = Readonly<Record<string, (data: string) => void>> & { readonly interrupted: (data: string) => void };

interface Told {
  readonly name: string;
  readonly data: string;
}

/** Pause before connecting anew after a refusal, in milliseconds. */
const reconnectPauseMs = 10_000;

/**
 * One stream of the server for all tabs of a browser. A browser opens six connections to a place at a time over HTTP/1.1: with a stream of
 * its own in each, the seventh tab would load nothing. The tab that holds the lock listens and passes on; when it is closed, another takes
 * its place. Where a browser has no locks (without TLS) every tab listens for itself. Returns the way to stop.
 */
export const openSharedStream = (address: string, handlers: StreamHandlers): (() => void) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const tell = ({ name, data }: Told): void => handlers[name]?.(data);
  const names = Object.keys(handlers);
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return connect(address, { names, tell, hasMissed: false });

  const lock = `pgs.stream ${address}`;
  const channel = new BroadcastChannel(lock);
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => tell(data));
  const lead = (hasMissed: boolean): Promise<true> =>
    new Promise((resolve) => {
      const pass = (told: Told): void => {
        tell(told);
        channel.postMessage(told);
      };
      const close = connect(address, { names, tell: pass, hasMissed });
      signal.addEventListener('abort', () => {
        close();
        resolve(true);
      });
    });
  const follow = async (): Promise<void> => {
    const hasLed = await navigator.locks.request(lock, { ifAvailable: true }, (given) => given !== null && !signal.aborted && lead(false));
    // Whoever led has gone: what came in between nobody has heard.
    if (!hasLed) await navigator.locks.request(lock, { signal }, () => lead(true));
  };
  follow().catch((cause: unknown) => {
    if (!signal.aborted) throw cause;
  });
  return () => {
    stopping.abort();
    channel.close();
  };
};

interface Listened {
  readonly names: readonly string[];
  readonly tell: (told: Told) => void;
  /** The first connection tells that something may have been missed. */
  readonly hasMissed: boolean;
}

function connect(address: string, { names, tell, hasMissed }: Listened): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let isInterrupted = hasMissed;
  const open = (): void => {
    source = new EventSource(address);
    for (const name of names) source.addEventListener(name, ({ data }: MessageEvent<string>) => tell({ name, data }));
    source.addEventListener('open', () => {
      if (isInterrupted) tell({ name: 'interrupted', data: '' });
      isInterrupted = false;
    });
    source.addEventListener('error', () => {
      isInterrupted = true;
      // The browser connects again by itself, but not after an answer that is not a stream: an ended session, a restarting server.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, reconnectPauseMs);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
