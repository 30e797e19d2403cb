import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

let platform: TestPlatform;
let browser: Browser;
const numbers: string[] = [];
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  for (let count = 0; count < 3; count += 1) numbers.push(await platform.portal.file(schoolEnrolment()));
  await platform.settle();
  const [number = ''] = numbers;
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  await platform.passTime({ days: 2 });
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('the head of a school sees what burns and opens the applications behind a number', async () => {
  const official = await signInAs(browser, platform, 'Горный');
  const { page } = official;
  await page.getByTestId('menu-dashboards').click();
  await see(page.getByTestId('flow-received')).toContainText('3');
  await see(page.getByTestId('open-overdue')).toContainText('2');
  await page.getByText('Таблицей').click();
  await see(page.getByRole('cell', { name: '24.11.2026' })).toBeVisible();
  await page.getByText('Таблицей').click();
  await page.getByTestId('flow-received').scrollIntoViewIfNeeded();
  await checkScreen(page, 'dashboard', true);
  await page.getByTestId('open-overdue').getByRole('link').click();
  await see(page.getByTestId('behind-row')).toHaveCount(2);
  await see(page.getByRole('heading', { level: 1 })).toHaveText('Просрочено');
  await checkScreen(page, 'dashboard-list');
  await page.getByRole('link', { name: 'К панели' }).click();
  await see(page.getByTestId('dashboard')).toBeVisible();
  // Live: a new application appears without anybody touching the screen.
  await page.getByText('7 дней').click();
  await see(page.getByTestId('flow-received')).toContainText('3');
  await platform.portal.file(schoolEnrolment());
  await see(page.getByTestId('flow-received')).toContainText('4');
});

it('the divisions stand beside one another, and each has its panel and its list; an employee moves with his work', async () => {
  const official = await signInAs(browser, platform, 'Горный');
  const { page } = official;
  await page.getByTestId('menu-dashboards').click();
  const rows = page.getByTestId('division-row');
  await see(rows).toHaveText([/Канцелярия000/, /Приёмная комиссия000/, /Без подразделения4/]);
  await (await platform.as('Лугова')).act(numbers[1] ?? '', 'take');
  await see(rows.first()).toHaveText(/Канцелярия10010|Канцелярия10011/);
  await rows.first().scrollIntoViewIfNeeded();
  await checkScreen(page, 'dashboard-divisions', true);
  await rows.first().getByRole('button', { name: 'Канцелярия' }).click();
  await see(page.getByRole('heading', { level: 1 })).toHaveText(/, Канцелярия$/);
  await see(page.getByTestId('division-note')).toContainText('исполнитель которых');
  await see(page.getByTestId('flow-received')).toContainText('1');
  await checkScreen(page, 'dashboard-division');
  await page.getByTestId('flow-received').getByRole('link').first().click();
  await see(page.getByTestId('behind-row')).toHaveCount(1);
  await see(page.getByText('Подразделение: Канцелярия.')).toBeVisible();
  await page.getByTestId('menu-applications').click();
  await page.getByTestId('filter-division').click();
  await page.getByRole('option', { name: 'Канцелярия' }).click();
  await see(page.getByTestId('application-row')).toHaveCount(1);
  await checkScreen(page, 'applications-division');

  const administrator = await signInAs(browser, platform, 'Тропинина');
  await administrator.page.getByTestId('menu-employees').click();
  await administrator.page.getByRole('button', { name: 'Лугова Ирина Сергеевна' }).click();
  await administrator.page.getByTestId('change-division').click();
  await administrator.page.getByTestId('choose-division').click();
  await administrator.page.getByRole('option', { name: 'Приёмная комиссия' }).click();
  await checkScreen(administrator.page, 'employee-division', true);
  await administrator.page.getByTestId('dialog-submit').click();
  await see(administrator.page.getByTestId('staff-change').first()).toContainText('Подразделение: Канцелярия → Приёмная комиссия');
  await page.getByTestId('menu-dashboards').click();
  await see(rows.nth(1)).toHaveText(/Приёмная комиссия1/);
  await see(rows.first()).toHaveText(/Канцелярия000/);
});

it('the observer of statistics sees the numbers and no way to the applications', async () => {
  const observer = await signInAs(browser, platform, 'Ветрова');
  await observer.page.getByTestId('menu-dashboards').click();
  await see(observer.page.getByTestId('flow-received')).toContainText('4');
  await see(observer.page.getByTestId('number')).toHaveCount(0);
  await see(observer.page.getByTestId('menu-applications')).toHaveCount(0);
});
