import { organizations, people } from '@pgs/catalog';
import { isSection, roleDefinition, roleIds } from '@pgs/domain';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, openContext, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

const school = organizations.find(({ code }) => code === 'school-1');
let platform: TestPlatform;
let browser: Browser;
let number: string;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
  number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

it('story 3 on screen: an observer sees the card and can press nothing', async () => {
  const observer = await signInAs(browser, platform, 'Камышова');
  await see(observer.page.getByTestId('menu-employees')).toHaveCount(0);
  await observer.tab('all');
  await observer.open(number);
  await see(observer.page.getByTestId('card-status')).toBeVisible();
  await see(observer.page.locator('[data-testid^="action-"]:not([aria-disabled="true"])')).toHaveCount(0);
  await checkScreen(observer.page, 'card-observer', true);
  await observer.page.getByTestId('others-actions').click();
  await see(observer.button('take')).toHaveAccessibleDescription(/«Регистратор»/);
  await observer.tab('checks');
  await see(observer.page.getByTestId('save-criteria')).toHaveCount(0);
});

it('story 3 on screen: an assigning registrar has one button, the others say who can', async () => {
  const assigning = await signInAs(browser, platform, 'Полянская');
  await assigning.tab('unassigned');
  await assigning.open(number);
  const live = assigning.page.locator('[data-testid^="action-"]:not([aria-disabled="true"])');
  await see(live).toHaveCount(1);
  await see(live).toHaveAttribute('data-testid', 'action-reassign');
  const take = assigning.button('take');
  await assigning.page.getByTestId('others-actions').press('Enter');
  await see(take).toBeVisible();
  // The reason is told to those who work without a mouse too.
  await assigning.page.keyboard.press('Tab');
  await see(take).toBeFocused();
  await see(assigning.page.getByRole('tooltip')).toContainText('«Регистратор»');
  await see(take).toHaveAccessibleDescription(/«Регистратор»/);
  await checkScreen(assigning.page, 'card-assigning-registrar');
  await assigning.confirm('reassign', async (dialog) => {
    await dialog.getByTestId('employee').filter({ hasText: 'Лугова' }).click();
    await checkScreen(assigning.page, 'dialog-reassign');
  });
  await see(assigning.page.getByTestId('responsible')).toContainText('Лугова');
  await assigning.status('Проверка документов');
});

it('story 3 on screen: the menu of each of the eleven roles is that of the source document', async () => {
  const context = await openContext(browser);
  const page = await context.newPage();
  const held = new Set<string>();
  for (const { lastName, employments } of people) {
    const [place, ...others] = employments;
    const [role, ...more] = place?.organizationCode === 'school-1' ? place.roles : [];
    if (role === undefined || others.length > 0 || more.length > 0 || held.has(role)) continue;
    held.add(role);
    const { cookie } = await platform.as(lastName);
    await context.clearCookies();
    await context.addCookies([{ name: 'pgs_session', value: cookie.slice(cookie.indexOf('=') + 1), url: platform.url }]);
    await page.goto(platform.url);
    await see(page.getByTestId('user-menu')).toContainText(lastName);
    const items = await page
      .locator('nav [data-testid^="menu-"]')
      .evaluateAll((found) => found.map((one) => one.getAttribute('data-testid')));
    const shown = items.map((id) => id?.replace('menu-', '') ?? '').filter(isSection);
    expect(shown.sort(), role).toEqual(Object.keys(roleDefinition(role).sections).sort());
  }
  expect(held).toEqual(new Set(roleIds));
  await context.close();
});

it('the support sees with consent, a reason and a banner, changes nothing, and is sent away by the administrator', async () => {
  const support = await signInAs(browser, platform, 'Помогаев');
  const { page } = support;
  await page.getByTestId('menu-support').click();
  await see(page.getByTestId('menu-applications')).toHaveCount(0);
  await page.getByTestId('ask-support').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('field-organization').fill(school?.ogrn ?? '');
  await dialog.getByTestId('field-requestNumber').fill('ТП-204');
  await dialog.getByTestId('field-reason').fill('Кнопка «Зарегистрировать» не нажимается');
  await dialog.getByText('Рабочее место роли').click();
  await dialog.getByTestId('field-role').click();
  await page.getByRole('option', { name: 'Регистратор', exact: true }).click();
  await checkScreen(page, 'dialog-ask-support');
  await dialog.getByTestId('dialog-submit').click();
  await see(page.getByTestId('support-request')).toContainText('ждёт решения администратора');

  const administrator = await signInAs(browser, platform, 'Тропинина');
  await administrator.page.getByTestId('menu-notifications').click();
  await administrator.page.getByRole('link', { name: 'Решить' }).click();
  const consent = administrator.page.getByTestId('support-consent');
  await see(consent).toContainText('Кнопка «Зарегистрировать» не нажимается');
  await consent.getByTestId('consent-support').click();
  const deciding = administrator.page.getByRole('dialog');
  await see(deciding.getByTestId('dialog-submit')).toBeDisabled();
  await deciding.getByTestId('field-hours').fill('1');
  await deciding.getByTestId('personal-data').check();
  await checkScreen(administrator.page, 'dialog-consent-support');
  await deciding.getByTestId('dialog-submit').click();
  await see(consent).toHaveAttribute('data-state', 'consented');

  await page.reload();
  await page.getByTestId('start-view').click();
  const banner = page.getByTestId('support-banner');
  await see(banner).toContainText('Школа № 1');
  await see(banner).toContainText('обращение № ТП-204: Кнопка «Зарегистрировать» не нажимается');
  await support.tab('all');
  await support.open(number);
  // What the registrar has is seen, and cannot be pressed.
  await see(page.locator('[data-testid^="action-"]').first()).toBeVisible();
  await see(page.locator('[data-testid^="action-"]:not([aria-disabled="true"])')).toHaveCount(0);
  await checkScreen(page, 'support-view', true);
  await support.tab('documents');
  await see(page.locator('a[href^="/api/"]:visible')).toHaveCount(0);
  const views = await platform.composed.platform.database.system((transaction) =>
    transaction.query<{ what: string }>(null, `select what from view_journal where what like 'card; просмотр поддержкой, согласие %'`),
  );
  see(views.length).toBeGreaterThan(0);

  const colleague = await signInAs(browser, platform, 'Лугова');
  await see(colleague.page.getByTestId('support-looking')).toContainText('Помогаев И. С.');

  await administrator.page.reload();
  await see(consent).toContainText('смотрит сейчас');
  await consent.getByTestId('support-journal').click();
  await see(administrator.page.getByTestId('support-entry').filter({ hasText: 'Карточка заявления' }).first()).toBeVisible();
  await checkScreen(administrator.page, 'support-consents', true);
  await consent.getByTestId('end-support').click();
  await deciding.getByTestId('dialog-submit').click();
  await see(consent).toHaveAttribute('data-state', 'ended');

  await page.reload();
  await see(page.getByTestId('support-over')).toContainText('Согласие прекращено.');
  await page.getByTestId('leave-view').click();
  await see(page.getByTestId('support-request')).toContainText('закончен');
  await checkScreen(page, 'support-requests');
});
