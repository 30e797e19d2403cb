import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

let platform: TestPlatform;
let browser: Browser;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  await platform.portal.file(schoolEnrolment());
  await platform.portal.file(schoolEnrolment());
  await platform.settle();
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('the observer of statistics looks at a report, has it composed and downloads it', async () => {
  const { page } = await signInAs(browser, platform, 'Ветрова');
  await page.getByTestId('menu-statistics').click();
  await see(page.getByTestId('preview-row').last()).toContainText('Итого');
  await page.getByTestId('report').click();
  await page.getByRole('option', { name: 'Реестр заявлений' }).click();
  await see(page.getByTestId('preview-row')).toHaveCount(2);
  await see(page.getByRole('columnheader', { name: 'Заявитель' })).toHaveCount(0);
  await page.getByTestId('compose-report').click();
  const run = page.getByTestId('report-run');
  await see(run).toContainText('Готов');
  await checkScreen(page, 'statistics');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download-report').click()]);
  see(download.suggestedFilename()).toContain('Реестр заявлений');
});
