import { editDocx } from '@pgs/documents/testing';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';
import { serviceStories } from '../services/service-stories.ts';
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

it('a registrar takes every application of the morning at once', async () => {
  for (const childIndex of [0, 1]) await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина', childIndex }));
  await platform.settle();
  const { page, tab, leave } = await signInAs(browser, platform, 'Лугова');
  await tab('unassigned');
  await see(page.getByTestId('application-row')).toHaveCount(2);
  await page.getByTestId('select-shown').check();
  await see(page.getByTestId('batch-count')).toContainText('2');
  await checkScreen(page, 'list-batch');
  await page.getByTestId('batch-take').click();
  await page.getByTestId('dialog-submit').click();
  await see(page.getByTestId('batch-outcome')).toHaveAttribute('data-state', 'finished');
  await checkScreen(page, 'batch-finished');
  await page.getByTestId('batch-close').click();
  await tab('mine');
  await see(page.getByTestId('application-row')).toHaveCount(2);
  await leave();
});

it('an applicant sees the field the office asks about and answers beside it; the card shows the answer', async () => {
  const number = await platform.portal.file(schoolEnrolment({ applicant: 'Морозов' }));
  await platform.settle();
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  const specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  const question = 'Верно ли указан язык образования?';
  await specialist.act(number, 'requestInformation', { questions: [{ text: question, field: 'form.educationLanguage' }] });
  await platform.settle();

  const applicant = await signInAtPortal(browser, platform, 'Морозов');
  await applicant.page.goto(`${platform.portal.url}/orders/${number}`);
  await see(applicant.page.getByRole('heading', { name: 'Ведомство просит уточнить' })).toBeVisible();
  await see(applicant.page.getByText(question).last()).toBeVisible();
  await checkScreen(applicant.page, 'portal-questions');
  await applicant.page.getByLabel('Ваш ответ').fill('Да, русский');
  await applicant.page.getByRole('button', { name: 'Отправить ответы' }).click();
  await platform.settle();

  const { page, open, tab } = await signInAs(browser, platform, 'Родников');
  await tab('mine');
  await open(number);
  await tab('questions');
  await see(page.getByText('Да, русский')).toBeVisible();
  await checkScreen(page, 'card-questions');
});

it('a decision edited in an office program comes back, and is signed in a batch with its difference and its second document in sight', async () => {
  const story = serviceStories.find(({ filing }) => filing.serviceCode === 'building-permit');
  if (!story) throw new Error('no such story');
  const number = await platform.portal.file(story.filing);
  await platform.settle();
  const registrar = await platform.as('Площадина');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
  const specialist = await platform.as('Каменев');
  await specialist.act(number, 'take');
  await specialist.answerCriteria(number);
  await specialist.act(number, 'startDecision');
  await specialist.act(number, 'prepareDecision', {
    kind: 'grant',
    groundCodes: [],
    explanation: '',
    annexes: [{ code: 'permit', values: { validUntil: '31.12.2027' } }],
  });
  await platform.settle();
  const { id } = await specialist.open(number);
  const draft = new Uint8Array(await (await specialist.fetch(`/api/applications/${id}/decision.docx`)).arrayBuffer());
  const screen = await signInAs(browser, platform, 'Каменев');
  await screen.tab('mine');
  await screen.open(number);
  await screen.press('prepareDecision');
  const dialog = screen.page.getByTestId('dialog-prepareDecision');
  const input = dialog.locator('input[type=file]');
  const send = (file: Uint8Array) =>
    input.setInputFiles({
      name: 'Проект решения.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: Buffer.from(file),
    });
  await send(editDocx(draft, (xml) => xml.replaceAll('ООО «Учебстрой»', 'ООО «Другое»')));
  await see(dialog.getByText('В файле изменены реквизиты')).toBeVisible();
  await checkScreen(screen.page, 'docx-requisites-changed');
  await send(editDocx(draft, (xml) => xml.replace('Разрешение действует на срок', 'Разрешение выдано на первый этап и действует на срок')));
  await see(dialog.getByTestId('text-differences')).toContainText('первый этап');
  await dialog.getByTestId('text-differences').scrollIntoViewIfNeeded();
  await checkScreen(screen.page, 'docx-taken-back');
  await dialog.getByTestId('dialog-submit').click();
  await screen.confirm('sendForSignature');
  await screen.leave();
  await platform.settle();
  const official = await signInAs(browser, platform, 'Архитекторов');
  await official.tab('signing');
  await official.page.getByTestId('select-shown').check();
  await official.page.getByTestId('batch-sign').click();
  await official.page.getByText('Показать отличия').click();
  await see(official.page.getByTestId('certificate')).toHaveCount(1);
  await checkScreen(official.page, 'sign-batch');
  await official.page.getByTestId('dialog-submit').click();
  await see(official.page.getByTestId('batch-outcome')).toHaveAttribute('data-state', 'ended');
  await official.leave();
});
