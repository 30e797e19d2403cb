import { type Mailbox, startMailbox, startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { checkScreen, startBrowser } from './screens.ts';
import { see, signInAs } from './workplace.ts';

/** Sooner than a quiet tab would ask by itself. */
const soon = { timeout: 30_000 } as const;

/** A window beside another one: nothing is cut off, nothing is scrolled sideways. */
const narrow = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 600, height: 900 });
  await see.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
};

let platform: TestPlatform;
let browser: Browser;
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  [platform, browser] = await Promise.all([startPlatform({ mailUrl: mailbox.url }), startBrowser()]);
});
// Whoever has just touched a page works in the product, and no push disturbs him.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
  await mailbox?.stop();
});

it('a new application is counted in every tab at once, and read in one is read in the other', async () => {
  const registrar = await signInAs(browser, platform, 'Лугова');
  // Another machine of the same person: nothing but the server stands between them.
  const elsewhere = await signInAs(browser, platform, 'Лугова');
  const other = await registrar.page.context().newPage();
  await other.goto(`${platform.url}/notifications`);
  await see(other.getByText('Уведомлений нет')).toBeVisible();
  await see(other.getByTestId('unread-count')).toHaveCount(0);
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  const everywhere = [registrar.page, other, elsewhere.page];
  for (const page of everywhere) await see(page.getByTestId('unread-count')).toHaveText('1');
  await see(other.getByTestId('notification')).toContainText('Новое заявление');
  await checkScreen(other, 'notifications', true);
  await other.getByRole('link', { name: `Заявление ${number}` }).click();
  await see(other.getByRole('heading', { level: 1 })).toContainText(number);
  for (const page of everywhere) await see(page.getByTestId('unread-count')).toHaveCount(0, soon);
  // The tab that listened for all of this browser is closed: another goes on for it.
  await registrar.page.close();
  await platform.portal.file(schoolEnrolment({ childIndex: 1 }));
  await platform.settle();
  await see(other.getByTestId('unread-count')).toHaveText('1', soon);
  await elsewhere.page.getByTestId('menu-notifications').click();
  await elsewhere.page.getByTestId('mark-read').press('Enter');
  await see(other.getByTestId('unread-count')).toHaveCount(0, soon);
});

it('messages are filtered by kind, day and reading, and the filter stands in the address', async () => {
  const { page } = await signInAs(browser, platform, 'Лугова');
  await page.goto(`${platform.url}/notifications?kind=applicationReceived&from=2026-11-24&to=2026-11-24`);
  await see(page.getByTestId('notification')).toHaveCount(2);
  await page.getByTestId('notifications-from').fill('2026-11-25');
  await see(page.getByText('Таких уведомлений нет')).toBeVisible();
  expect(page.url()).toContain('from=2026-11-25');
  await page.getByRole('button', { name: 'Показать все' }).click();
  await see(page.getByTestId('notification')).toHaveCount(2);
  await page.getByLabel('Только непрочитанные').press('Space');
  await see(page.getByText('Таких уведомлений нет')).toBeVisible();
  expect(page.url()).toContain('unread=only');
  await page.goto(`${platform.url}/notifications`);
  await narrow(page);
  await checkScreen(page, 'notifications-narrow');
});

