import { vi } from 'vitest';
import type { CadesPlugin } from '../src/browser/cades-plugin.ts';

interface Installed {
  /** What lies at /cadesplugin_api.js: nothing, or the vendor's script with what it comes to. */
  readonly script?: 'silent' | Error | CadesPlugin;
  /** Version of the extension; absent: none answers. */
  readonly extension?: string;
}

export interface FakePage {
  /** Addresses of the scripts the page asked for. */
  readonly asked: string[];
  /** Installed meanwhile. */
  install(installed: Installed): void;
}

/** A page as «КриптоПро» sees it: scripts are loaded by tags, the extension answers to messages of the window. */
export function fakePage(first: Installed): FakePage {
  let now = first;
  const asked: string[] = [];
  const window = new EventTarget();
  const say = (data: string): void => {
    queueMicrotask(() => window.dispatchEvent(Object.assign(new MessageEvent('message', { data }), { from: window })));
  };
  // A message of a worker or a frame has another source; EventTarget of Node leaves it empty.
  window.addEventListener('message', (event) => Object.defineProperty(event, 'source', { value: window }));
  window.addEventListener('message', (event) => {
    if (!(event instanceof MessageEvent) || event.data !== 'cadesplugin_extension_version_request') return;
    if (now.extension !== undefined) say(`cadesplugin_extension_version_response:${now.extension}`);
  });
  vi.stubGlobal('window', Object.assign(window, { location: { origin: 'https://pgs.test' }, postMessage: say }));
  vi.stubGlobal('cadesplugin', undefined);
  vi.stubGlobal('document', {
    createElement: () => ({ src: '', remove: () => {}, onload: () => {}, onerror: () => {} }),
    head: {
      append: (script: { readonly src: string; readonly onload: () => void; readonly onerror: () => void }) => {
        asked.push(script.src);
        if (now.script === undefined) return queueMicrotask(script.onerror);
        const page = globalThis as { cadesplugin?: unknown; cadesplugin_extension_loaded_callback?: () => void };
        if (now.extension !== undefined) page.cadesplugin_extension_loaded_callback?.();
        page.cadesplugin = comeTo(now.script);
        queueMicrotask(script.onload);
      },
    },
  });
  return {
    asked,
    install: (installed) => {
      now = installed;
    },
  };
}

function comeTo(script: 'silent' | Error | CadesPlugin): unknown {
  if (script === 'silent') return new Promise(() => {});
  if (!(script instanceof Error)) return script;
  const rejected = Promise.reject(script);
  rejected.catch(() => {});
  return rejected;
}
