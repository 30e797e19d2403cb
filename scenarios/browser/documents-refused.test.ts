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

it('story 2 by clicking: a refusal to accept documents with two grounds is returned once, corrected, signed, delivered', async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();

  const registrar = await signInAs(browser, platform, 'Лугова');
  await registrar.tab('unassigned');
  await registrar.open(number);
  await registrar.press('take');
  await registrar.answerCriteria('Приём документов', ['inPeriod']);
  await see(registrar.button('register')).toHaveAttribute('aria-disabled', 'true');
  await registrar.confirm('prepareDocumentRefusal', async (dialog) => {
    // «Нет» in the criteria has already proposed its ground.
    await see(dialog.getByTestId('ground-A14')).toBeChecked();
    await dialog.getByTestId('ground-A5').check();
    await dialog.getByTestId('dialog-text').fill('На второй странице свидетельства не читается номер записи.');
    await checkScreen(registrar.page, 'dialog-document-refusal');
  });
  await registrar.status('Подготовка отказа в приёме документов');
  await registrar.tab('decision');
  await see(registrar.page.getByTestId('proposed-decision').locator('iframe')).toBeVisible();
  await registrar.confirm('sendForSignature');

  const official = await signInAs(browser, platform, 'Горный');
  await official.tab('signing');
  await official.open(number);
  const remark = 'Укажите, какой именно документ повреждён.';
  await official.confirm('returnForRevision', async (dialog) => {
    await dialog.getByTestId('dialog-text').fill(remark);
    await checkScreen(official.page, 'dialog-return');
  });

  // The open card of the registrar shows the remark without being reloaded.
  await see(registrar.page.getByTestId('remark')).toContainText(remark);
  await checkScreen(registrar.page, 'card-returned');
  await registrar.confirm('prepareDocumentRefusal', async (dialog) => {
    await see(dialog.getByTestId('ground-A5')).toBeChecked();
    await see(dialog.getByTestId('ground-A14')).toBeChecked();
    await dialog.getByTestId('dialog-text').fill('Повреждено свидетельство о рождении: на второй странице не читается номер записи.');
  });
  await see(registrar.page.getByTestId('proposed-decision')).toContainText('Повреждено свидетельство о рождении');
  await see(registrar.page.getByTestId('proposed-decision').locator('iframe')).toBeVisible();
  await registrar.confirm('sendForSignature');

  await official.status('Подписание отказа в приёме документов');
  await official.confirm('sign', async (dialog) => see(dialog.getByTestId('dialog-submit')).toBeEnabled());
  await see(registrar.page.getByTestId('delivery')).toContainText('Доставлено заявителю');
  await checkScreen(registrar.page, 'card-refusal-delivered');
  await registrar.tab('history');
  await see(registrar.page.getByTestId('history-entry').filter({ hasText: 'Вернуть на доработку' })).toHaveCount(1);
  await see(registrar.page.getByTestId('history-entry').filter({ hasText: 'Отправить на подписание' })).toHaveCount(2);
});
