import { describe, expect, it } from 'vitest';
import { uuid } from '../testing/builders.ts';
import { type ListCell, readCsv, readStaffList } from './staff-list.ts';

const head = [
  'Фамилия',
  'Имя',
  'Отчество',
  'СНИЛС',
  'Должность',
  'Электронная почта',
  'Роли',
  'Услуги',
  'Действует с',
  'Действует до',
  'Подразделение',
];
const good: ListCell[] = [
  'Учебный',
  'Иван',
  'Ильич',
  '112-233-445 95',
  'Секретарь',
  '',
  'Регистратор; Очный приём',
  '',
  '',
  '',
  'канцелярия',
];
const facts = {
  todayOn: '2026-09-10',
  services: new Map([['school-enrolment', 'Запись в школу']]),
  divisions: [{ id: uuid(7), title: 'Канцелярия' }],
};
const read = (...rows: ListCell[][]) => readStaffList([head, ...rows], facts);
const linesOf = (...rows: ListCell[][]) => {
  const list = read(...rows);
  if (!list.ok) throw new Error(list.reason);
  return list.lines;
};
const replaced = (place: number, cell: ListCell): ListCell[] => good.map((old, index) => (index === place ? cell : old));

describe('a list of employees', () => {
  it('is read with roles by title, whatever the letter ё', () => {
    const [line] = linesOf(good);
    expect(line).toMatchObject({ line: 2, name: 'Учебный Иван Ильич', person: { divisionId: uuid(7) }, problems: [] });
    expect(line?.grants.map(({ role, validFrom, serviceCodes }) => [role, validFrom, serviceCodes])).toEqual([
      ['registrar', '2026-09-10', null],
      ['inPersonClerk', '2026-09-10', null],
    ]);
  });

  it('takes services and days as people write them', () => {
    const row = [...good.slice(0, 7), 'запись в школу', '01.10.2026', new Date('2026-12-31T00:00:00Z')];
    expect(linesOf(row)[0]?.grants[0]).toMatchObject({
      serviceCodes: ['school-enrolment'],
      validFrom: '2026-10-01',
      validTo: '2026-12-31',
    });
  });

  it('forgives a number where zeros were lost', () => {
    expect(linesOf(replaced(3, 9_000_000_182))[0]?.problems).toEqual(['СНИЛС: СНИЛС — 11 цифр; контрольное число не сходится']);
    expect(linesOf(replaced(3, 11_223_344_595))[0]?.problems).toEqual([]);
  });

  it.each([
    [3, '112-233-445 96', 'СНИЛС: СНИЛС — 11 цифр; контрольное число не сходится'],
    [3, '', 'СНИЛС: заполните поле'],
    [0, '', 'Фамилия: заполните поле'],
    [5, 'почта', 'Электронная почта: адрес электронной почты записан с ошибкой'],
    [6, 'Директор', 'Роли: роли «Директор» нет'],
    [7, 'Ипотека', 'Услуги: услуга «Ипотека» организацией не предоставляется'],
    [8, '31.02.2027', 'Действует с: укажите дату в виде ДД.ММ.ГГГГ'],
    [8, '01.09.2026', 'Действует с: роль не назначается задним числом'],
    [9, '10.09.2026', 'Действует до: конец срока раньше начала'],
    [10, 'Склад', 'Подразделение: подразделения «Склад» в профиле организации нет'],
  ] as const)('says what is wrong in column %i', (place, cell, sentence) => {
    expect(linesOf(replaced(place, cell))[0]?.problems).toEqual([sentence]);
  });

  it('notices the same person twice and skips empty lines', () => {
    const lines = linesOf(good, [null, '', ' '], good);
    expect(lines.map(({ line, problems }) => [line, problems])).toEqual([
      [2, []],
      [4, ['СНИЛС уже есть в строке 2']],
    ]);
  });

  it('is refused whole without its columns', () => {
    expect(readStaffList([['a', 'b']], facts)).toMatchObject({ ok: false, reason: expect.stringContaining('нет строки с названиями') });
    expect(readStaffList([['Фамилия', 'Имя']], facts)).toEqual({ ok: false, reason: 'нет колонок: СНИЛС, Должность, Роли' });
    expect(read()).toMatchObject({ ok: false });
    expect(read(...Array.from({ length: 2001 }, () => good))).toMatchObject({ ok: false, reason: expect.stringContaining('2000') });
  });
});

it('CSV is read with quotes, either separator and the mark of Excel', () => {
  expect(readCsv('\uFEFFФамилия;Роли\r\nУчебный;"Регистратор; ""Специалист"""\r\n')).toEqual([
    ['Фамилия', 'Роли'],
    ['Учебный', 'Регистратор; "Специалист"'],
  ]);
  expect(readCsv('a,b\n1,"2\n3"')).toEqual([
    ['a', 'b'],
    ['1', '2\n3'],
  ]);
});
