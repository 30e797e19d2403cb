import { applicants } from '@pgs/catalog';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kindergartenPlace } from '../places/kindergarten-queue.ts';
import { bookWork } from '../reference/books-in-services.ts';
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

const family = applicants.find(({ lastName }) => lastName === 'Соколова-Речная');
const child = family?.children[0];
if (!family || !child) throw new Error('the catalog has no such family');

/** Hands on the keyboard alone: Tab to the control, then type. */
function handsOn(page: Page) {
  const { keyboard } = page;
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const words = (node: Element | null | undefined) => (node?.textContent ?? '').replace(/\s*\*$/, '').trim();
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? words(element.labels?.[0]) : words(element);
      const group = element?.closest('[role=radiogroup]');
      const named = group?.getAttribute('aria-labelledby')?.split(' ')[0];
      return {
        label,
        group: named ? words(document.getElementById(named)) : '',
        section: words(element?.closest('section')?.querySelector('h2')),
      };
    });
  const reach = async (name: string, isThere: (at: Awaited<ReturnType<typeof focused>>) => boolean): Promise<void> => {
    for (let steps = 0; steps < 90; steps += 1) {
      if (isThere(await focused())) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach «${name}»`);
  };
  return {
    reach: (label: string) => reach(label, (at) => at.label.startsWith(label)),
    type: async (label: string, text: string) => {
      await reach(label, (at) => at.label === label);
      await keyboard.type(text);
      await keyboard.press('Tab');
    },
    choose: async (group: string, option: string) => {
      await reach(group, (at) => at.group === group);
      for (let steps = 0; steps < 9 && !(await focused()).label.startsWith(option); steps += 1) await keyboard.press('ArrowDown');
      if (!(await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.checked)))
        await keyboard.press('Space');
      await keyboard.press('Tab');
    },
    tick: async (label: string) => {
      await reach(label, (at) => at.label.startsWith(label));
      await keyboard.press('Space');
      await keyboard.press('Tab');
    },
    press: async (label: string) => {
      await reach(label, (at) => at.label.startsWith(label));
      await keyboard.press('Enter');
    },
  };
}

const digits = (on: string): string => on.split('-').reverse().join('');

it('a clerk files a kindergarten application by keyboard only, through a lost network, and the receipt is printed', {
  timeout: 240_000,
}, async () => {
  const clerk = await signInAs(browser, platform, 'Сосновцева');
  const { page } = clerk;
  await page.getByTestId('menu-inPerson').focus();
  await page.keyboard.press('Enter');
  await see(page.getByRole('heading', { level: 1, name: 'Очный приём' })).toBeVisible();
  await checkScreen(page, 'in-person-desk');
  const hands = handsOn(page);
  await hands.press('Начать приём');
  await see(page.getByRole('heading', { level: 2, name: '1. Заявитель' })).toBeVisible();

  await hands.type('Фамилия', family.lastName);
  await hands.type('Имя', family.firstName);
  await hands.type('Отчество', family.middleName);
  await hands.type('Дата рождения', digits(family.bornOn));
  await hands.type('СНИЛС', `${family.snils.slice(0, -1)}${(Number(family.snils.at(-1)) + 1) % 10}`);
  await see(page.getByText('СНИЛС: контрольное число не сходится').first()).toBeVisible();
  await checkScreen(page, 'in-person-wrong-snils');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(family.snils);
  await page.keyboard.press('Tab');
  await hands.type('Серия', family.passport.series);
  await hands.type('Номер', family.passport.number);
  await hands.type('Адрес', family.address);
  await hands.type('Телефон', family.phone);
  await hands.tick('Документ, удостоверяющий личность, сверен');
  await see(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');

  await hands.type('Что нужно заявителю', 'садик');
  await see(page.getByTestId('service-parental-fee-compensation')).toBeVisible();
  await see(page.getByTestId('service-school-enrolment')).toHaveCount(0);
  await hands.choose('Услуги', 'Компенсация за детский сад');
  await hands.choose('Ребёнок посещает детский сад?', 'Да');
  await hands.choose('Сколько в семье детей до 18 лет?', 'Один');
  await hands.choose('Фамилия, имя или отчество заявителя менялись?', 'Нет');

  // The network goes; typing goes on, and what is typed survives a closed tab.
  await page.context().setOffline(true);
  await hands.type('Фамилия', child.lastName);
  await hands.type('Имя', child.firstName);
  await hands.type('Отчество', child.middleName);
  await hands.type('Дата рождения', digits(child.bornOn));
  await see(page.getByTestId('save-state')).toHaveAttribute('data-state', 'offline');
  await checkScreen(page, 'in-person-offline');
  await page.context().setOffline(false);
  await page.reload();
  await see(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');
  await see(page.locator('#f-child-lastName')).toHaveValue(child.lastName);

  await page.locator('#f-child-bornOn').focus();
  await hands.choose('Кем заявитель приходится ребёнку', 'Родитель');
  await hands.type('Детский сад, который посещает ребёнок', 'Детский сад № 1 «Ёлочка»');
  await hands.type('Посещает с', '01092026');
  await hands.choose('Семья признана малоимущей', 'Нет');
  await hands.choose('Способ получения компенсации', 'На карту');
  await hands.type('Номер карты «Мир»', '2200000000000000');
  await hands.tick('Обязуюсь сообщать');
  await hands.tick('Согласен на обработку');
  await see(page.getByText('Требовать нельзя: организация получает сама')).toBeVisible();
  await checkScreen(page, 'in-person-form', true);
  await hands.tick('Заявитель проверил заявление');
  await see(page.getByText('Всё заполнено, можно отправлять.')).toBeVisible();
  await hands.press('Отправить заявление');
  await see(page.getByTestId('filed')).toContainText('education-department-L2026-000001');
  await checkScreen(page, 'in-person-filed');

  const address = await page.getByRole('link', { name: 'Распечатать расписку' }).getAttribute('href');
  const receipt = await page.context().request.get(`${platform.url}${address}`);
  expect(receipt.headers()['content-type']).toBe('application/pdf');
  await hands.press('Принять следующего');
  await see(page.getByTestId('filing-row')).toHaveCount(1);
  await clerk.leave();
});

it('a draft is gone on with at another workplace, and two people never overwrite each other', { timeout: 180_000 }, async () => {
  const first = await signInAs(browser, platform, 'Снегов');
  await first.page.getByTestId('menu-inPerson').click();
  await first.page.getByTestId('begin-reception').click();
  await first.page.locator('#f-applicant-lastName').fill('Берёзкина');
  await see(first.page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');

  const second = await signInAs(browser, platform, 'Снегов');
  await second.page.getByTestId('menu-drafts').click();
  await see(second.page.getByTestId('draft-row')).toHaveCount(1);
  await checkScreen(second.page, 'drafts');
  await second.page.getByRole('link', { name: 'Берёзкина' }).click();
  await second.page.locator('#f-applicant-firstName').fill('Алёна');
  await see(second.page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');

  await first.page.locator('#f-applicant-firstName').fill('Елена');
  await see(first.page.getByTestId('save-state')).toHaveAttribute('data-state', 'conflict');
  await checkScreen(first.page, 'in-person-conflict');
  await first.page.getByRole('button', { name: 'Открыть свежую версию' }).click();
  await see(first.page.locator('#f-applicant-firstName')).toHaveValue('Алёна');

  await second.page.getByTestId('menu-drafts').click();
  await second.page.getByRole('button', { name: 'Удалить: Берёзкина Алёна' }).click();
  await see(second.page.getByTestId('draft-row')).toHaveCount(0);
  await second.page.getByText('Удалённые', { exact: true }).click();
  await second.page.getByRole('button', { name: 'Восстановить: Берёзкина Алёна' }).click();
  await see(second.page.getByTestId('draft-row')).toHaveCount(0);
  await Promise.all([first.leave(), second.leave()]);
});

it('a kindergarten is chosen from a book at the desk, and the registrar sees what the book does not have', {
  timeout: 180_000,
}, async () => {
  const clerk = await signInAs(browser, platform, 'Сосновцева');
  const { page } = clerk;
  const work = bookWork(platform, await platform.as('Янтарёва'));
  await page.getByTestId('menu-inPerson').click();
  await page.getByTestId('begin-reception').click();
  await page.locator('#f-applicant-lastName').fill('Берёзкина');
  await page.getByTestId('service-kindergarten').click();
  await page.getByRole('button', { name: 'Добавить запись' }).click();
  await see(page.getByTestId('book-says')).toContainText('не загружен: введите значение вручную');
  await page.getByTestId('book-field').fill('Звёздочка');
  await see(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');

  await work.refresh();
  await work.apply('EDU_PRESCHOOLS');
  await page.reload();
  await see(page.getByTestId('book-says')).toContainText('Введено вручную');
  await page.getByTestId('book-field').focus();
  await see(page.getByTestId('book-choice')).toHaveCount(4);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('звезд');
  await see(page.getByTestId('book-choice')).toHaveCount(1);
  await checkScreen(page, 'in-person-book');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page.getByTestId('book-field')).toHaveValue('Детский сад № 3 «Звёздочка»');
  await see(page.getByTestId('book-says')).toContainText('Код kindergarten-3 · Дошкольные образовательные организации, ревизия 1');
  await see(page.getByTestId('save-state')).toHaveAttribute('data-state', 'saved');
  await checkScreen(page, 'in-person-book-chosen');

  const wishes = [
    { title: 'Детский сад № 1 «Ёлочка»', code: 'kindergarten-1' },
    { title: 'Детский сад «Ромашка»', code: 'kindergarten-77' },
  ];
  const number = await platform.portal.file(kindergartenPlace({ applicant: 'Берёзкина', form: { kindergartens: wishes } }));
  await platform.settle();
  const registrar = await signInAs(browser, platform, 'Кленова');
  await registrar.open(number);
  await see(registrar.page.getByTestId('book-notes')).toContainText('Детский сад «Ромашка» (kindergarten-77)');
  await see(registrar.page.getByTestId('book-source').first()).toContainText('ревизия 1');
  await checkScreen(registrar.page, 'card-book-notes', true);
  await registrar.page.getByTestId('book-source').last().scrollIntoViewIfNeeded();
  await checkScreen(registrar.page, 'card-book-values');

  const administrator = await signInAs(browser, platform, 'Янтарёва');
  await administrator.page.goto(`${platform.url}/reference?tab=books`);
  await see(administrator.page.getByTestId('book-used')).toHaveText(Array(2).fill('Используется в услугах: Место в детском саду'));
  await see(administrator.page.getByTestId('book-warning')).toContainText('Не загружен');
  await checkScreen(administrator.page, 'reference-books', true);
  await Promise.all([clerk.leave(), registrar.leave(), administrator.leave()]);
});
