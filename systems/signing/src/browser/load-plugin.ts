/**
 * Загрузка «КриптоПро ЭЦП Browser plug-in», as its vendor describes it: the site serves `cadesplugin_api.js`, which takes a script from the
 * browser's extension, which asks the program on the machine. Each of the three may be absent, and each has its own cure.
 */
import { BrowserSigningProblem } from './browser-signer.ts';
import type { CadesPlugin } from './cades-plugin.ts';

/** The vendor's script gives up after twenty seconds of its own. */
const ANSWER_MS = 25_000;
const VERSION_MS = 1_000;
const VERSION_ASKED = 'cadesplugin_extension_version_request';
const VERSION_ANSWERED = 'cadesplugin_extension_version_response:';

const SCRIPT_MISSING =
  'Платформа не отдала файл cadesplugin_api.js, без него браузер не видит КриптоПро. Сообщите администратору платформы и обновите страницу.';
const EXTENSION_MISSING =
  'Расширение КриптоПро в браузере не отвечает. Установите «CryptoPro Extension for CAdES Browser Plug-in», включите его для этого сайта и обновите страницу.';
const PLUGIN_MISSING =
  'Расширение КриптоПро включено, а программа на компьютере не отвечает. Установите «КриптоПро ЭЦП Browser plug-in», перезапустите браузер и откройте страницу снова.';

/** What the page and the vendor's script tell each other through. */
interface PluginPage {
  cadesplugin?: CadesPlugin | undefined;
  /** Its own window about the extension would cover ours. */
  cadesplugin_skip_extension_install?: boolean;
  cadesplugin_extension_loaded_callback?: () => void;
}

let extensionCame = false;

/** Throws `BrowserSigningProblem`. Wrapped in an object: the interface is itself a promise, and an async function would resolve it to nothing. */
export async function loadPlugin(scriptUrl: string): Promise<{ readonly plugin: CadesPlugin }> {
  const page = globalThis as PluginPage;
  const isOurs = page.cadesplugin === undefined;
  if (page.cadesplugin === undefined) await loadScript(page, scriptUrl);
  const plugin = page.cadesplugin;
  if (plugin === undefined) throw new BrowserSigningProblem('script-missing', SCRIPT_MISSING, 'no cadesplugin after the script');
  try {
    await inTime(plugin, ANSWER_MS);
  } catch (problem) {
    // Forgotten, so that the next attempt asks anew: the program may have been installed meanwhile.
    if (isOurs) page.cadesplugin = undefined;
    const detail = problem instanceof Error ? problem.message : String(problem);
    const isThere = extensionCame || (await extensionVersion()) !== undefined;
    throw isThere
      ? new BrowserSigningProblem('plugin-missing', PLUGIN_MISSING, detail)
      : new BrowserSigningProblem('extension-missing', EXTENSION_MISSING, detail);
  }
  return { plugin };
}

async function loadScript(page: PluginPage, scriptUrl: string): Promise<void> {
  page.cadesplugin_skip_extension_install = true;
  page.cadesplugin_extension_loaded_callback = () => {
    extensionCame = true;
  };
  extensionCame = false;
  await new Promise<void>((resolve, reject) => {
    if (typeof document === 'undefined') return reject(new BrowserSigningProblem('script-missing', SCRIPT_MISSING, 'no page'));
    const script = document.createElement('script');
    script.src = scriptUrl;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new BrowserSigningProblem('script-missing', SCRIPT_MISSING, scriptUrl));
    };
    document.head.append(script);
  });
}

/** Версия расширения; undefined when nothing answers, also from extensions that are too old to be asked. */
export function extensionVersion(): Promise<string | undefined> {
  if (typeof window === 'undefined') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const tell = (version: string | undefined): void => {
      clearTimeout(timer);
      window.removeEventListener('message', hear);
      resolve(version);
    };
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      if (source === window && typeof data === 'string' && data.startsWith(VERSION_ANSWERED))
        tell(data.slice(VERSION_ANSWERED.length).slice(0, 50));
    };
    const timer = setTimeout(() => tell(undefined), VERSION_MS);
    window.addEventListener('message', hear);
    window.postMessage(VERSION_ASKED, window.location.origin);
  });
}

async function inTime(plugin: PromiseLike<unknown>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), milliseconds);
  });
  try {
    await Promise.race([plugin, silence]);
  } finally {
    clearTimeout(timer);
  }
}