it('the platform can be installed: a manifest of the right type in Russian, with icons of the sizes it says', async () => {
  const { page } = await signInAs(browser, platform, 'Лугова');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const served = await page.request.get(`${platform.url}${address}`);
  expect(served.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await served.json()) as {
    lang: string;
    name: string;
    display: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
  };
  expect(manifest).toMatchObject({ lang: 'ru', name: 'Платформа государственных сервисов', display: 'standalone' });
  const drawn = manifest.icons.filter(({ type }) => type === 'image/png');
  expect(drawn.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
  for (const { src, sizes, type } of drawn) {
    expect((await page.request.get(`${platform.url}${src}`)).headers()['content-type']).toBe(type);
    const size = await page.evaluate(async (from) => {
      const { width, height } = await createImageBitmap(await (await fetch(from)).blob());
      return `${width}x${height}`;
    }, src);
    expect(size).toBe(sizes);
  }
});

it('settings are kept, the digest says what burns', async () => {
  await platform.passTime({ days: 1 });
  await platform.composed.remind();
  const registrar = await signInAs(browser, platform, 'Лугова');
  await see(registrar.page.getByTestId('unread-count')).toHaveText('2');
  await registrar.page.getByTestId('menu-notifications').click();
  await see(registrar.page.getByTestId('notification').first()).toContainText('Срок регистрации истекает сегодня');
  // What is about one application is one line; the earlier ones open under it, each with its own place.
  await registrar.page.getByTestId('earlier-toggle').first().press('Enter');
  await see(registrar.page.getByTestId('earlier').first()).toContainText('Новое заявление');
  await registrar.page.getByText('Настройки', { exact: true }).click();
  const setting = registrar.page.getByTestId('setting-registrationDueToday');
  await see(setting).toBeChecked();
  await setting.click({ force: true });
  await see(setting).not.toBeChecked();
  await see(registrar.page.getByTestId('unread-count')).toHaveCount(0);
  const letter = registrar.page.getByTestId('letter-applicationReceived');
  await see(letter).not.toBeChecked();
  await letter.click();
  await see(registrar.page.getByTestId('letters-hint')).toContainText('registrar@school-1.example');
  await registrar.page.getByTestId('look-applicationReceived').click();
  await see(registrar.page.getByTestId('dialog-letter')).toContainText('для вас: «Новое заявление»');
  await checkScreen(registrar.page, 'notification-letter');
  await registrar.page.keyboard.press('Escape');
  await registrar.page.getByTestId('look-weekly').click();
  await see(registrar.page.getByTestId('dialog-letter')).toContainText('писать не о чем');
  await registrar.page.keyboard.press('Escape');
  // A letter leads to its own switch.
  await registrar.page.goto(`${platform.url}/notifications?view=settings&letter=applicationReceived`);
  await see(letter).toBeChecked();
  await see(letter).toBeFocused();
  await see(registrar.page.getByTestId('letter-registrationDueToday')).toBeDisabled();
  await checkScreen(registrar.page, 'notification-settings', true);
  await narrow(registrar.page);
  await checkScreen(registrar.page, 'notification-settings-narrow');
  await registrar.page.setViewportSize({ width: 1366, height: 768 });
  await registrar.page.getByTestId('settings-default').click();
  await see(letter).not.toBeChecked();
  await see(setting).toBeChecked();
  await registrar.page.getByText('Сводка', { exact: true }).click();
  await see(registrar.page.getByTestId('digest')).toContainText('На 25.11.2026');
  await checkScreen(registrar.page, 'notification-digest');
});

/** Titles of what the worker of the page has put on the screen, with the places their clicks open. */
const shownBy = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ title, body, data }) => ({ title, body, path: (data as { path: string }).path }));
  });

/** As a person would click on the message of this tag. */
const clickOn = async (page: Page, tag: string): Promise<void> => {
  const [worker] = page.context().serviceWorkers();
  // The browser lets a window be brought forward by a real click only; the place is open by then.
  await worker?.evaluate(async (wanted) => {
    const scope = globalThis as unknown as {
      readonly registration: ServiceWorkerRegistration;
      dispatchEvent(event: Event): void;
      readonly NotificationEvent: new (type: string, options: object) => Event;
    };
    const [notification] = await scope.registration.getNotifications({ tag: wanted });
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  }, tag);
};

