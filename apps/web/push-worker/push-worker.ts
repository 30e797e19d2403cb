import type { PushText } from '@pgs/domain';

/**
 * Service worker of the platform: shows what a push service brings, and leads a click to its place. It keeps nothing and answers no
 * requests of pages, so it can never show anything old.
 */
declare const self: ServiceWorkerGlobalScope;

/** Newer TypeScript does not know these yet. */
type Badged = WorkerNavigator & { setAppBadge?: (count: number) => Promise<void> };
type Shown = NotificationOptions & { readonly renotify?: boolean };

/** How long a page may think about whether it gives itself to the click, in milliseconds. */
const pageAnswerMs = 700;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.text() ?? '')));
// The training push service speaks to pages, and pages hand its messages over.
self.addEventListener('message', (event) => {
  const { kind, text } = Object(event.data) as { readonly kind?: unknown; readonly text?: unknown };
  if (kind === 'training-push' && typeof text === 'string') event.waitUntil(show(text));
});

const windows = (): Promise<readonly WindowClient[]> => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** A browser demands that every push is shown, so one that cannot be read is shown too. */
async function show(text: string): Promise<void> {
  const told = read(text);
  const { tag, newest, unread } = told;
  const before = await self.registration.getNotifications({ tag });
  const isKnown = before.some(({ data }) => (data as Partial<PushText> | null)?.newest === newest);
  const isSeen = (await windows()).some(({ visibilityState, focused }) => visibilityState === 'visible' && focused);
  // The same fact again, or a person who has the platform in front of him: no sound.
  const silent = isKnown || isSeen;
  const options: Shown = {
    body: told.body,
    tag,
    lang: 'ru',
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: told,
    silent,
    ...(silent ? {} : { renotify: true }),
  };
  await self.registration.showNotification(told.title, options);
  if (unread !== null) await (self.navigator as Badged).setAppBadge?.(unread).catch(() => undefined);
}

function read(text: string): PushText {
  try {
    const { title, body, path, tag, newest, unread } = JSON.parse(text) as Record<string, unknown>;
    if (typeof title === 'string' && typeof body === 'string' && typeof path === 'string' && typeof tag === 'string')
      return { title, body, path, tag, newest: String(newest), unread: typeof unread === 'number' ? unread : null };
  } catch {
    // Told below.
  }
  return {
    title: 'Платформа государственных сервисов',
    body: 'Есть новые уведомления.',
    path: '/notifications',
    tag: 'unreadable',
    newest: '',
    unread: null,
  };
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open((event.notification.data as Partial<PushText> | null)?.path));
});

/** The page that shows the place already, else one that gives itself, else a new one. */
async function open(path = '/notifications'): Promise<void> {
  const place = new URL(path, self.location.origin);
  if (place.origin !== self.location.origin) return;
  const pages = (await windows()).toSorted((one, other) => Number(other.focused) - Number(one.focused));
  const there = pages.find(({ url }) => url === place.href);
  if (there) return void (await there.focus());
  for (const page of pages) if (await givesItself(page, `${place.pathname}${place.search}`)) return void (await page.focus());
  await self.clients.openWindow(place.href);
}

/** A page in which something is being typed says no, one that is gone says nothing. */
function givesItself(page: WindowClient, path: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((settle) => {
    const silence = setTimeout(() => settle(false), pageAnswerMs);
    port1.onmessage = ({ data }) => {
      clearTimeout(silence);
      settle(data === true);
    };
    page.postMessage({ kind: 'open-place', path }, [port2]);
  });
}

// The page tells the platform of the new subscription when it is opened next (push/this-browser.ts).
self.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription } = event as ExtendableEvent & { readonly oldSubscription?: PushSubscription | null };
  const key = oldSubscription?.options.applicationServerKey;
  if (key)
    (event as ExtendableEvent).waitUntil(self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
});
