import { getRegistryRecord } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, fitsAcross, openContext, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

let platform: TestPlatform;
let browser: Browser;
let address: string;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  const ground = (await registrar.open(number)).choices.documentRefusalGrounds[0]?.code ?? '';
  await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: [ground], explanation: 'Нет копии' });
  await registrar.act(number, 'sendForSignature');
  await platform.settle();
  const official = await platform.as('Горный');
  await official.sign(number);
  await platform.settle();
  await registrar.act(number, 'finish');
  const { id: applicationId } = await registrar.open(number);
  address = (await official.call(getRegistryRecord, { parameters: { applicationId } })).verificationUrl;
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('the observer reads the registry of a service, the official annuls a record, anybody verifies the extract', async () => {
  const observer = await signInAs(browser, platform, 'Камышова');
  await observer.page.getByTestId('menu-registries').click();
  await observer.page.getByTestId('registry-service').click();
  await observer.page
    .getByRole('option', { name: /зачислении/ })
    .first()
    .click();
  await see(observer.page.getByRole('columnheader', { name: 'Класс' })).toBeVisible();
  await checkScreen(observer.page, 'registry-of-service');
  await observer.page.getByTestId('registry-row').getByRole('link').first().click();
  await see(observer.page.getByTestId('record-state')).toHaveText('Действует');
  await see(observer.page.getByTestId('change-record')).toHaveCount(0);
  await checkScreen(observer.page, 'registry-record');

  const official = await signInAs(browser, platform, 'Горный');
  await official.page.getByTestId('menu-dashboards').click();
  await official.page.getByTestId('flow-documentsRefused').getByRole('link').first().click();
  await official.page.getByRole('link', { name: 'запись реестра' }).click();
  // He noticed a mistake himself: an application of the organization's own, which the record names at once.
  await official.page.getByTestId('begin-correction').click();
  await official.page.getByTestId('as-written').fill('Соколова');
  await official.page.getByTestId('as-asked').fill('Соколова-Речная');
  await official.page.getByRole('dialog').getByTestId('dialog-submit').click();
  await official.page.getByTestId('asking').getByRole('link').click();
  await see(official.page.getByTestId('result')).toContainText('По инициативе организации');
  await checkScreen(official.page, 'result-correction');
  await official.page
    .getByTestId('result')
    .getByRole('link', { name: /Запись реестра/ })
    .click();
  await see(official.page.getByTestId('begin-correction')).toHaveCount(0);
  await official.page.getByTestId('change-record').click();
  const dialog = official.page.getByRole('dialog');
  await dialog.getByTestId('new-state').click();
  await official.page.getByRole('option', { name: 'Аннулирована' }).click();
  await dialog.getByLabel('Причина').fill('Отменено судом');
  await dialog.getByLabel('Номер акта').fill('7');
  await dialog.getByLabel('Дата акта').fill('2026-11-24');
  await dialog.getByTestId('dialog-submit').click();
  await see(official.page.getByTestId('record-change')).toContainText('акт № 7 от 24.11.2026');

  const anybody = await openContext(browser);
  const page = await anybody.newPage();
  await page.goto(address);
  await see(page.getByTestId('verdict')).toHaveText('Запись аннулирована 24.11.2026');
  await see(page.getByText('Принимать выписку нельзя')).toBeVisible();
  await see(page.getByText('Речн')).toHaveCount(0);
  await checkScreen(page, 'verification');
  // A citizen has a telephone.
  await page.setViewportSize({ width: 360, height: 740 });
  await fitsAcross(page);
  await checkScreen(page, 'verification-telephone');
});
