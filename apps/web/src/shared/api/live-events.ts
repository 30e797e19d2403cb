import type { QueryClient } from '@tanstack/react-query';
import { openSharedStream } from './shared-stream.ts';

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

/** Follows the changes of applications and refreshes what is on the screen; returns the way to stop. */
export const followLiveEvents = (client: QueryClient): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const refreshLists = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      for (const queryKey of [['applications'], ['counts'], ['failures'], ['registry'], ['notifications'], ['dashboard'], ['places']])
        void client.invalidateQueries({ queryKey });
    }, listPauseMs);
  };
  const onChange = (data: string): void => {
    const change = read(data);
    if (!change) return;
    const seen = client.getQueryData<{ readonly version: number }>(['application', change.id]);
    if (!seen || seen.version < change.version) void client.invalidateQueries({ queryKey: ['application', change.id] });
    refreshLists();
  };
  const onPresence = (data: string): void => {
    const at = read(data);
    if (at) void client.invalidateQueries({ queryKey: ['presence', at.id] });
  };

  const close = openSharedStream('/api/events', {
    application: onChange,
    presence: onPresence,
    places: refreshLists,
    // At once: the number falls in every tab and on every machine of the person when he has read something in one.
    notice: () => void client.invalidateQueries({ queryKey: ['notifications'] }),
    // At once: an operator waits for what he has just seen happen in the hall.
    queue: () => void client.invalidateQueries({ queryKey: ['appointments', 'hall'] }),
    // Events that came during the interruption are lost, so everything on the screen is read again.
    interrupted: () => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }),
  });
  return () => {
    clearTimeout(waiting);
    close();
  };
};