it('push: turned on by a click, told when the platform is closed, opened at its place, ended by signing out', async () => {
  const { push } = platform.training;
  const { page } = await signInAs(browser, platform, 'Лугова');
  await page.context().grantPermissions(['notifications']);
  await page.goto(`${platform.url}/notifications?view=settings`);
  const panel = page.getByTestId('push');
  await see(panel).toContainText('В этом браузере push выключен');
  expect(page.context().serviceWorkers()).toEqual([]);
  await page.getByTestId('push-on').click();
  await see(panel).toContainText('В этом браузере push включён');
  await see(page.getByTestId('push-browser')).toContainText('этот браузер');
  await page.getByTestId('push-try').click();
  await see.poll(() => shownBy(page)).toMatchObject([{ title: 'Пробное уведомление' }]);
  await panel.scrollIntoViewIfNeeded();
  await checkScreen(page, 'push-settings', true);

  const endpoint = await page.evaluate(() => (JSON.parse(localStorage.getItem('pgs.push') ?? '{}') as { endpoint: string }).endpoint);
  await page.goto('about:blank');
  await platform.passTime({ minutes: 3 });
  const number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await see
    .poll(() => push.received(endpoint).map(({ text }) => (JSON.parse(text) as { title: string }).title))
    .toContain('Новое заявление');
  expect(push.refusals).toEqual([]);
  // Nothing of the citizen went through the service.
  expect(JSON.stringify(push.received(endpoint))).not.toMatch(/Соколова/);
  await page.goto(`${platform.url}/notifications`);
  await see.poll(async () => (await shownBy(page)).map(({ title }) => title)).toContain('Новое заявление');
  await clickOn(page, 'applicationReceived');
  await see(page.getByRole('heading', { level: 1 })).toContainText(number);

  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await see(page).toHaveURL(/logout|\/$/i);
  const left = await platform.composed.platform.database.system((transaction) =>
    transaction.query(null, 'select 1 from push_subscription'),
  );
  expect(left).toEqual([]);
});

it('push through the service of the browser: denied is explained, a message is shown and leads to the list', async () => {
  const { push } = platform.training;
  const { page } = await signInAs(browser, platform, 'Полянская');
  const context = page.context();
  // As an installation that permits real services: the browser itself subscribes, with the service played.
  await page.route('**/api/notifications/push', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), trainingUrl: null } });
  });
  const made = push.subscribe(platform.composed.platform.push?.publicKey ?? '');
  await page.addInitScript((given) => {
    let current: object | null = null;
    const unsubscribe = async () => {
      current = null;
      return true;
    };
    PushManager.prototype.getSubscription = async () => current as PushSubscription | null;
    PushManager.prototype.subscribe = async () => {
      current = { endpoint: given.endpoint, toJSON: () => given, unsubscribe };
      return current as PushSubscription;
    };
    const forbidden = { get: () => (sessionStorage.getItem('allowed') === null ? 'denied' : 'granted') };
    Object.defineProperty(Notification, 'permission', forbidden);
  }, made);
  await context.grantPermissions(['notifications']);
  await page.goto(`${platform.url}/notifications?view=settings`);
  await see(page.getByTestId('push')).toContainText('уведомления платформы запрещены');
  await page.evaluate(() => sessionStorage.setItem('allowed', 'yes'));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByTestId('push-on').click();
  await see(page.getByTestId('push')).toContainText('В этом браузере push включён');

  const session = await context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const deliver = async (data: string) =>
    session.send('ServiceWorker.deliverPushMessage', { origin: platform.url, registrationId: await registration, data });
  const told = {
    title: 'Ждёт рассмотрения',
    body: 'Непрочитано: 3 сообщения',
    path: '/notifications?group=incoming',
    tag: 'readyForReview',
  };
  await deliver(JSON.stringify({ ...told, newest: '1', unread: 3 }));
  await deliver('not readable');
  await see
    .poll(async () => (await shownBy(page)).map(({ title }) => title).sort())
    .toEqual(['Ждёт рассмотрения', 'Платформа государственных сервисов']);
  // A page in which something is typed is left alone.
  await page.getByTestId('menu-applications').click();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('Соколова');
  await clickOn(page, 'readyForReview');
  await see.poll(async () => (await shownBy(page)).map(({ title }) => title)).not.toContain('Ждёт рассмотрения');
  await deliver(JSON.stringify({ ...told, newest: '2', unread: 4 }));
  await see.poll(async () => (await shownBy(page)).map(({ title }) => title)).toContain('Ждёт рассмотрения');
  expect(page.url()).toContain('/applications');
  await page.getByTestId('menu-applications').click();
  await clickOn(page, 'readyForReview');
  await see(page).toHaveURL(/group=incoming/);
  await page.goto(`${platform.url}/notifications?view=settings`);
  await page.getByTestId('push-browser').getByRole('button').click();
  await see(page.getByTestId('push')).toContainText('В этом браузере push выключен');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
