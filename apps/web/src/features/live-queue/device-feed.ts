import type { DeviceKind } from '@pgs/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Pause before connecting anew after a refusal, milliseconds. */
const reconnectMs = 3000;

/**
 * Push channel of a device: every change of the queue reads the picture anew. The stream is made again for as long as the page
 * stands, also after an answer that is not a stream, and once it stands again everything is read: events of the gap are lost.
 */
export function useDeviceFeed(kind: DeviceKind, enabled: boolean): { readonly connected: boolean } {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!enabled) return undefined;
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const readAnew = () => void client.invalidateQueries({ queryKey: ['device', kind] });
    const connect = (): void => {
      source = new EventSource(`/api/devices/events?kind=${kind}`);
      source.addEventListener('queue', readAnew);
      source.addEventListener('open', () => {
        setConnected(true);
        readAnew();
      });
      source.addEventListener('error', () => {
        setConnected(false);
        if (source.readyState !== EventSource.CLOSED) return;
        // Perhaps the device was disconnected: the picture asks, and its answer says so.
        readAnew();
        again = setTimeout(connect, reconnectMs);
      });
    };
    connect();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }, [client, kind, enabled]);
  return { connected };
}

/** The screen does not fall asleep while the page stands, where the browser can promise that. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const held = () => void hold();
    held();
    document.addEventListener('visibilitychange', held);
    return () => {
      document.removeEventListener('visibilitychange', held);
      void lock?.release().catch(() => undefined);
    };
  }, []);
}
