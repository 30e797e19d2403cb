import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { checkScreen, startBrowser } from '../screens.ts';
import { see, signInAs } from '../workplace.ts';

let platform: TestPlatform;
let browser: Browser;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('an employee learns a role on the ordinary screens, is judged, and the guide opens at the screen', async () => {
  const { page } = await signInAs(browser, platform, 'Лугова');
  await see(page.getByTestId('training-strip')).toContainText('УЧЕБНЫЙ КОНТУР');
  await page.getByTestId('menu-training').click();
  await see(page.getByTestId('training-registrar')).toContainText('не освоена');
  await page.getByTestId('start-registrar-registration').click();
  await see(page.getByTestId('training-step')).toHaveCount(4);
  await checkScreen(page, 'training-attempt', true);

  await page.getByRole('link', { name: 'Заявление А: Берёзкина Алёна' }).click();
  await page.getByTestId('action-take').click();
  await see(page.getByTestId('card-status')).toHaveText('Проверка документов');
  await checkScreen(page, 'training-card');
  await page.getByRole('link', { name: 'К заданию' }).click();
  await see(page.locator('[data-testid=training-step][data-done=true]')).toHaveCount(2);
  await page.getByTestId('finish-attempt').click();
  await see(page.getByTestId('verdict')).toHaveAttribute('data-passed', 'false');
  await see(page.getByTestId('verdict')).toContainText('Заявление не зарегистрировано');
  await checkScreen(page, 'training-verdict');

  const observer = (await signInAs(browser, platform, 'Камышова')).page;
  await observer.getByTestId('menu-training').click();
  await observer.getByTestId('start-observer').click();
  for (const name of ['Заявление А: Берёзкина Алёна', 'Заявление Б: Морозов']) {
    await observer.getByRole('link', { name }).click();
    await see(observer.getByTestId('card-status')).toBeVisible();
    await observer.getByRole('link', { name: 'К заданию' }).click();
  }
  await see(observer.locator('[data-testid=training-step][data-done=true]')).toHaveCount(2);
  await observer.getByTestId('finish-attempt').click();
  await see(observer.getByTestId('verdict')).toHaveAttribute('data-passed', 'true');
  await see(observer.getByTestId('own-code')).not.toHaveValue('');
  await observer.getByTestId('menu-training').click();
  await see(observer.getByTestId('training-observer').getByTestId('role-learned')).toBeVisible();
  await checkScreen(observer, 'training', true);

  const administrator = (await signInAs(browser, platform, 'Тропинина')).page;
  await administrator.getByTestId('menu-training').click();
  await administrator.getByText('Обучение сотрудников', { exact: true }).click();
  await see(administrator.getByTestId('learning-row').filter({ hasText: 'сдано 1 из 1' })).toHaveCount(1);
  await checkScreen(administrator, 'training-staff');

  await administrator.getByTestId('menu-employees').click();
  // «?» is about the screen that stands, and a section takes a moment to come.
  await see(administrator.getByRole('heading', { level: 1, name: 'Сотрудники' })).toBeVisible();
  await administrator.getByTestId('context-help').click();
  await see(administrator.getByRole('heading', { name: 'Увольнение, отпуск, подозрение' })).toBeFocused();
  await checkScreen(administrator, 'reference-guide', true);
  await administrator.getByTestId('guide-search').fill('вернуть на доработку');
  await see(administrator.getByTestId('guide-found').first()).toContainText('доработку');
  await checkScreen(administrator, 'reference-search');
  await administrator.getByTestId('menu-reference').click();
  await administrator.getByTestId('tab-services').click();
  await administrator.getByTestId('regulation').first().getByRole('button').click();
  await see(administrator.getByText('Нормативные акты').first()).toBeVisible();
  await administrator.getByTestId('tab-contacts').click();
  await see(administrator.getByTestId('contact').filter({ hasText: 'Янтарёва' })).toBeVisible();
  await checkScreen(administrator, 'reference-contacts');
});
