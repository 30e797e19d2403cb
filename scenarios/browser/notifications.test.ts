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
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('a new application is counted in every tab at once, and read in one is read in the other', async () => {
  const registrar = await signInAs(browser, platform, 'Лугова');
  const other = await registrar.page.context().newPage();
  await other.goto(`${platform.url}/notifications`);
  await see(other.getByText('Уведомлений нет')).toBeVisible();
  await see(other.getByTestId('unread-count')).toHaveCount(0);
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  for (const page of [registrar.page, other]) await see(page.getByTestId('unread-count')).toHaveText('1');
  await see(other.getByTestId('notification')).toContainText('Новое заявление');
  await checkScreen(other, 'notifications');
  await other.getByRole('link', { name: `Заявление ${number}` }).click();
  await see(other.getByRole('heading', { level: 1 })).toContainText(number);
  for (const page of [registrar.page, other]) await see(page.getByTestId('unread-count')).toHaveCount(0);
});

it('settings are kept, the digest says what burns', async () => {
  platform.clock.advance({ days: 1 });
  await platform.composed.remind();
  const registrar = await signInAs(browser, platform, 'Лугова');
  await see(registrar.page.getByTestId('unread-count')).toHaveText('1');
  await registrar.page.getByTestId('menu-notifications').click();
  await see(registrar.page.getByTestId('notification').first()).toContainText('Срок регистрации истекает сегодня');
  await registrar.page.getByText('Настройки', { exact: true }).click();
  const setting = registrar.page.getByTestId('setting-registrationDueToday');
  await see(setting).toBeChecked();
  await setting.click({ force: true });
  await see(setting).not.toBeChecked();
  await see(registrar.page.getByTestId('unread-count')).toHaveCount(0);
  await checkScreen(registrar.page, 'notification-settings');
  await registrar.page.getByText('Сводка', { exact: true }).click();
  await see(registrar.page.getByTestId('digest')).toContainText('На 25.11.2026');
  await checkScreen(registrar.page, 'notification-digest');
});
