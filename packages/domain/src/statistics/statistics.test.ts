import { describe, expect, it } from 'vitest';
import { statuses, statusIds } from '../application/statuses.ts';
import { aGrant, department, school } from '../testing/builders.ts';
import { countedPlaces, countedScope } from './counted.ts';
import { monthsOf } from './months.ts';
import { isPeriod, periodBefore } from './periods.ts';
import { bucketMinutes, minutesQuantile, quantileMinutes } from './time-buckets.ts';
import { waitedFor } from './waiting-for.ts';

describe('quantiles from buckets', () => {
  const bucketOf = (minutes: number): number => Math.max(0, Math.ceil(Math.log(Math.max(1, minutes)) / Math.log(1.1)));
  const counted = (times: readonly number[]) => {
    const amounts = new Map<number, number>();
    for (const minutes of times) amounts.set(bucketOf(minutes), (amounts.get(bucketOf(minutes)) ?? 0) + 1);
    return [...amounts].map(([bucket, amount]) => ({ bucket, amount }));
  };

  it('are exact to a tenth', () => {
    // A long tail, as terms have it.
    const times = Array.from({ length: 2000 }, (_, index) => 3 + ((index * 7919) % 2000) ** 1.4);
    const sorted = times.toSorted((one, other) => one - other);
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const real = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      const found = quantileMinutes(counted(times), share) ?? 0;
      expect(Math.abs(found - real) / real, `share ${share}`).toBeLessThanOrEqual(0.1);
    }
  });

  it('of nothing is nothing; one case answers for all', () => {
    expect(quantileMinutes([], 0.5)).toBeUndefined();
    expect(quantileMinutes([{ bucket: 10, amount: 0 }], 0.5)).toBeUndefined();
    expect(quantileMinutes([{ bucket: 10, amount: 1 }], 0.9)).toBeLessThanOrEqual(bucketMinutes(10));
  });
});

describe('whose numbers are seen', () => {
  it('by roles that open the section, never by others', () => {
    expect(countedPlaces([aGrant('registrar'), aGrant('observer'), aGrant('organizationAdministrator')], 'dashboards')).toEqual([]);
    expect(countedPlaces([aGrant('statisticsObserver')], 'statistics')).toEqual([
      { organizationId: school.id, serviceCodes: null, withSubordinates: false },
    ]);
  });

  it('grants in one organization join; the tree is told apart', () => {
    const tree = { ...aGrant('statisticsObserver', { organizationId: department.id }), withSubordinates: true };
    const places = countedPlaces(
      [aGrant('signingOfficial', { serviceCodes: ['a'] }), aGrant('signingOfficial', { serviceCodes: ['b'] }), tree],
      'dashboards',
    );
    expect(places).toEqual([
      { organizationId: school.id, serviceCodes: ['a', 'b'], withSubordinates: false },
      { organizationId: department.id, serviceCodes: null, withSubordinates: true },
    ]);
    expect(countedScope(['x'], ['a', 'b'])).toEqual(['numbers:x/a', 'numbers:x/b']);
    expect(countedScope(['x', 'y'], null)).toEqual(['numbers:x', 'numbers:y']);
    expect(countedScope(['x', 'y'], ['a'], 'x')).toEqual(['tree:x/a', 'numbers:x/a', 'numbers:y/a']);
  });
});

it('every open status waits for somebody, a finished one for nobody', () => {
  for (const status of statusIds) expect(waitedFor(status) === undefined, status).toBe(statuses[status].final);
});

it('the previous period is as long and ends the day before', () => {
  expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  expect(isPeriod({ from: '2026-03-02', to: '2026-03-01' })).toBe(false);
  expect(isPeriod({ from: '2026-02-30', to: '2026-03-01' })).toBe(false);
  expect(isPeriod({ from: '2020-01-01', to: '2026-03-01' })).toBe(false);
});

it('months of periods are read whole where they lie in one of them, by days where they are cut', () => {
  expect(monthsOf({ from: '2026-01-31', to: '2026-03-31' })).toEqual({ whole: ['2026-02-01', '2026-03-01'], cut: ['2026-01-01'] });
  expect(monthsOf({ from: '2026-03-01', to: '2026-03-30' })).toEqual({ whole: [], cut: ['2026-03-01'] });
  // Two periods that meet in the middle of a month cut it once.
  expect(monthsOf({ from: '2024-02-15', to: '2024-02-29' }, { from: '2024-01-31', to: '2024-02-14' })).toEqual({
    whole: [],
    cut: ['2024-02-01', '2024-01-01'],
  });
});

it('quantiles of whole minutes are those of the list they were counted from', () => {
  expect(minutesQuantile([], 0.5)).toBeUndefined();
  expect(minutesQuantile([{ minutes: 7, amount: 0 }], 0.5)).toBeUndefined();
  const counted = [
    { minutes: 20, amount: 1 },
    { minutes: 5, amount: 1 },
  ];
  expect(minutesQuantile(counted, 0.5)).toBe(12.5);
  expect(minutesQuantile(counted, 0.9)).toBe(18.5);
  expect(minutesQuantile([...counted, { minutes: 6, amount: 8 }], 0.5)).toBe(6);
});
