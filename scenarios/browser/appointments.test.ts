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

/** Thursday of the first week of the story, which begins on Tuesday 24.11.2026. */
const thursday = '2026-11-26';

it('the administrator opens an office; the operator books by telephone, moves, prints; a closed day moves people and is told of', async () => {
  const { page } = await signInAs(browser, platform, 'Заливин');
  await page.getByTestId('menu-appointments').click();
  await see(page.getByText('Приёмных ещё нет')).toBeVisible();
  await page.getByTestId('add-office').click();
  await page.getByTestId('office-address').fill('ул. Лесная, д. 10, кабинет 3');
  await page.getByRole('dialog').getByRole('switch', { name: 'Запись в школу' }).check();
  await page.getByTestId('add-counter').click();
  await checkScreen(page, 'appointments-new-office');
  await page.getByTestId('dialog-submit').click();
  await see(page.getByTestId('plan-form')).toBeVisible();
  await checkScreen(page, 'appointments-plan', true);

  const operator = (await signInAs(browser, platform, 'Ручьёва')).page;
  await operator.goto(`${platform.url}/appointments?day=${thursday}`);
  await see(operator.getByTestId('reception-grid')).toBeVisible();
  await operator.getByRole('button', { name: 'Свободно 10:00, Окно 1' }).click();
  await see(operator.getByTestId('hold-clock')).toContainText('Время удерживается');
  await operator.getByTestId('person-name').fill('Озерова Анна Ивановна');
  await operator.getByTestId('person-phone').fill('+7 900 000-00-01');
  await checkScreen(operator, 'appointments-book');
  await operator.getByTestId('dialog-submit').click();
  await see(operator.getByTestId('visit')).toContainText('001 Озерова Анна Ивановна');
  // The pointer rests where the button of the dialog was: on a free time, in the middle of its change of colour.
  await operator.mouse.move(0, 0);
  await checkScreen(operator, 'appointments-day', true);
  await operator.getByText('Неделя', { exact: true }).click();
  await see(operator.getByRole('columnheader', { name: /26\.11/ })).toBeVisible();
  await checkScreen(operator, 'appointments-week', true);

  await operator.getByTestId('visit').click();
  await see(operator.getByTestId('mark-came')).toHaveAccessibleDescription(/не раньше времени приёма/);
  await operator.getByTestId('move').click();
  await operator.getByTestId('move-day').fill(thursday);
  await operator.getByTestId('move-slot').click();
  await operator.getByRole('option', { name: '26.11.2026 11:00, Окно 2' }).click();
  await operator.getByTestId('move-submit').click();
  await see(operator.getByTestId('visit')).toContainText('Окно 2');
  await operator.getByTestId('visit').click();
  await see(operator.getByTestId('appointment-history')).toContainText('Визит перенесён: 26.11.2026 11:00, Окно 2');
  await checkScreen(operator, 'appointments-visit');
  await operator.getByRole('link', { name: 'Напечатать талон' }).click();
  await see(operator.getByTestId('ticket')).toContainText('26.11.2026 11:00, Окно 2');
  await checkScreen(operator, 'appointments-ticket', true);

  await page.getByTestId('add-exception').click();
  const exception = page.getByTestId('exception');
  await exception.getByLabel('С какого дня').fill(thursday);
  await exception.getByLabel('По какой день').fill(thursday);
  await exception.getByLabel('Причина').fill('Отключение электричества');
  await page.getByTestId('save-office').click();
  await see(page.getByTestId('broken-visit')).toHaveText(
    /26\.11\.2026 11:00, Окно 2Озерова Анна Ивановнавремя вне приёма27\.11\.2026 09:00, Окно 1/,
  );
  await page.getByTestId('broken-reason').fill('В школе отключат электричество');
  await checkScreen(page, 'appointments-broken');
  await page.getByTestId('rebook').click();
  await see(page.getByTestId('broken-dialog')).toBeHidden();

  await operator.goto(`${platform.url}/appointments?tab=find`);
  await see(operator.getByTestId('found-appointment')).toContainText('перенесён на 27.11.2026 09:00');
  await checkScreen(operator, 'appointments-to-call', true);
  await operator.getByTestId('found-appointment').getByRole('button').click();
  await operator.getByTestId('mark-called').click();
  await see(operator.getByText('Звонить никому не нужно')).toBeVisible();
  await operator.getByTestId('search').fill('озерова');
  await see(operator.getByTestId('found-appointment')).toContainText('Записан');
});
