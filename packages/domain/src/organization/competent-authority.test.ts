import { describe, expect, it } from 'vitest';
import { competentAuthority, coversAddress } from './competent-authority.ts';

describe('a territory covers an address', () => {
  it.each([
    ['ул. Озёрная', 'г. Учебногорск, улица Озерная, дом 7, кв. 2', true],
    ['ул. Озёрная, 1–20', 'г. Учебногорск, ул. Озёрная, д. 20', true],
    ['ул. Озёрная, 1–20', 'г. Учебногорск, ул. Озёрная, д. 21', false],
    ['ул. Озёрная, 1–20, 25', 'г. Учебногорск, ул. Озёрная, д. 25', true],
    ['ул. Озёрная, чётные', 'г. Учебногорск, ул. Озёрная, д. 8', true],
    ['ул. Озёрная, нечётные', 'г. Учебногорск, ул. Озёрная, д. 8', false],
    ['пер. Озёрный', 'г. Учебногорск, ул. Озёрная, д. 8', false],
    ['ул. Лесная', 'г. Учебногорск, ул. Озёрная, д. 8', false],
  ])('%s — %s: %s', (territory, address, expected) => {
    expect(coversAddress(territory, address)).toBe(expected);
  });
});

describe('whom the law names', () => {
  const school = (id: string, ...territories: string[]) => ({ id, title: `Школа ${id}`, territories });
  const given = {
    candidates: [school('1', 'ул. Лесная'), school('2', 'ул. Озёрная, 1–20')],
    address: 'г. Учебногорск, ул. Озёрная, д. 8',
    transfers: 0,
    authorityAbove: { id: 'department', title: 'Управление образования' },
    territoryPoint: 'часть 3 статьи 67 Федерального закона № 273-ФЗ',
  };

  it('the school the address is assigned to, with the line and the point', () => {
    expect(competentAuthority(given)).toMatchObject({
      organizationId: '2',
      only: false,
      reason: 'Адрес закреплён за организацией «Школа 2»: ул. Озёрная, 1–20 (часть 3 статьи 67 Федерального закона № 273-ФЗ).',
    });
  });

  it('nobody when two claim it, when it is not known, or when the service does not ask of it', () => {
    expect(competentAuthority({ ...given, candidates: [...given.candidates, school('3', 'ул. Озёрная')] })).toBeUndefined();
    expect(competentAuthority({ ...given, address: undefined })).toBeUndefined();
    expect(competentAuthority({ ...given, territoryPoint: undefined })).toBeUndefined();
  });

  it('the authority above after two transfers, and nobody else', () => {
    expect(competentAuthority({ ...given, transfers: 2 })).toMatchObject({ organizationId: 'department', only: true });
    expect(competentAuthority({ ...given, transfers: 2, authorityAbove: undefined })).toMatchObject({ organizationId: '2' });
  });
});
