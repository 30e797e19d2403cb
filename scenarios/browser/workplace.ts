import type { ActionId } from '@pgs/domain';
import type { TestPlatform } from '@pgs/testing';
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { checkScreen, openContext } from './screens.ts';

export const see = expect.configure({ timeout: 60_000 });

/** The workplace of an employee as hands and eyes meet it. */
export interface Workplace {
  readonly page: Page;
  tab(name: string): Promise<void>;
  /** Opens the card from the list. */
  open(number: string): Promise<void>;
  button(action: ActionId): Locator;
  press(action: ActionId): Promise<void>;
  /** Presses and confirms in the dialog; `fill` does what the dialog asks for. */
  confirm(action: ActionId, fill?: (dialog: Locator) => Promise<void>): Promise<void>;
  status(title: string): Promise<void>;
  /** Answers every open question of the stage «да», except those named. */
  answerCriteria(stage: string, notMet?: readonly string[]): Promise<void>;
  leave(): Promise<void>;
}

/** Opens the workplace with the session ЕСИА has given; a story with `pictures` walks to it by clicking. */
export async function signInAs(browser: Browser, platform: TestPlatform, lastName: string, pictures = false): Promise<Workplace> {
  const context = await openContext(browser);
  const page = await context.newPage();
  if (pictures) await signInByClicking(page, platform, lastName);
  else {
    const { cookie } = await platform.as(lastName);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: platform.url, httpOnly: true, sameSite: 'Lax' }]);
    // Where the page of ЕСИА sends everybody back to: the start of each.
    await page.goto(platform.url);
  }
  await see(page.getByTestId('user-menu')).toContainText(lastName);

  const button = (action: ActionId): Locator => page.getByTestId(`action-${action}`);
  const dialog = page.getByRole('dialog');
  return {
    page,
    button,
    tab: async (name) => {
      await page.getByTestId(`tab-${name}`).click();
      await see(page.getByTestId(`tab-${name}`)).toHaveAttribute('aria-selected', 'true');
    },
    open: async (number) => {
      await page.getByRole('link', { name: number, exact: true }).click();
      await see(page.getByRole('heading', { level: 1 })).toContainText(number);
    },
    press: (action) => button(action).click(),
    confirm: async (action, fill) => {
      await button(action).click();
      await see(dialog).toBeVisible();
      await fill?.(dialog);
      await dialog.getByTestId('dialog-submit').click();
      await see(dialog)
        .toBeHidden()
        .catch(async (cause: unknown) => {
          throw new Error(`the dialog of ${action} stays open: ${await dialog.textContent()}`, { cause });
        });
    },
    status: (title) => see(page.getByTestId('card-status')).toHaveText(title),
    answerCriteria: async (stage, notMet = []) => {
      await page.getByTestId('tab-checks').click();
      const section = page.locator('section').filter({ has: page.getByRole('heading', { name: stage, exact: true }) });
      const questions = section.getByTestId('criterion');
      await see(questions.first()).toBeVisible();
      for (const question of await questions.all()) {
        const code = (await question.getAttribute('data-code')) ?? '';
        await question.getByText(notMet.includes(code) ? 'Нет' : 'Да', { exact: true }).click();
        // «Нет» may be against the conclusion of the platform, which asks why.
        if (notMet.includes(code)) await question.getByRole('textbox').fill('Проверено по бумажному заявлению');
      }
      await page.getByTestId('save-criteria').click();
      // A button that is saving is disabled too; only one with nothing left to save is done.
      await see(page.getByTestId('save-criteria')).not.toHaveAttribute('data-loading');
      await see(page.getByTestId('save-criteria')).toBeDisabled();
    },
    leave: () => context.close(),
  };
}

async function signInByClicking(page: Page, platform: TestPlatform, lastName: string): Promise<void> {
  await page.goto(platform.url);
  await see(page.getByTestId('sign-in')).toBeVisible();
  await checkScreen(page, 'sign-in');
  await page.getByTestId('sign-in').click();
  await page.getByRole('searchbox').fill(lastName);
  await checkScreen(page, 'esia');
  await page.getByRole('link', { name: lastName }).click();
}
