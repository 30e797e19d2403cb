import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { kindergartenPlace, standInQueue } from '../places/kindergarten-queue.ts';
import { checkScreen, fitsAcross, startBrowser } from './screens.ts';
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

it('the administrator makes the plan of places, the specialist sees the queue, the reserve and what arrives', async () => {
  const file = (milliseconds: string, form = {}) =>
    platform.portal.file(
      schoolEnrolment({ submittedAt: `2026-11-24T09:00:00.${milliseconds}+05:00`, childIndex: Number(milliseconds) % 2, form }),
    );
  await file('120');
  await file('007');
  await file('450', { filingGround: 'privilege', privilege: 'priority', privilegeBasis: 'Полиция' });
  await platform.settle();

  const administrator = await signInAs(browser, platform, 'Тропинина');
  await administrator.page.getByTestId('menu-places').click();
  const group = administrator.page.getByTestId('place-group');
  await see(group).toHaveCount(1);
  await group.getByTestId('change-plan').click();
  const dialog = administrator.page.getByRole('dialog');
  await dialog.getByTestId('field-places').fill('2');
  await dialog.getByTestId('field-basis').fill('Приказ директора от 20.11.2026 № 15');
  await checkScreen(administrator.page, 'places-plan', true);
  await dialog.getByTestId('dialog-submit').click();
  await see(dialog).toBeHidden();
  await see(administrator.page.getByTestId('places-totals')).toContainText('Всего мест 2, занято 0, в очереди 3, из них в резерве 1');
  await see(group.getByTestId('open-queue')).toHaveCount(0);
  await administrator.leave();

  const { page } = await signInAs(browser, platform, 'Родников');
  await page.getByTestId('menu-places').click();
  await see(page.getByTestId('add-plan')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('open-queue').click();
  const rows = page.getByTestId('queue-row');
  await see(rows).toHaveCount(3);
  await see(rows.first()).toContainText('Первоочередное право');
  await see(rows.nth(2)).toContainText('резерв 1');
  await checkScreen(page, 'places-queue', true);
  await page.setViewportSize({ width: 600, height: 768 });
  await fitsAcross(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  // Live: what has just been sent stands where it belongs.
  await file('001');
  await platform.settle();
  await see(rows).toHaveCount(4);
  await see(rows.nth(1)).toContainText('.001');
  await page.getByTestId('menu-applications').click();
  await see(page.getByTestId('row-queue-place').first()).toBeVisible();
  expect(await page.getByTestId('row-queue-place').allTextContents()).toContain('резерв 2');
  await checkScreen(page, 'list-with-places', true);
  await page.getByTestId('application-row').filter({ hasText: 'резерв 2' }).getByRole('link').click();
  await see(page.getByTestId('queue-place')).toContainText('В резерве, № 2');
});

it('the specialist makes a distribution of places, the head reviews and confirms it, the answer of the parents is recorded', async () => {
  const numbers = [
    await platform.portal.file(
      kindergartenPlace({ applicant: 'Берёзкина', form: { kindergartens: [{ title: 'Солнышко' }, { title: 'Звёздочка' }] } }),
    ),
    await platform.portal.file(
      kindergartenPlace({
        applicant: 'Морозов',
        form: { kindergartens: [{ title: 'Солнышко' }], privilege: 'priority', privilegeBasis: 'Полиция' },
      }),
    ),
  ];
  await platform.settle();
  await standInQueue(platform, numbers);

  const head = await signInAs(browser, platform, 'Дубровина');
  const dialog = head.page.getByRole('dialog');
  await head.page.goto(`${platform.url}/places?service=kindergarten&year=2027%2F2028`);
  for (const [code, title] of [
    ['kg-1', 'Солнышко'],
    ['kg-2', 'Звёздочка'],
  ] as const) {
    await head.page.getByTestId('add-plan').click();
    await dialog.getByLabel('Класс или возраст').click();
    await head.page.getByRole('option', { name: 'От 6 до 8 лет' }).click();
    await dialog.getByTestId('field-facility').fill(title);
    await dialog.getByTestId('field-facility-code').fill(code);
    await dialog.getByTestId('field-places').fill('1');
    await dialog.getByTestId('field-basis').fill('Приказ управления от 20.11.2026 № 7');
    await dialog.getByTestId('dialog-submit').click();
    await see(dialog).toBeHidden();
  }
  const { page } = await signInAs(browser, platform, 'Ольхова');
  await page.goto(`${platform.url}/places?service=kindergarten&year=2027%2F2028`);
  await page.getByTestId('start-distribution').click();
  await page.getByRole('dialog').getByTestId('dialog-submit').click();
  const lines = page.getByTestId('protocol-line');
  await see(lines).toHaveCount(2);
  await see(lines.nth(1)).toContainText('Место по желанию № 2: «Звёздочка». Более желаемые: «Солнышко»');
  await see(page.getByTestId('confirm-distribution')).toHaveAttribute('aria-disabled', 'true');

  await head.page.reload();
  await see(head.page.getByTestId('protocol-line')).toHaveCount(2);
  await checkScreen(head.page, 'places-distribution', true);
  await head.page.getByTestId('confirm-distribution').click();
  await see(dialog).toContainText('направления (2) уйдут родителям');
  await dialog.getByTestId('dialog-submit').click();
  await see(head.page.getByTestId('distribution-state')).toHaveAttribute('data-state', 'confirmed');
  await platform.settle();

  await page.reload();
  await lines.first().getByTestId('record-declined').click();
  await see(lines.first()).toHaveAttribute('data-state', 'declined');
  await lines.nth(1).getByTestId('record-accepted').click();
  await see(lines.nth(1)).toHaveAttribute('data-state', 'accepted');
  await checkScreen(page, 'places-answers');
  await page.setViewportSize({ width: 600, height: 768 });
  await fitsAcross(page);
});
