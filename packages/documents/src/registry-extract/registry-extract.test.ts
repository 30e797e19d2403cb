import { afterAll, expect, it } from 'vitest';
import { createDocumentComposer } from '../decision/document-composer.ts';
import { readPdfPages } from '../testing/pdf-text.ts';
import { type RegistryExtract, withCode } from './registry-extract.ts';

const composer = createDocumentComposer();
afterAll(() => composer.close());

const extract: RegistryExtract = {
  organization: {
    title: 'Школа № 1',
    shortTitle: 'Школа № 1',
    address: 'г. Учебногорск, ул. Лесная, д. 10',
    inn: '7599000030',
    kpp: '759901001',
    ogrn: '1007599000034',
  } as RegistryExtract['organization'],
  registryTitle: 'Реестр решений о приёме в школу',
  entryNumber: 'school-1/П-2026-000001',
  stateTitle: 'Аннулирована',
  facts: [{ title: 'Ребёнок', value: '#strong[Речной] Тимур' }],
  changes: ['Аннулирована: ошибка в классе (акт № 7 от 01.12.2026)'],
  verificationUrl: 'https://pgs.example/verify/0123456789abcdef0123456789abcdef',
  composedAtText: '01.12.2026 10:00',
  composedAt: '2026-12-01T05:00:00Z',
};

it('prints the record as it is, with the address of verification', async () => {
  const pdf = await composer.composeRegistryExtract(extract);
  const text = readPdfPages(pdf).join(' ').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');
  for (const part of [
    'Выписка из реестра',
    'school-1/П-2026-000001',
    'Аннулирована',
    '#strong[Речной] Тимур',
    'акт № 7',
    'нет персональных данных',
  ])
    expect(text).toContain(part);
  expect(text.replaceAll(' ', '')).toContain(extract.verificationUrl);
  // Equal data make equal bytes.
  expect(Buffer.from(await composer.composeRegistryExtract(extract)).equals(Buffer.from(pdf))).toBe(true);
});

it('draws a square code with finder patterns in three corners and a quiet zone', () => {
  const { code } = withCode(extract);
  expect(code.every((row) => row.length === code.length)).toBe(true);
  expect(code.slice(0, 4).flat()).not.toContain(1);
  const finder = [1, 1, 1, 1, 1, 1, 1];
  expect(code[4]?.slice(4, 11)).toEqual(finder);
  expect(code[4]?.slice(-11, -4)).toEqual(finder);
  expect(code.at(-5)?.slice(4, 11)).toEqual(finder);
});
