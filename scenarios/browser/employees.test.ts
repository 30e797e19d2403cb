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

it('the administrator adds people by hand, from ЕСИА and by a list, and takes a role away', async () => {
  // By clicking: she goes to ЕСИА again below, which has to know her.
  const { page } = await signInAs(browser, platform, 'Тропинина', true);
  await page.getByTestId('menu-employees').click();
  const rows = page.getByTestId('employee-row');
  await see(rows).toHaveCount(12);
  await see(page.getByTestId('staff-warnings')).toContainText('нет сертификата электронной подписи');
  await checkScreen(page, 'employees', true);

  const dialog = page.getByRole('dialog');
  await page.getByTestId('add-employee').click();
  await dialog.getByTestId('field-lastName').fill('Новикова');
  await dialog.getByTestId('field-firstName').fill('Алла');
  await dialog.getByTestId('field-snils').fill('900-000-030 89');
  await dialog.getByTestId('field-position').fill('Секретарь');
  await dialog.getByTestId('role-registrar').check();
  await checkScreen(page, 'dialog-add-employee');
  await dialog.getByTestId('dialog-submit').click();
  await see(dialog.getByTestId('problem')).toContainText('СНИЛС');
  await dialog.getByTestId('field-snils').fill('112-233-445 95');
  await dialog.getByTestId('dialog-submit').click();
  await see(dialog).toBeHidden();
  const added = rows.filter({ hasText: 'Новикова' });
  await see(added).toContainText('ещё не входил через ЕСИА');
  await see(added.getByTestId('grant')).toContainText('без приказа');

  // The way to ЕСИА and back: everybody of the profile is here already, and the one added by hand is not in it.
  await page.getByTestId('add-employee').click();
  await dialog.getByText('Из профиля ЕСИА').click();
  await dialog.getByTestId('read-esia').click();
  await see(page.getByTestId('organization-title')).toHaveText('Школа № 1');
  await page.getByTestId('add-employee').click();
  await dialog.getByText('Из профиля ЕСИА').click();
  await see(dialog).toContainText('Все сотрудники профиля уже добавлены');
  await checkScreen(page, 'dialog-esia-employees');
  await dialog.getByRole('button', { name: 'Отмена' }).click();

  await page.getByTestId('import-employees').click();
  const list =
    'Фамилия;Имя;Отчество;СНИЛС;Должность;Роли\nСписков;Пётр;;900-000-971 22;Учитель;Специалист\nОшибкин;Яков;;1;Учитель;Ректор\n';
  await dialog.getByTestId('import-file').setInputFiles({ name: 'список.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await see(dialog.getByTestId('import-line')).toHaveCount(2);
  await see(dialog.getByTestId('import-line').nth(1)).toContainText('Роли: роли «Ректор» нет');
  await checkScreen(page, 'dialog-import');
  await dialog.getByTestId('dialog-submit').click();
  await see(dialog).toBeHidden();
  await see(rows).toHaveCount(14);

  await page.getByRole('button', { name: 'Лугова Ирина Сергеевна' }).click();
  await see(dialog.getByTestId('grant')).toHaveCount(1);
  await checkScreen(page, 'dialog-employee');
  await dialog.getByTestId('revoke-registrar').click();
  const revoke = page.getByTestId('dialog-revokeRole');
  await revoke.getByTestId('dialog-text').fill('Перевод на другую работу');
  await revoke.getByTestId('dialog-submit').click();
  await see(revoke).toBeHidden();
  await see(page.getByTestId('staff-change').first()).toContainText('Перевод на другую работу');
  await page.getByTestId('dialog-employee').getByRole('button', { name: 'Закрыть' }).click();

  await page.getByRole('button', { name: 'Тропинина Ольга Павловна' }).click();
  await page.getByTestId('revoke-organizationAdministrator').click();
  await revoke.getByTestId('dialog-text').fill('Ухожу');
  await revoke.getByTestId('dialog-submit').click();
  await see(revoke.getByTestId('problem')).toContainText('единственный администратор');
  await checkScreen(page, 'dialog-last-administrator');
});
