import { expect, test } from 'vitest';
import { dayText, instantText, momentOf, shortDayText, tellMomentsIn } from './dates.ts';

test('an instant is told in the zone of the organization, not of the reader', () => {
  expect(instantText('2026-11-22T20:15:09Z', 'ru', 'Asia/Yekaterinburg', true)).toBe('23.11.2026 01:15:09');
  expect(instantText('2026-11-22T20:15:09Z', 'ru', 'Europe/Moscow')).toBe('22.11.2026 23:15');
});

test('without a zone it is told by the clock of the workplace, and a list says the same as the card', () => {
  tellMomentsIn('Asia/Kamchatka');
  expect(instantText('2026-11-22T20:15:09Z', 'ru')).toBe('23.11.2026 08:15');
  expect(instantText('2026-11-22T20:15:09Z', 'ru', 'Europe/Moscow')).toBe('22.11.2026 23:15');
  tellMomentsIn(null);
});

test('both languages write the date the same way', () => {
  const at = '2026-03-01T00:00:05Z';
  expect(momentOf(at, 'en', 'Europe/Moscow')).toEqual(momentOf(at, 'ru', 'Europe/Moscow'));
  expect(momentOf(at, 'ru', 'Europe/Moscow')).toEqual({ date: '01.03.2026', time: '03:00:05' });
});

test('a day has no zone', () => {
  expect(dayText('2026-12-07')).toBe('07.12.2026');
  expect(shortDayText('2026-12-07')).toBe('07.12');
});
