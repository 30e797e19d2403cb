import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('the administrator prepares the order, keeps the workplaces and sees what is left; the ministry sees the map', async () => {
  const { page } = await signInAs(browser, platform, 'Тропинина');
  const dialog = page.getByRole('dialog');
  await page.getByTestId('menu-organization').click();
  await page.getByTestId('edit-profile').click();
  await page.getByTestId('field-headName').fill('Горный Николай Фёдорович');
  await page.getByTestId('field-headPosition').fill('Директор');
  await page.getByTestId('field-esnsiCode').fill('745-1');
  await page.getByTestId('save-profile').click();
  await see(page.getByTestId('value-headName')).toContainText('Горный');

  await page.getByTestId('tab-orders').click();
  await see(page.getByTestId('next-order').getByTestId('order-line')).toHaveCount(12);
  await page.getByTestId('prepare-order').click();
  const order = page.getByTestId('order');
  await see(order).toHaveAttribute('data-state', 'prepared');
  await checkScreen(page, 'order-project', true);
  for (const format of ['docx', 'pdf'] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), order.getByTestId(`order-${format}`).click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
  }
  await page.getByTestId('sign-order').click();
  await dialog.getByTestId('field-number').fill('12-ОД');
  await dialog.getByTestId('field-signed-on').fill('2026-11-24');
  await dialog.getByTestId('dialog-submit').click();
  await see(order).toHaveAttribute('data-state', 'signed');
  await see(order).toContainText('Приказ № 12-ОД от 24.11.2026');
  await page.getByTestId('tab-employees').click();
  await see(page.getByTestId('employee-row').first()).toBeVisible();
  await see(page.getByText('без приказа')).toHaveCount(0);

  await page.getByTestId('menu-connection').click();
  await see(page.getByTestId('step-order')).toHaveAttribute('data-state', 'done');
  await see(page.getByTestId('step-certification')).toHaveAttribute('data-state', 'missing');
  await checkScreen(page, 'connection', true);
  await page.getByTestId('add-workplace').click();
  await dialog.getByTestId('field-title').fill('АРМ секретаря');
  await dialog.getByTestId('field-certificateNumber').fill('А-15');
  await dialog.getByTestId('field-certifiedUntilOn').fill('2029-01-01');
  await dialog.getByTestId('field-networkCheckedOn').fill('2026-11-20');
  await dialog.getByTestId('field-softwareCheckedOn').fill('2026-11-20');
  await dialog.getByTestId('field-software').fill('КриптоПро CSP 5.0, плагин 2.0');
  await checkScreen(page, 'dialog-workplace');
  await dialog.getByTestId('dialog-submit').click();
  await see(page.getByTestId('workplace')).toHaveCount(1);
  await see(page.getByTestId('step-certification')).toHaveAttribute('data-state', 'done');
  await page.getByTestId('confirm-referenceBooks').click();
  await dialog.getByTestId('field-confirmed-on').fill('2026-11-23');
  await dialog.getByTestId('field-document').fill('Сверка записи от 23.11.2026');
  await dialog.getByTestId('dialog-submit').click();
  await see(page.getByTestId('step-referenceBooks')).toHaveAttribute('data-state', 'done');
  await page.getByTestId('mark-training').click();
  await dialog.getByTestId('field-learned-on').fill('2026-11-20');
  await dialog.getByTestId('field-document').fill('Протокол № 3');
  await dialog.getByTestId('dialog-submit').click();
  await see(page.getByTestId('step-training')).toHaveAttribute('data-state', 'done');
  await see(page.getByTestId('connection-status')).toContainText('Без действующего сертификата: 1 из 1');

  const above = await signInAs(browser, platform, 'Кедрова');
  await above.page.getByTestId('menu-connection').click();
  await see(above.page.getByTestId('map-row')).toHaveCount(6);
  await checkScreen(above.page, 'connection-map', true);
  await above.page.getByRole('link', { name: 'Школа № 2' }).click();
  await see(above.page.getByTestId('step-administrator')).toHaveAttribute('data-state', 'missing');
  await see(above.page.getByTestId('add-workplace')).toHaveAccessibleDescription('Это делает администратор самой организации.');
  await above.page.getByTestId('letter').click();
  await see(above.page.getByTestId('letter-text')).toHaveValue(/Назначен администратор организации/);
  await checkScreen(above.page, 'dialog-letter');
});
