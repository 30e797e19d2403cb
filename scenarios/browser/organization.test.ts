import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
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

it('the administrator changes the profile of the school; the department sees it and cannot change it', async () => {
  const { page } = await signInAs(browser, platform, 'Тропинина');
  await page.getByTestId('menu-organization').click();
  await see(page.getByTestId('organization-title')).toHaveText('Школа № 1');
  await checkScreen(page, 'organization-profile', true);

  await page.getByTestId('edit-profile').click();
  const inn = page.getByTestId('field-inn');
  await inn.fill('7599000031');
  await page.getByTestId('field-phone').fill('+7 351 000-00-00');
  await page.getByTestId('field-territories').fill('ул. Лесная\nул. Озёрная, дома 1–20');
  await page.getByRole('button', { name: 'Добавить подразделение' }).click();
  await page.getByLabel('Подразделение', { exact: true }).last().fill('Корпус 2');
  await page.getByTestId('save-profile').click();
  await see(page.getByTestId('profile-problems')).toContainText('ИНН: ИНН организации — 10 цифр; контрольная цифра не сходится');
  await checkScreen(page, 'organization-profile-problem');
  await inn.fill('7599000030');
  await page.getByTestId('save-profile').click();
  await see(page.getByTestId('value-phone')).toContainText('+7 351 000-00-00');
  await see(page.getByTestId('value-territories')).toContainText('ул. Озёрная, дома 1–20');

  await page.getByTestId('tab-history').click();
  await see(page.getByTestId('organization-change')).toHaveCount(1);
  await see(page.getByTestId('organization-change')).toContainText('Телефон: было «пусто», стало «+7 351 000-00-00»');
  await checkScreen(page, 'organization-history');

  const above = await signInAs(browser, platform, 'Янтарёва');
  await above.page.getByTestId('menu-organization').click();
  await above.page.getByTestId('tab-below').click();
  await see(above.page.getByTestId('subordinate')).toHaveCount(4);
  await checkScreen(above.page, 'organization-below');
  await above.page.getByRole('link', { name: 'Школа № 1' }).click();
  await see(above.page.getByTestId('value-phone')).toContainText('+7 351 000-00-00');
  await see(above.page.getByTestId('edit-profile')).toHaveAccessibleDescription('Это делает администратор самой организации.');
  await checkScreen(above.page, 'organization-seen-from-above');
});
