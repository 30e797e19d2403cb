import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Download, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInAtPortal } from './applicant-page.ts';
import { checkScreen, openContext, startBrowser } from './screens.ts';
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

const clickToDownload = async (page: Page, name: string): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  return download;
};

it('story 1 by clicking: an enrolment goes from the portal to a signed decision in the account of the applicant', {
  timeout: 300_000,
}, async () => {
  const applicant = await signInAtPortal(browser, platform, 'Соколова-Речная', true);
  const number = await applicant.fileEnrolment(true);

  const registrar = await signInAs(browser, platform, 'Лугова', true);
  await registrar.tab('unassigned');
  await see(registrar.page.getByTestId('application-row')).toHaveCount(1);
  await checkScreen(registrar.page, 'list-unassigned');
  await registrar.open(number);
  await checkScreen(registrar.page, 'card-details');
  await registrar.tab('documents');
  await checkScreen(registrar.page, 'card-documents');
  await registrar.press('take');
  await registrar.status('Проверка документов');
  await registrar.answerCriteria('Приём документов');
  await checkScreen(registrar.page, 'card-checks');
  await registrar.press('register');
  await checkScreen(registrar.page, 'dialog-register');
  await registrar.page.getByTestId('dialog-submit').click();
  await see(registrar.page.getByTestId('registration-number')).toHaveText('school-1-2026-000001');
  // The answers come by themselves, and the open card follows without being asked.
  await registrar.status('Рассмотрение документов');
  await registrar.tab('requests');
  await see(registrar.page.locator('[data-testid="request"][data-state="answered"]')).toHaveCount(4);
  await checkScreen(registrar.page, 'card-requests');
  await registrar.leave();

  // The specialist opens the card and takes it without the mouse.
  const specialist = await signInAs(browser, platform, 'Родников');
  const { keyboard } = specialist.page;
  await see(specialist.page.getByTestId('application-row')).toHaveCount(1);
  await checkScreen(specialist.page, 'list-specialist');
  await keyboard.press('ArrowDown');
  await see(specialist.page.getByRole('link', { name: number, exact: true })).toBeFocused();
  await keyboard.press('Enter');
  await see(specialist.page.getByTestId('card-status')).toBeVisible();
  const take = specialist.button('take');
  for (let steps = 0; steps < 40 && !(await take.evaluate((element) => element === document.activeElement)); steps += 1) {
    await keyboard.press('Tab');
  }
  await see(take).toBeFocused();
  await keyboard.press('Enter');
  await see(specialist.page.getByTestId('responsible')).toContainText('вы');
  await checkScreen(specialist.page, 'card', true);

  await specialist.answerCriteria('Рассмотрение');
  await checkScreen(specialist.page, 'card-review');
  await specialist.press('startDecision');
  await specialist.status('Принятие решения');
  await specialist.press('prepareDecision');
  const preparing = specialist.page.getByTestId('dialog-prepareDecision');
  await see(preparing.getByTestId('text-as-template')).toBeVisible();
  await preparing.getByTestId('annex-notice').check();
  await preparing.getByTestId('annex-orderExtract').check();
  await see(preparing.getByTestId('dialog-submit')).toBeDisabled();
  await preparing.getByTestId('annex-orderExtract-orderNumber').fill('15-з');
  await preparing.getByTestId('annex-orderExtract-orderedOn').fill('24.11.2026');
  await preparing.getByTestId('edit-text').click();
  const text = preparing.getByTestId('decision-text-input');
  await text.fill((await text.inputValue()).replace('принять ребёнка на обучение', 'принять ребёнка в 1 «Б» на обучение'));
  await see(preparing.getByTestId('text-differences').locator('ins')).toContainText('1 «Б»');
  await checkScreen(specialist.page, 'dialog-prepare-decision', true);
  await preparing.getByTestId('dialog-submit').click();
  await specialist.tab('decision');
  await see(specialist.page.getByTestId('proposed-decision').locator('iframe')).toBeVisible();
  await see(specialist.page.getByTestId('decision-document')).toHaveText([
    'Решение',
    'Уведомление о приёме на обучение',
    'Выписка из распорядительного акта о приёме',
  ]);
  await checkScreen(specialist.page, 'card-proposed-decision');
  await specialist.confirm('sendForSignature');

  const official = await signInAs(browser, platform, 'Горный');
  await official.tab('signing');
  await official.open(number);
  await official.confirm('sign', async (dialog) => {
    await see(dialog.getByTestId('certificate')).toHaveCount(1);
    await see(dialog.getByTestId('dialog-submit')).toBeEnabled();
    await see(dialog.getByTestId('special')).toContainText('Текст решения отличается от шаблона.');
    await see(dialog.getByTestId('text-differences').locator('ins')).toContainText('добавлено: в 1 «Б»');
    await checkScreen(official.page, 'dialog-sign', true);
  });
  await official.tab('decision');
  await official.page.getByTestId('check-signature').click();
  await see(official.page.getByTestId('signature-check')).toContainText('Подпись верна');
  await checkScreen(official.page, 'card-signed-decision');
  await official.leave();

  const portal = applicant.page;
  await see(portal.getByRole('button', { name: 'Проверить подпись' })).toHaveCount(3);
  await see(portal.getByRole('link', { name: 'Выписка из распорядительного акта о приёме.pdf', exact: true })).toBeVisible();
  await portal.getByRole('button', { name: 'Проверить подпись' }).first().click();
  await see(portal.locator('[data-verify-report]').first()).toContainText('Подпись верна');
  await checkScreen(portal, 'portal-result');
  const pdf = await clickToDownload(portal, 'Решение.pdf');
  const signature = await readFile(await (await clickToDownload(portal, 'Решение.pdf.sig')).path());
  const report = await platform.composed.platform.verifier.verifyFile({ path: await pdf.path(), signature, at: platform.clock.now() });
  expect(report).toMatchObject({ valid: true });

  // From a folder, without a network: the page is all there is.
  const proof = await (await clickToDownload(portal, 'Пакет для проверки решения.zip')).path();
  const alone = await openContext(browser);
  await alone.setOffline(true);
  const check = await alone.newPage();
  await check.goto(pathToFileURL(join(import.meta.dirname, '../../packages/proof/dist/index.html')).href);
  await check.locator('#files').setInputFiles({ name: 'Пакет.zip', mimeType: 'application/zip', buffer: await readFile(proof) });
  await see(check.getByRole('status')).toContainText('Подписи сходятся. Сверьте корневой сертификат');
  await see(check.getByRole('status')).toContainText('Горный Николай Фёдорович');
  await see(check.getByRole('status')).toContainText('Подпись под документом «Уведомление о приёме на обучение»');
  await checkScreen(check, 'proof-page');
  await alone.close();

  await see(specialist.page.getByTestId('delivery')).toContainText('Доставлено заявителю');
  await specialist.confirm('finish');
  await specialist.status('Услуга оказана');
  await specialist.tab('history');
  const history = specialist.page.getByTestId('history');
  for (const step of ['Зарегистрировать', 'Подготовить проект решения', 'Отправить на подписание', 'Подписать', 'Завершить']) {
    await see(history).toContainText(step);
  }
  await checkScreen(specialist.page, 'card-history');
  await specialist.leave();

  const observer = await signInAs(browser, platform, 'Камышова');
  await observer.page.getByTestId('menu-registries').click();
  await see(observer.page.getByTestId('registry-row')).toHaveCount(1);
  await see(observer.page.getByTestId('registry-row')).toContainText('school-1-2026-000001');
  await checkScreen(observer.page, 'registry');
  await observer.leave();
});
