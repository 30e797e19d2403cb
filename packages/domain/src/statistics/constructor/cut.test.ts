import { expect, it } from 'vitest';
import { Problem } from '../../problems.ts';
import { type Cut, checkCut, commonDimensions, cutTitle } from './cut.ts';
import { timeKeyTitle } from './key-title.ts';

const cut = (fields: Partial<Cut>): Cut => ({ measures: ['received'], dimensions: [], only: {}, ...fields });
const reason = (given: Cut): string => {
  try {
    checkCut(given);
  } catch (problem) {
    if (problem instanceof Problem) return problem.message;
    throw problem;
  }
  return '';
};

it('what cannot be split says so in words', () => {
  expect(reason(cut({ dimensions: ['service', 'hour'] }))).toBe('');
  expect(reason(cut({ dimensions: ['employee'] }))).toContain('Показатель «Поступило» не раскладывается по измерению «Сотрудник»');
  expect(reason(cut({ measures: ['registered', 'grounds'], only: { ground: 'refuseService/R1' } }))).toContain('«Основание отказа»');
  expect(reason(cut({ measures: [] }))).toContain('хотя бы один показатель');
  expect(reason(cut({ measures: ['open', 'open'] }))).toContain('дважды');
});

it('measures chosen together share the splits of all of them', () => {
  expect(commonDimensions(['registered', 'open'])).toContain('employee');
  expect(commonDimensions(['registered', 'received'])).not.toContain('employee');
  expect(commonDimensions(['open', 'received'])).not.toContain('hour');
});

it('titles of cuts and of their keys are Russian', () => {
  expect(cutTitle(cut({ measures: ['received', 'overdue'], dimensions: ['service', 'month'] }))).toBe(
    'Поступило, Просрочено сейчас — услуга × месяц',
  );
  expect(timeKeyTitle('month', '2026-04')).toBe('апрель 2026');
  expect(timeKeyTitle('week', '2026-W14')).toBe('30.03 — 05.04.2026');
  expect(timeKeyTitle('week', '2026-W01')).toBe('29.12 — 04.01.2026');
  expect(timeKeyTitle('day', '2026-04-01')).toBe('01.04.2026');
  expect(timeKeyTitle('weekday', '7')).toBe('воскресенье');
  expect(timeKeyTitle('hour', '09')).toBe('09:00');
});
