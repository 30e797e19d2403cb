import { randomUUID } from 'node:crypto';
import { addOffice, listOffices } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { signInAtPortal } from './applicant-page.ts';
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

async function officeOpens(): Promise<void> {
  const administrator = await platform.as('Заливин');
  const { arranged } = await administrator.call(listOffices, {});
  const day = { from: '09:00', to: '12:00', breaks: [] };
  const plan = {
    title: 'Приёмная школы',
    address: 'ул. Лесная, д. 10',
    active: true,
    week: [day, day, day, day, day, null, null],
    closedOnHolidays: true,
    services: [{ code: 'school-enrolment', letter: 'Ш', slotMinutes: 30 }],
    counters: [{ id: randomUUID(), title: 'Окно 1', active: true, capacity: 1, serviceCodes: [], employeeIds: [], week: null }],
    exceptions: [],
    horizonDays: 14,
    noticeMinutes: 60,
    limitPerPerson: 1,
    holdMinutes: 10,
    waitNormMinutes: 15,
  };
  await administrator.call(addOffice, { body: { organizationId: arranged[0]?.id ?? '', requestKey: randomUUID(), plan } });
}

it('the specialist invites from the card; the applicant chooses a time, gets a ticket and moves the visit', async () => {
  await officeOpens();
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  await (await platform.as('Родников')).act(number, 'take');

  const specialist = await signInAs(browser, platform, 'Родников');
  await specialist.open(number);
  await specialist.confirm('invite', async (dialog) => {
    await dialog.getByTestId('dialog-text').fill('Покажите оригиналы документов');
    await dialog.getByTestId('dialog-documents').fill('паспорт\nсвидетельство о рождении');
    await see(dialog.getByText('Заявитель выберет свободное время')).toBeVisible();
    await checkScreen(specialist.page, 'invite-dialog');
  });
  await specialist.status('Приглашение на приём');
  await platform.settle();

  const { page } = await signInAtPortal(browser, platform, 'Соколова-Речная');
  await page.goto(`${platform.portal.url}/orders/${number}`);
  await page.getByRole('link', { name: 'Выбрать время приёма' }).click();
  await see(page.getByText('свидетельство о рождении')).toBeVisible();
  await checkScreen(page, 'portal-visit', true);
  await page.getByRole('button', { name: '09:00, Окно 1' }).first().click();
  await see(page.getByRole('heading', { name: 'Время удерживается за вами' })).toBeVisible();
  await page.getByRole('button', { name: 'Подтвердить запись' }).click();
  await see(page.getByText('Вы записаны на приём.')).toBeVisible();
  await see(page.getByText('Ш001')).toBeVisible();
  await checkScreen(page, 'portal-ticket', true);
  await page.getByRole('button', { name: '11:00, Окно 1' }).first().click();
  await see(page.getByText('Визит перенесён.')).toBeVisible();
});
