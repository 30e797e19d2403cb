import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../../filings.ts';
import { checkScreen, startBrowser } from '../screens.ts';
import { see, signInAs } from '../workplace.ts';

let platform: TestPlatform;
let browser: Browser;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

/** What the browser keeps of everybody who worked at it. */
const keptIn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('pgs-local-copies', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('copies').objectStore('copies').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );

/** As if another person had typed here and left without signing out. */
const leaveCopyOfAnother = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pgs-local-copies', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const copy = { key: 'another/action/case/sign', personId: 'another', savedAt: Date.now(), value: {} };
          opening.result.transaction('copies', 'readwrite').objectStore('copies').put(copy).onsuccess = () => resolve();
        };
      }),
  );

it('a colleague is seen at the card; what is typed outlives a conflict and a reload, and not the sign-out', {
  timeout: 300_000,
}, async () => {
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  const specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  await specialist.answerCriteria(number);
  await specialist.act(number, 'startDecision');
  const colleague = await platform.as('Камышова');
  await platform.composed.platform.database.system((transaction) =>
    transaction.execute(
      null,
      `insert into role_grant (role_grant_id, person_id, organization_id, role, service_codes, valid_from)
       select $1, g.person_id, g.organization_id, 'specialist', null, g.valid_from from role_grant g where g.person_id = $2 limit 1`,
      [randomUUID(), colleague.personId],
    ),
  );

  const head = await signInAs(browser, platform, 'Берегова');
  await head.page.goto(`${platform.url}/applications/${(await specialist.open(number)).id}`);
  await see(head.page.getByTestId('card-status')).toHaveText('Принятие решения');
  await see(head.page.getByTestId('colleague')).toHaveCount(0);

  const office = await signInAs(browser, platform, 'Родников');
  // The network of the office loses the news, so the card on the screen grows old.
  await office.page.route('**/api/events', (route) => route.abort());
  await office.page.goto(head.page.url());
  await see(head.page.getByTestId('colleague')).toContainText('Сейчас карточку читает Родников');
  await office.press('prepareDecision');
  const text = office.page.getByTestId('dialog-text');
  await text.fill('Приходите с медицинской картой 1 сентября');
  await see(head.page.getByTestId('colleague')).toContainText('готовит решение, с 1');
  await see(office.page.getByTestId('colleague')).toContainText('Берегова');
  await checkScreen(head.page, 'card-presence', true);

  const assigning = await platform.as('Берегова');
  for (const personId of [colleague.personId, specialist.personId]) await assigning.act(number, 'reassign', { personId });
  await office.page.getByTestId('dialog-submit').click();
  const dialog = office.page.getByRole('dialog');
  await see(dialog.getByRole('alert')).toContainText('Берегова');
  await see(text).toHaveValue('Приходите с медицинской картой 1 сентября');
  await checkScreen(office.page, 'dialog-conflict');

  await leaveCopyOfAnother(office.page);
  expect(await keptIn(office.page)).toBe(2);
  await office.page.reload();
  await see(office.page.getByTestId('unsent')).toContainText('Подготовить проект решения');
  await expect.poll(() => keptIn(office.page), { timeout: 10_000 }).toBe(1);
  await checkScreen(office.page, 'card-unsent');
  await office.page.getByTestId('continue-prepareDecision').click();
  await see(text).toHaveValue('Приходите с медицинской картой 1 сентября');
  await office.page.getByTestId('dialog-submit').click();
  await see(dialog).toBeHidden();
  await see(office.page.getByTestId('unsent')).toHaveCount(0);
  await see(head.page.getByTestId('colleague')).toContainText('Сейчас карточку читает Родников');
  await office.tab('decision');
  await see(office.page.getByText('Приходите с медицинской картой 1 сентября').first()).toBeVisible();

  await office.press('prepareDecision');
  await text.fill('Приходите с медицинской картой 31 августа');
  await dialog.getByRole('button', { name: 'Закрыть' }).click();
  await see(office.page.getByTestId('unsent')).toBeVisible();
  expect(await keptIn(office.page)).toBe(1);
  await office.page.getByTestId('user-menu').click();
  await office.page.getByTestId('sign-out').click();
  await see(office.page.getByTestId('sign-in')).toBeVisible();
  expect(await keptIn(office.page)).toBe(0);
  await see(head.page.getByTestId('colleague')).toHaveCount(0);
});

it('the client does not carry the language of criteria: the server judges', async () => {
  const assets = join(process.env.WEB_DIR ?? '', 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  for (const name of scripts)
    expect([name, (await readFile(join(assets, name), 'utf8')).includes('QuantifiedExpression')]).toEqual([name, false]);
});
