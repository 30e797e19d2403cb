import type { QueryClient } from '@tanstack/react-query';

interface ApplicationEvent {
  readonly id: string;
  readonly version: number;
}

const read = (data: string): ApplicationEvent | null => {
  try {
    const value: unknown = JSON.parse(data);
    return value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string'
      ? { id: value.id, version: 'version' in value && typeof value.version === 'number' ? value.version : 0 }
      : null;
  } catch {
    return null;
  }
};

/** Lists are refreshed at most once in this time however many events come, in milliseconds. */
const listPauseMs = 2000;
/** Pause before connecting anew after a refusal, in milliseconds. */
const reconnectPauseMs = 10_000;

/** Follows the changes of applications and refreshes what is on the screen; returns the way to stop. */
export const followLiveEvents = (client: QueryClient): (() => void) => {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let interrupted = false;

  const refreshLists = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      for (const queryKey of [['applications'], ['counts'], ['failures'], ['registry'], ['notifications'], ['dashboard'], ['places']])
        void client.invalidateQueries({ queryKey });
    }, listPauseMs);
  };

  const onChange = (event: MessageEvent<string>): void => {
    const change = read(event.data);
    if (!change) return;
    const seen = client.getQueryData<{ readonly version: number }>(['application', change.id]);
    if (!seen || seen.version < change.version) void client.invalidateQueries({ queryKey: ['application', change.id] });
    refreshLists();
  };
  const onPresence = (event: MessageEvent<string>): void => {
    const at = read(event.data);
    if (at) void client.invalidateQueries({ queryKey: ['presence', at.id] });
  };
  const onOpen = (): void => {
    // Events that came during the interruption are lost, so everything on the screen is read again.
    if (interrupted) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    interrupted = false;
  };
  const connect = (): void => {
    source = new EventSource('/api/events');
    source.addEventListener('application', onChange);
    source.addEventListener('presence', onPresence);
    source.addEventListener('places', refreshLists);
    // At once: an operator waits for what he has just seen happen in the hall.
    source.addEventListener('queue', () => void client.invalidateQueries({ queryKey: ['appointments', 'hall'] }));
    source.addEventListener('open', onOpen);
    source.addEventListener('error', () => {
      interrupted = true;
      // The browser connects again by itself, but not after an answer that is not a stream: an ended session, a restarting server.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(connect, reconnectPauseMs);
    });
  };
  connect();
  return () => {
    clearTimeout(waiting);
    clearTimeout(again);
    source.close();
  };
};
