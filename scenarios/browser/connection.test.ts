import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decideReferenceLoad, listReferenceBooks, loadReferenceBook, refreshReferenceBooks } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Page } from '@playwright/test';
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
  await page.getByTestId('field-esnsiCode').fill('school-1');
  await page.getByTestId('field-address').fill('г. Учебногорск, ул. Лесная, д. 10, корп. 2');
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

  // ЕСНСИ: the book is in force here, our record differs from it in one field, the update is sent and confirmed.
  const administrator = await platform.as('Тропинина');
  await administrator.call(refreshReferenceBooks, { body: {} });
  await platform.settle();
  const code = 'EDU_ORGANIZATIONS';
  const { id } = await administrator.call(loadReferenceBook, { parameters: { code }, body: {} });
  await platform.settle();
  await administrator.call(decideReferenceLoad, { parameters: { id }, body: { verdict: 'apply' } });
  expect((await administrator.call(listReferenceBooks, {})).books).not.toEqual([]);
  await page.getByTestId('open-directory').click();
  const state = page.getByTestId('directory-state');
  await see(state).toHaveAttribute('data-state', 'unread');
  await page.getByTestId('read-directory').click();
  await see(state).toHaveAttribute('data-state', 'differs', { timeout: 30_000 });
  await checkScreen(page, 'directory-record', true);
  await page.getByTestId('publish-record').click();
  await checkScreen(page, 'dialog-publish');
  await dialog.getByTestId('dialog-submit').click();
  await see(page.getByTestId('publication')).toHaveAttribute('data-state', 'confirmed', { timeout: 30_000 });
  await see(state).toHaveAttribute('data-state', 'same', { timeout: 30_000 });
  await page.getByTestId('tab-connection').click();
  await see(page.getByTestId('step-referenceBooks')).toContainText('Запись совпадает со справочником');

  const official = await signInAs(browser, platform, 'Горный');
  await checkRealTool(official.page);
  await official.leave();

  const above = await signInAs(browser, platform, 'Кедрова');
  await above.page.getByTestId('menu-connection').click();
  await see(above.page.getByTestId('map-row')).toHaveCount(6);
  await checkScreen(above.page, 'connection-map', true);
  await above.page.getByText('Ход подключения', { exact: true }).click();
  await see(above.page.getByTestId('connection-progress')).toContainText('Сегодня подключено 0 из 6');
  await checkScreen(above.page, 'connection-progress');
  await above.page.getByText('Карта подключения', { exact: true }).click();
  await above.page.getByRole('link', { name: 'Школа № 2' }).click();
  await see(above.page.getByTestId('step-administrator')).toHaveAttribute('data-state', 'missing');
  await see(above.page.getByTestId('add-workplace')).toHaveAccessibleDescription('Это делает администратор самой организации.');
  await above.page.getByTestId('letter').click();
  await above.page.getByTestId('letter-preview').click();
  await see(above.page.getByTestId('letter-text')).toContainText('Назначен администратор организации');
  await checkScreen(above.page, 'dialog-letter');
  await above.page.getByTestId('dialog-submit').click();
  await see(above.page.getByTestId('connection-letter')).toContainText('выполнить до');
  await checkScreen(above.page, 'connection-of-lagging');
});

/** What stands at the place of the vendor's file: a plug-in and a provider of some version, a store without certificates, an extension. */
const pluginScript = `
  addEventListener('message', ({ data }) => {
    if (data === 'cadesplugin_extension_version_request') postMessage('cadesplugin_extension_version_response:1.3.17', '*');
  });
  const version = (text) => ({ toString: async () => text });
  const objects = {
    'CAdESCOM.About': { PluginVersion: Promise.resolve(version('2.0.15000')), CSPVersion: async () => version('5.0.13000') },
    'CAdESCOM.Store': { Open: async () => {}, Close: async () => {}, Certificates: Promise.resolve({ Count: Promise.resolve(0) }) },
  };
  window.cadesplugin = Object.assign(Promise.resolve(), { CreateObjectAsync: async (name) => objects[name] });
`;

/** Проверка рабочего места: by the training signer, then as on the work contour before and after the file of КриптоПро is put there. */
async function checkRealTool(page: Page): Promise<void> {
  // The clock of the platform is scripted; that of the computer goes with it.
  await page.clock.setSystemTime(platform.clock.now());
  await page.getByTestId('user-menu').click();
  await page.getByTestId('workplace-check').click();
  await see(page.getByTestId('certificate-match')).toHaveText('ваш, этой организации');
  await page.getByTestId('run-check').click();
  await see(page.getByTestId('check-verdict')).toContainText('Рабочее место готово к работе');
  await page.getByTestId('check-certificate').scrollIntoViewIfNeeded();
  await checkScreen(page, 'workplace-check', true);

  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), trainingSignerUrl: null } });
  });
  await page.reload();
  await page.getByTestId('run-check').click();
  await see(page.getByTestId('check-tool')).toContainText('Платформа не отдала файл cadesplugin_api.js');
  await see(page.getByTestId('check-extension')).toHaveAttribute('data-state', 'missing');
  await checkScreen(page, 'workplace-check-without-tool');
  await writeFile(join(platform.dataDir, 'cadesplugin_api.js'), pluginScript);
  await page.getByTestId('run-check').click();
  await see(page.getByTestId('check-tool')).toContainText('плагин 2.0.15000, криптопровайдер 5.0.13000');
  await see(page.getByTestId('check-extension')).toContainText('включено, версия 1.3.17');
  await see(page.getByTestId('check-signature')).toContainText('нет сертификата с ключом');
  await page.unroute('**/api/session');
}
