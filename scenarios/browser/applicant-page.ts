import type { TestPlatform } from '@pgs/testing';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { checkScreen, openContext } from './screens.ts';
import { see } from './workplace.ts';

/** The applicant at the training portal. */
export interface Applicant {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Fills in and sends the application for enrolment; answers its number. */
  fileEnrolment(pictures?: boolean): Promise<string>;
}

/** A small file with the content its name promises. */
const scan = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export async function signInAtPortal(browser: Browser, platform: TestPlatform, lastName: string, pictures = false): Promise<Applicant> {
  const context = await openContext(browser);
  const page = await context.newPage();
  await page.goto(platform.portal.url);
  if (pictures) await checkScreen(page, 'portal-sign-in');
  await page.getByRole('button', { name: lastName }).click();
  return {
    page,
    context,
    fileEnrolment: async (withPictures = false) => {
      await page.getByRole('link', { name: 'Услуги', exact: true }).click();
      if (withPictures) await checkScreen(page, 'portal-services');
      await page.getByRole('link', { name: 'Запись в школу' }).click();
      await page.getByRole('group', { name: 'За кого подаёте' }).getByRole('radio', { name: 'Речной Тимур' }).check();
      await page.getByLabel('Организация').selectOption({ value: 'school-1' });
      await page.getByRole('radio', { name: 'Родитель', exact: false }).first().check();
      await page.getByRole('radio', { name: 'Мужской' }).check();
      await page.getByLabel('Класс (обязательно)').fill('6');
      await page.getByLabel('Учебный год').fill('2026/2027');
      await page.getByRole('radio', { name: 'На свободные места' }).check();
      await page.getByRole('radio', { name: 'Нет', exact: true }).first().check();
      await page.getByLabel('Язык образования').fill('русский');
      await page.getByLabel('С уставом, лицензией').check();
      await page.getByLabel('Согласен на обработку персональных данных').check();
      await page
        .getByLabel('Документ, удостоверяющий личность заявителя')
        .setInputFiles({ name: 'паспорт.pdf', mimeType: 'application/pdf', buffer: scan });
      if (withPictures) await checkScreen(page, 'portal-form');
      await page.getByRole('button', { name: 'Отправить заявление' }).click();
      const notice = page.getByText('Заявление отправлено. Его номер:');
      await see(notice).toBeVisible();
      return ((await notice.locator('strong').textContent()) ?? '').trim();
    },
  };
}
