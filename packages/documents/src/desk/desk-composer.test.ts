import { afterAll, expect, test } from 'vitest';
import { readPdfPages } from '../testing/pdf-text.ts';
import { createDeskComposer } from './desk-composer.ts';
import type { ApplicationFormDocument, ReceiptDocument } from './desk-documents.ts';

const composer = createDeskComposer();
afterAll(() => composer.close());

const organization = { title: 'Школа № 1', address: 'ул. Лесная, д. 10' };
const receipt: ReceiptDocument = {
  organization,
  number: 'school-1-L2026-000001',
  filedAtText: '24.11.2026 10:05',
  serviceTitle: 'Запись в школу',
  applicantName: 'Берёзкина Алёна Игоревна',
  representativeName: '',
  childName: 'Берёзкин Артём',
  documents: [{ title: 'Заключение комиссии', fileName: 'заключение.pdf' }],
  undemandable: ['Свидетельство о рождении ребёнка'],
  registrationDueText: 'Заявление зарегистрируют не позднее 25.11.2026.',
  informingText: 'О решении сообщат по телефону.',
  clerkName: 'Снегов Роман Антонович',
  composedAt: '2026-11-24T05:05:00Z',
};
const form: ApplicationFormDocument = {
  organization,
  serviceTitle: 'Запись в школу',
  sections: [{ title: 'Заявитель', lines: [{ caption: 'Фамилия', value: '#panic("x") Берёзкина', level: 0 }] }],
  documents: ['Заключение комиссии'],
  signerName: 'Берёзкина А. И.',
  printedOnText: '24.11.2026',
  isIncomplete: false,
  composedAt: '2026-11-24T05:05:00Z',
};
const textOf = async (pdf: Promise<Uint8Array>) => readPdfPages(await pdf).join(' ');

test('the receipt names the number, the documents and what happens next', async () => {
  const text = await textOf(composer.composeReceipt(receipt));
  for (const part of [
    '№ school-1-L2026-000001',
    '24.11.2026 10:05',
    'Заключение комиссии (заключение.pdf)',
    'не позднее 25.11.2026',
    'О решении сообщат по телефону.',
    'Свидетельство о рождении ребёнка',
    'Снегов Роман Антонович',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('Представитель');
});

test('the application is printed literally, and marked while something is missing', async () => {
  const text = await textOf(composer.composeApplicationForm(form));
  expect(text).toContain('#panic("x") Берёзкина');
  expect(text).not.toContain('ЧЕРНОВИК');
  expect(await textOf(composer.composeApplicationForm({ ...form, isIncomplete: true }))).toContain('ЧЕРНОВИК');
});

test('the same data make the same bytes', async () => {
  const [first, second] = await Promise.all([composer.composeReceipt(receipt), composer.composeReceipt(receipt)]);
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});
