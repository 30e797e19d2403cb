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
  await checkScreen(page, 'statistics', true);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('download-report').click()]);
  see(download.suggestedFilename()).toContain('Реестр заявлений');
});

it('the official constructs a report, opens the list behind a number, keeps it on the panel with a schedule', async () => {
  const { page } = await signInAs(browser, platform, 'Горный');
  await page.goto(`${platform.url}/statistics?view=cuts&measures=received,open,medianToRegister&dimensions=channel`);
  await see(page.getByTestId('cut-row')).toHaveCount(1);
  await page.getByTestId('dimensions').press('ArrowDown');
  await page.getByRole('option', { name: 'День', exact: true }).click();
  await page.keyboard.press('Escape');
  await see(page.getByTestId('cut-total')).toContainText('Итого');
  await see(page.getByRole('figure')).toBeVisible();
  await checkScreen(page, 'report-constructor', true);
  await page.getByTestId('cut-number').first().click();
  await see(page.getByTestId('behind-row')).toHaveCount(2);
  await page.goBack();
  await page.getByTestId('save-report-button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('saved-title').fill('Поступило по каналам');
  await dialog.getByTestId('saved-period').click();
  await page.getByRole('option', { name: 'этот месяц' }).click();
  await dialog.getByTestId('repeat').click();
  await page.getByRole('option', { name: 'Раз в неделю' }).click();
  await dialog.getByTestId('on-panel').click();
  await checkScreen(page, 'report-schedule');
  await dialog.getByTestId('dialog-submit').click();
  await see(dialog).toBeHidden();
  await page.getByTestId('statistics-view').getByText('Сохранённые').click();
  await see(page.getByTestId('saved-row')).toContainText('по понедельникам в 08:00');
  await checkScreen(page, 'saved-reports');
  await page.getByTestId('menu-dashboards').click();
  const panels = page.getByTestId('own-panels');
  await panels.scrollIntoViewIfNeeded();
  await see(panels.getByTestId('cut-total')).toBeVisible();
  await checkScreen(page, 'own-panels');
  await page.goto(`${platform.url}/notifications?view=settings`);
  await page.getByTestId('unsent').scrollIntoViewIfNeeded();
  await checkScreen(page, 'unsent-messages');
});
