import type { checkWorkplace, prepareWorkplaceCheck, RequestOf, ResponseOf } from '@pgs/contract';

export type Preparation = ResponseOf<typeof prepareWorkplaceCheck>;
export type Report = RequestOf<typeof checkWorkplace>['body']['report'];
type Measured = Omit<Report, 'extension' | 'extensionVersion' | 'plugin' | 'provider' | 'refusal'>;

const reachMs = 5_000;

/** The order matters: Edge and Opera call themselves Chrome too, Chrome calls itself Safari. */
const browsers = [
  ['Firefox', /Firefox\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const;

export function browserOf(userAgent: string): string {
  for (const [name, pattern] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return '';
}

/** Whether anything answers there; what it answers is not ours to read. */
const reaches = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(reachMs) });
    return true;
  } catch {
    return false;
  }
};

/** The largest script of the client once more, past the cache. */
async function measureSpeed(): Promise<number> {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
  const began = performance.now();
  const response = await fetch(scripts[0] ?? '/', { cache: 'no-store' });
  const bytes = (await response.arrayBuffer()).byteLength;
  return bytes / 1024 / Math.max((performance.now() - began) / 1000, 0.001);
}

/** Browser, screen, clock, addresses and speed of this workplace. */
export async function measureWorkplace(prepare: () => Promise<Preparation>): Promise<{ measured: Measured; preparation: Preparation }> {
  const began = performance.now();
  const preparation = await prepare();
  const latencyMs = performance.now() - began;
  const serverNow = Date.parse(preparation.serverAt) + latencyMs / 2;
  const measured = {
    browser: browserOf(navigator.userAgent),
    screenWidth: Math.round(window.screen.width),
    screenHeight: Math.round(window.screen.height),
    clockSkewSeconds: (Date.now() - serverNow) / 1000,
    latencyMs,
    kilobytesPerSecond: await measureSpeed(),
    addresses: await Promise.all(preparation.addresses.map(async ({ title, url }) => ({ title, reachable: await reaches(url) }))),
  };
  return { measured, preparation };
}
