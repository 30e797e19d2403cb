import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { beforeSignOut } from '../../../shared/api/leaving.ts';
import { confirmHere, trainingMessages, turnOffHere } from './this-browser.ts';

/** The subscription of this browser; null when there is none. Asked once a page, and when it is turned on or off. */
export const hereQuery = (personId: string) =>
  queryOptions({
    queryKey: ['push-here', personId],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async (): Promise<string | null> => (await confirmHere(personId)) ?? null,
  });

/** Somebody types, or a dialog waits for an answer: a click on a push must not take this page away. */
const isBusy = (): boolean =>
  document.querySelector('[role="dialog"]') !== null ||
  ((document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement) &&
    document.activeElement.value !== '');

/** Keeps this browser in step with push: its subscription, clicks on messages, sign-out. */
export const usePush = (personId: string): void => {
  const navigate = useNavigate();
  const { data: id } = useQuery(hereQuery(personId));

  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const onMessage = ({ data, ports }: MessageEvent): void => {
      const { kind, path } = Object(data) as { readonly kind?: unknown; readonly path?: unknown };
      if (kind !== 'open-place' || typeof path !== 'string' || !path.startsWith('/')) return;
      const isFree = !isBusy();
      ports[0]?.postMessage(isFree);
      if (isFree) void navigate({ href: path });
    };
    navigator.serviceWorker.addEventListener('message', onMessage);
    navigator.serviceWorker.startMessages();
    return () => navigator.serviceWorker.removeEventListener('message', onMessage);
  }, [navigate]);

  // The server ends the subscription with the session; the browser must not go on receiving either.
  useEffect(() => beforeSignOut(() => turnOffHere()), []);

  useEffect(() => {
    const address = id ? trainingMessages() : undefined;
    if (address === undefined) return;
    const source = new EventSource(address);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ kind: 'training-push', text: JSON.parse(data) }));
    });
    return () => source.close();
  }, [id]);
};
