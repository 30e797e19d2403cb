import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
const artifacts = join(root, 'artifacts/screenshots');
/** Pictures of the documentation, redrawn by every run. */
const documentation = join(root, 'docs/screenshots');
/** The built client, wherever the tests are started from. */
process.env.WEB_DIR ??= join(root, 'apps/web/dist');

/** The screen most offices of the country have. */
const viewport = { width: 1366, height: 768 };

/** What is off in the browser itself. The later list replaces that of the driver, so what matters of it is said again. */
const switchedOff = [
  // Of the driver: nothing of these may change what a story sees, or go out to the network.
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable'],
  ...['LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  // The list under the address line is a page in a process of its own: a third of what opening a window costs, and nobody sees it.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
];

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${switchedOff.join(',')}`,
    ],
  });

/** A browser of one person: cookies are not shared with others. Its machine keeps another time than the organizations do. */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'ru-RU', timezoneId: 'Europe/Kaliningrad', reducedMotion: 'reduce' });
  // Generous on purpose, as everything in vitest.config.ts: it is waited out only by what fails.
  context.setDefaultTimeout(60_000);
  return context;
}

/**
 * One distinct screen: the picture stays as an artefact of the run, and WCAG 2.1 AA has nothing against the page.
 * The frame of the document is the viewer of the browser itself, not ours to check.
 */
export async function checkScreen(page: Page, name: string, alsoInDocumentation = false): Promise<void> {
  mkdirSync(artifacts, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  // A message that floats over the screen passes; a notice of the screen itself belongs to the picture.
  if (alsoInDocumentation) await page.locator('.mantine-Notification-root').first().waitFor({ state: 'hidden' });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
  if (alsoInDocumentation) {
    mkdirSync(documentation, { recursive: true });
    copyFileSync(join(artifacts, `${name}.png`), join(documentation, `${name}.png`));
  }
  // Only what is wrong is worked out, and in the page itself: a check costs a third of the time.
  const axe = new AxeBuilder({ page }).options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] });
  const { violations } = await axe.setLegacyMode().exclude('iframe').analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.html}`).join(' | ')}`);
  expect(told, `accessibility of ${name}`).toEqual([]);
}

/** The page as wide as it is now does not scroll sideways; a wide table scrolls in its own frame. */
export async function fitsAcross(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  // Less than nothing where the gutter of the scroll bar is kept free.
  expect(beyond, 'pixels beyond the edge').toBeLessThanOrEqual(0);
}
