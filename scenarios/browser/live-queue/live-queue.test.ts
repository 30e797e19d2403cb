import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { checkScreen, openContext, startBrowser } from '../screens.ts';
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

/** Connects a device of the kind and opens its page in a browser of its own. */
async function connect(administrator: Page, kind: 'terminal' | 'display', title: string): Promise<Page> {
  await administrator.getByTestId('add-device').click();
  if (kind === 'display') {
    await administrator.getByTestId('device-kind').click();
    await administrator.getByRole('option', { name: 'Табло зала' }).click();
  }
  await administrator.getByTestId('device-title').fill(title);
  await administrator.getByTestId('dialog-submit').click();
  const code = (await administrator.getByTestId('pairing-code').textContent()) ?? '';
  if (kind === 'display') await checkScreen(administrator, 'queue-pairing');
  await administrator.getByTestId('pairing-done').click();
  const device = await (await openContext(browser)).newPage();
  await device.goto(`${platform.url}${kind === 'terminal' ? '/terminal' : '/hall'}`);
  if (kind === 'terminal') await checkScreen(device, 'queue-pair-terminal');
  await device.getByTestId('pairing-input').fill(code);
  await device.getByTestId('pair').click();
  return device;
}

it('terminal gives tickets; the operator calls, skips, hands over; the display shows it and outlives a restart of the platform', async () => {
  const administrator = (await signInAs(browser, platform, 'Заливин')).page;
  await administrator.getByTestId('menu-appointments').click();
  await administrator.getByTestId('add-office').click();
  await administrator.getByTestId('office-address').fill('ул. Лесная, д. 10, кабинет 3');
  await administrator.getByRole('dialog').getByRole('switch', { name: 'Запись в школу' }).check();
  await administrator.getByTestId('add-counter').click();
  await administrator.getByTestId('dialog-submit').click();
  await see(administrator.getByTestId('plan-form')).toBeVisible();
  await administrator.getByTestId('tab-devices').click();
  const terminal = await connect(administrator, 'terminal', 'Планшет у входа');
  const display = await connect(administrator, 'display', 'Телевизор в холле');
  await see(display.getByTestId('display-waiting')).toHaveText('Ожидают: 0');
  await see(administrator.getByTestId('device').first()).toContainText('На связи');
  await checkScreen(administrator, 'queue-devices', true);

  const take = async (right?: string): Promise<string> => {
    await terminal.getByTestId('service').click();
    if (right) await terminal.getByRole('button', { name: right }).click();
    else await terminal.getByTestId('no-right').click();
    const code = await terminal.getByTestId('slip-code').textContent();
    await terminal.getByTestId('slip-done').click();
    return code ?? '';
  };
  await see(terminal.getByTestId('service')).toContainText('без ожидания');
  const first = await take();
  await terminal.getByTestId('service').click();
  await checkScreen(terminal, 'queue-terminal-right');
  await terminal.getByTestId('no-right').click();
  await see(terminal.getByTestId('slip')).toContainText('перед вами: 1');
  await checkScreen(terminal, 'queue-slip', true);
  const second = (await terminal.getByTestId('slip-code').textContent()) ?? '';
  await terminal.getByTestId('slip-done').click();
  const privileged = await take('Инвалид I или II группы, ребёнок-инвалид с сопровождающим');
  await see(terminal.getByTestId('service')).toContainText('перед вами: 3');
  await checkScreen(terminal, 'queue-terminal', true);
  await terminal.getByTestId('by-appointment').click();
  await terminal.keyboard.type('123456');
  await terminal.keyboard.press('Enter');
  await see(terminal.getByTestId('terminal-problem')).toContainText('Записи с таким кодом на сегодня нет');
  await checkScreen(terminal, 'queue-terminal-code');
  await see(display.getByTestId('display-waiting')).toHaveText('Ожидают: 3');

  const operator = (await signInAs(browser, platform, 'Ручьёва')).page;
  await operator.goto(`${platform.url}/appointments?tab=queue`);
  await see(operator.getByTestId('waiting-ticket')).toHaveCount(3);
  await operator.getByTestId('choose-counter').click();
  await operator.getByRole('option', { name: 'Окно 1' }).click();
  await operator.getByTestId('open-counter').click();
  await see(operator.getByTestId('seat')).toContainText('Принимает с');
  await operator.keyboard.press('n');
  await see(operator.getByTestId('current-ticket')).toContainText(privileged);
  await see(display.getByTestId('called')).toHaveText(`${privileged}Окно 1`);
  await operator.mouse.move(0, 0);
  await checkScreen(operator, 'queue-counter', true);
  await operator.keyboard.press('p');
  await see(operator.getByTestId('nobody-at-counter')).toBeVisible();
  await operator.getByTestId('call-next').click();
  await see(operator.getByTestId('current-ticket')).toContainText(first);
  await operator.getByTestId('recall').click();
  await see(operator.getByText('вызван ещё раз')).toBeVisible();
  await operator.keyboard.press('s');
  await see(operator.getByTestId('current-ticket')).toHaveAttribute('data-state', 'serving');
  await see(display.getByTestId('serving')).toContainText(first);
  await operator.getByTestId('transfer').click();
  await operator.getByTestId('transfer-counter').click();
  await operator.getByRole('option', { name: 'Окно 2' }).click();
  await checkScreen(operator, 'queue-transfer');
  await operator.getByTestId('dialog-submit').click();
  await see(operator.getByTestId('waiting-ticket').filter({ hasText: first })).toContainText('Передан из другого окна');
  await administrator.goto(`${platform.url}/appointments?tab=queue`);
  await administrator.getByTestId('choose-counter').click();
  await administrator.getByRole('option', { name: 'Окно 2' }).click();
  await administrator.getByTestId('open-counter').click();
  await administrator.getByTestId('call-next').click();
  await see(administrator.getByTestId('current-ticket')).toContainText(first);
  await operator.getByTestId('call-next').click();
  await see(display.getByTestId('called')).toHaveCount(2);
  await display.getByTestId('sound-on').click();
  await checkScreen(display, 'queue-display', true);

  // The hall display through a restart: it says that it is connecting, calls go on meanwhile, and it shows them by itself.
  await platform.restartServer(async () => {
    await see(display.getByTestId('reconnecting')).toContainText('Связь потеряна');
    await checkScreen(display, 'queue-display-reconnecting');
  });
  await see(display.getByTestId('reconnecting')).toBeHidden();
  await see(display.getByTestId('called')).toHaveCount(2);
  await administrator.getByTestId('start').click();
  await see(display.getByTestId('serving')).toContainText(first);
  await administrator.getByTestId('finish').click();
  await see(display.getByTestId('last-calls')).toContainText(first);
  await see(display.getByTestId('called')).toContainText(second);

  await operator.getByTestId('start').click();
  await operator.getByTestId('finish').click();
  await operator.getByTestId('pause').click();
  await checkScreen(operator, 'queue-pause');
  await operator.getByTestId('dialog-submit').click();
  await see(operator.getByTestId('seat')).toContainText('Перерыв с');
  await operator.getByTestId('tab-waiting').click();
  await see(operator.getByTestId('waiting-total')).toContainText('100 %');
  await checkScreen(operator, 'queue-waiting', true);

  // The head of the school sees the same on his panel, and the report behind it.
  const official = (await signInAs(browser, platform, 'Горный')).page;
  await official.getByTestId('menu-dashboards').click();
  await see(official.getByTestId('queue-waiting')).toContainText('Норматив ожидания — 15 мин.');
  await see(official.getByTestId('queue-waiting')).toContainText('(2 из 2)');
  await see(official.getByTestId('queue-hour')).toHaveCount(1);
  await official.getByTestId('queue-waiting').scrollIntoViewIfNeeded();
  await checkScreen(official, 'dashboard-waiting', true);
  await official.getByRole('link', { name: 'Отчёт об ожидании по услугам' }).click();
  await see(official.getByRole('cell', { name: 'Запись в школу' }).first()).toBeVisible();
  await terminal.setViewportSize({ width: 800, height: 1280 });
  await checkScreen(terminal, 'queue-terminal-upright');
});
