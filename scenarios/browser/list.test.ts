import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

let platform: TestPlatform;
let browser: Browser;
const numbers: string[] = [];
const children = [
  { applicant: 'Берёзкина', childIndex: 0 },
  { applicant: 'Берёзкина', childIndex: 1 },
  { applicant: 'Морозов', childIndex: 0 },
  { applicant: 'Соколова-Речная', childIndex: 0 },
  { applicant: 'Соколова-Речная', childIndex: 1 },
  { applicant: 'Журавлёв', childIndex: 0, form: { applicantStatus: 'guardian' } },
] as const;

/** A morning of a school: six families have applied, and the office has begun. */
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  for (const child of children) {
    numbers.push(await platform.portal.file(schoolEnrolment(child)));
    await platform.passTime({ minutes: 7 });
  }
  await platform.settle();
  const registrar = await platform.as('Лугова');
  const [first = '', second = '', third = '', fourth = ''] = numbers;
  for (const number of [first, second, third, fourth]) await registrar.act(number, 'take');
  for (const number of [first, second]) {
    await registrar.answerCriteria(number);
    await registrar.act(number, 'register');
  }
  await registrar.answerCriteria(third, ['inPeriod']);
  await registrar.act(third, 'prepareDocumentRefusal', { groundCodes: ['A14'], explanation: '' });
  await platform.settle();
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('the list of a registrar: what is mine, what nobody has taken, and a family found by its name however it is typed', async () => {
  const registrar = await signInAs(browser, platform, 'Лугова');
  const rows = registrar.page.getByTestId('application-row');
  await registrar.tab('mine');
  await see(rows).toHaveCount(2);
  await registrar.tab('unassigned');
  await see(registrar.page.getByTestId('tab-unassigned')).toContainText('2');
  await registrar.tab('all');
  await see(rows).toHaveCount(children.length);
  await checkScreen(registrar.page, 'list', true);

  await registrar.page.keyboard.press('/');
  await see(registrar.page.getByTestId('search')).toBeFocused();
  await registrar.page.keyboard.type('березкина');
  await see(rows).toHaveCount(2);
  await checkScreen(registrar.page, 'list-found');
  // A tab that does not hold them says where they are, and why.
  await registrar.tab('signing');
  await see(registrar.page.getByText('подписи не ждёт').first()).toBeVisible();
  await checkScreen(registrar.page, 'list-missing');
  await registrar.page.getByRole('button', { name: 'Показать во всех заявлениях' }).click();
  await see(rows).toHaveCount(2);
  await registrar.page.getByTestId('reset-filters').click();
  await see(rows).toHaveCount(children.length);

  // What was exchanged about them, message by message, with the raw text.
  await registrar.tab('failures');
  await registrar.page.getByTestId('exchange-view').getByText('Ждут повтора').click();
  await see(registrar.page.getByText('Ничего не ждёт повтора')).toBeVisible();
  await registrar.page.getByTestId('exchange-view').getByText('Журнал обмена').click();
  await see(registrar.page.getByTestId('exchanges').getByRole('row').nth(5)).toBeVisible();
  await checkScreen(registrar.page, 'exchange-journal');
  await registrar.page.getByTestId('exchanges').getByRole('button', { name: 'SendRequest' }).first().click();
  await see(registrar.page.getByTestId('exchange-dialog')).toContainText('SendRequestRequest');
  await checkScreen(registrar.page, 'exchange-message');
});
