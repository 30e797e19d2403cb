/**
 * Разрешённая служба push: an entry is a host (`fcm.googleapis.com`), all hosts below one (`*.notify.windows.com`), or, for the training
 * contour, an origin without TLS (`http://127.0.0.1:8088`).
 */
export interface PermittedPushService {
  readonly host: string;
  /** Origin of a training service on this machine: the only one that may have a private address. */
  readonly isTraining: boolean;
}

const hostName = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Whether the entry of the settings can be understood: a name of a host, never an address in numbers. */
export const isPushServiceEntry = (entry: string): boolean => hostName.test(entry) || isTrainingPushService(entry);
export const isTrainingPushService = (entry: string): boolean => /^http:\/\/[a-z0-9.:[\]-]+$/.test(entry);

const covers = (entry: string, host: string): boolean =>
  entry.startsWith('*.') ? host.length > entry.length - 1 && host.endsWith(entry.slice(1)) : entry === host;

/** The permitted service to which the endpoint belongs; undefined: nothing may be sent there. */
export function pushServiceOf(endpoint: string, permitted: readonly string[]): PermittedPushService | undefined {
  const url = URL.parse(endpoint);
  if (url?.username !== '' || url.password !== '' || endpoint.length > 1000) return undefined;
  if (permitted.some((entry) => isTrainingPushService(entry) && entry === url.origin)) return { host: url.host, isTraining: true };
  if (url.protocol !== 'https:' || url.port !== '') return undefined;
  return permitted.some((entry) => hostName.test(entry) && covers(entry, url.hostname))
    ? { host: url.hostname, isTraining: false }
    : undefined;
}
