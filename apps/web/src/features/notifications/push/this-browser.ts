import { confirmPush, subscribePush } from '@pgs/contract';
import { call } from '../../../shared/api/call.ts';

/** What this browser can do about push, before anybody is asked. */
export type PushAbility = 'ready' | 'denied' | 'unsupported' | 'insecure';

export const pushAbility = (): PushAbility => {
  if (!globalThis.isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis)) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'ready';
};

/** The person closed or refused the question of the browser. */
export class PushRefused extends Error {}
/** The browser does not reach its push service. */
export class PushServiceSilent extends Error {}

interface Subscribed {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Whose push it is and where it comes: what tells a renewed subscription from one of another person. */
interface Kept {
  readonly personId: string;
  readonly endpoint: string;
  readonly training: boolean;
}
const keptName = 'pgs.push';

const kept = (): Kept | undefined => {
  try {
    const { personId, endpoint, training } = JSON.parse(localStorage.getItem(keptName) ?? '') as Partial<Kept>;
    return personId && endpoint ? { personId, endpoint, training: training === true } : undefined;
  } catch {
    return undefined;
  }
};
const keep = (value: Kept): void => localStorage.setItem(keptName, JSON.stringify(value));

/** The worker stands at the root, so that a click may open any page. */
const worker = async (): Promise<ServiceWorkerRegistration> => {
  await navigator.serviceWorker.register('/push-worker.js', { scope: '/' });
  return navigator.serviceWorker.ready;
};
/** Without making one: a browser in which push was never on stays as it was. */
const workerHere = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/') : undefined;

const subscriptionHere = async (): Promise<PushSubscription | null> => (await workerHere())?.pushManager?.getSubscription() ?? null;

const readSubscription = (subscription: PushSubscription): Subscribed => {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } };
};

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const subscribeWithBrowser = async (registration: ServiceWorkerRegistration, publicKey: string): Promise<Subscribed> => {
  // One made with an earlier key of the installation stands in the way of the new one.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  try {
    const applicationServerKey = bytes(publicKey);
    return readSubscription(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  } catch (cause) {
    throw new PushServiceSilent('the browser did not subscribe', { cause });
  }
};

const subscribeForTraining = async (url: string, publicKey: string): Promise<Subscribed> => {
  const response = await fetch(`${url}/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ applicationServerKey: publicKey }),
  }).catch((cause: unknown) => {
    throw new PushServiceSilent('the training service is silent', { cause });
  });
  if (!response.ok) throw new PushServiceSilent(`the training service answered ${response.status}`);
  return (await response.json()) as Subscribed;
};

/** Turns push on in this browser; only from a click, because the browser asks the person. Throws PushRefused, PushServiceSilent or ApiProblem. */
export const turnOnHere = async (
  personId: string,
  { publicKey, trainingUrl }: { readonly publicKey: string; readonly trainingUrl: string | null },
): Promise<string> => {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('no permission');
  const registration = await worker();
  const subscribed =
    trainingUrl === null ? await subscribeWithBrowser(registration, publicKey) : await subscribeForTraining(trainingUrl, publicKey);
  try {
    const { id } = await call(subscribePush, { body: subscribed });
    keep({ personId, endpoint: subscribed.endpoint, training: trainingUrl !== null });
    return id;
  } catch (cause) {
    await turnOffHere();
    throw cause;
  }
};

const longestMs = 1500;

/** Turns push off in the browser itself; the server has been told, or finds out. Never waits long for a push service that is away. */
export const turnOffHere = async (): Promise<void> => {
  const training = kept()?.training === true ? kept() : undefined;
  localStorage.removeItem(keptName);
  const registration = await workerHere().catch(() => undefined);
  const ending = Promise.allSettled([
    registration?.pushManager?.getSubscription().then((subscription) => subscription?.unsubscribe()),
    registration?.getNotifications().then((shown) => shown.map((one) => one.close())),
    training && fetch(training.endpoint, { method: 'DELETE' }),
  ]);
  await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, longestMs))]);
};

/**
 * The id of this person's subscription in this browser. A subscription the browser has renewed is told to the server; one that another
 * person has left, or that the server has ended, is ended here too.
 */
export const confirmHere = async (personId: string): Promise<string | undefined> => {
  const before = kept();
  const subscription = await subscriptionHere().catch(() => null);
  const endpoint = before?.training === true ? before.endpoint : subscription?.endpoint;
  if (endpoint === undefined || Notification.permission !== 'granted') {
    if (before) await turnOffHere();
    return undefined;
  }
  if (subscription && before && !before.training && before.personId === personId && before.endpoint !== endpoint) {
    const { id } = await call(subscribePush, { body: readSubscription(subscription) });
    keep({ ...before, endpoint });
    return id;
  }
  const { id } = await call(confirmPush, { body: { endpoint } });
  if (id === null) await turnOffHere();
  return id ?? undefined;
};

/** Where the training service hands out the messages of this browser. */
export const trainingMessages = (): string | undefined => {
  const here = kept();
  return here?.training === true ? `${here.endpoint}/messages` : undefined;
};
