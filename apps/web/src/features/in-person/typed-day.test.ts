import { expect, it } from 'vitest';
import { typedDay } from './typed-day.ts';

it.each([
  ['', '', ''],
  ['21', '21', ''],
  ['2107', '21.07', ''],
  ['21071989', '21.07.1989', '1989-07-21'],
  ['21.07.1989', '21.07.1989', '1989-07-21'],
  ['21/07/19895', '21.07.1989', '1989-07-21'],
  ['31022026', '31.02.2026', '2026-02-31'],
])('«%s» is shown as «%s» and means «%s»', (typed, shown, on) => {
  expect(typedDay(typed)).toEqual({ shown, on });
});
