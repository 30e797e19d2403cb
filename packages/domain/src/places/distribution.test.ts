import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, distribute, type FacilityPlaces, goesBefore } from './distribution.ts';

const untilOn = '2027-09-01';
const child = (id: string, fields: Partial<Candidate> = {}): Candidate => ({
  applicationId: id,
  category: 3,
  submittedAt: new Date('2026-03-01T10:00:00Z'),
  orderNumber: id,
  wishes: ['sun'],
  acceptsOthers: false,
  desiredOn: untilOn,
  ...fields,
});
const facility = (code: string, free: number): FacilityPlaces => ({ code, title: `Сад «${code}»`, free });
const directed = (candidates: readonly Candidate[], facilities: readonly FacilityPlaces[]) =>
  Object.fromEntries(
    distribute({ candidates, facilities, untilOn }).map(({ applicationId, facilityCode }) => [applicationId, facilityCode]),
  );

describe('комплектование', () => {
  it('goes by the right, then by the moment of submission, then by the number', () => {
    const children = [
      child('c', { submittedAt: new Date('2026-01-01T00:00:00.001Z') }),
      child('b', { submittedAt: new Date('2026-01-01T00:00:00.000Z') }),
      child('a', { submittedAt: new Date('2026-01-01T00:00:00.001Z') }),
      child('d', { category: 1, submittedAt: new Date('2026-12-01T00:00:00Z') }),
    ];
    expect(directed(children, [facility('sun', 3)])).toEqual({ d: 'sun', b: 'sun', a: 'sun', c: undefined });
  });

  it('the right of a brother or sister counts in that kindergarten only', () => {
    const sibling = child('z', { category: 2, only: { facilityCodes: ['moon'], otherwise: 3 }, wishes: ['sun', 'moon'], orderNumber: '9' });
    const earlier = child('a', { wishes: ['sun', 'moon'], orderNumber: '1' });
    const other = child('b', { wishes: ['moon'], orderNumber: '2' });
    expect(directed([sibling, earlier, other], [facility('sun', 1), facility('moon', 1)])).toEqual({ a: 'sun', z: 'moon', b: undefined });
  });

  it('says why a more wished place was not given, and who waits for a later day', () => {
    const lines = distribute({
      candidates: [
        child('a', { wishes: ['sun'] }),
        child('b', { wishes: ['nowhere', 'full', 'sun', 'moon'] }),
        child('c', { desiredOn: '2027-09-02' }),
        child('d', { wishes: ['sun'], acceptsOthers: true }),
      ],
      facilities: [facility('sun', 1), facility('full', 0), facility('moon', 1), facility('far', 5)],
      untilOn,
    });
    expect(lines[1]).toEqual({
      applicationId: 'b',
      facilityCode: 'moon',
      wish: 4,
      unmet: [
        { facilityCode: 'nowhere', reason: 'unknown' },
        { facilityCode: 'full', reason: 'noPlaces' },
        { facilityCode: 'sun', reason: 'othersBefore', lastApplicationId: 'a' },
      ],
      isLater: false,
    });
    expect(lines[2]).toEqual({ applicationId: 'c', unmet: [], isLater: true });
    expect(lines[3]).toMatchObject({ facilityCode: 'far', wish: 0 });
  });

  const codes = ['f1', 'f2', 'f3', 'f4'];
  const candidates = fc
    .array(
      fc.record({
        category: fc.integer({ min: 0, max: 3 }),
        at: fc.integer({ min: 0, max: 5 }),
        wishes: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }),
        acceptsOthers: fc.boolean(),
        only: fc.option(fc.constantFrom(...codes)),
        isLater: fc.boolean(),
      }),
      { maxLength: 25 },
    )
    .map((drawn) =>
      drawn.map(({ category, at, only, isLater, ...rest }, index) =>
        child(`c${String(index).padStart(3, '0')}`, {
          ...rest,
          category: only ? Math.min(category, 2) : category,
          submittedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, at)),
          ...(only ? { only: { facilityCodes: [only], otherwise: 3 } } : {}),
          ...(isLater ? { desiredOn: '2028-09-01' } : {}),
        }),
      ),
    );
  const facilities = fc.tuple(...codes.map((code) => fc.integer({ min: 0, max: 4 }).map((free) => facility(code, free))));

  it('no kindergarten takes more than it has, nobody is directed against his wishes, nobody is forgotten', () => {
    fc.assert(
      fc.property(candidates, facilities, (children, places) => {
        const lines = distribute({ candidates: children, facilities: places, untilOn });
        expect(lines.map(({ applicationId }) => applicationId)).toEqual(children.map(({ applicationId }) => applicationId));
        for (const { code, free } of places)
          expect(lines.filter(({ facilityCode }) => facilityCode === code).length).toBeLessThanOrEqual(free);
        for (const [index, { facilityCode, isLater }] of lines.entries()) {
          const { wishes, acceptsOthers, desiredOn } = children[index] ?? child('');
          expect(isLater).toBe(desiredOn > untilOn);
          if (facilityCode !== undefined) expect(!isLater && (acceptsOthers || wishes.includes(facilityCode))).toBe(true);
        }
      }),
    );
  });

  it('nobody who goes before is skipped: a more wished place is full of children who go before (stability)', () => {
    fc.assert(
      fc.property(candidates, facilities, (children, places) => {
        const lines = distribute({ candidates: children, facilities: places, untilOn });
        const byId = new Map(children.map((one) => [one.applicationId, one]));
        const inside = (code: string) =>
          lines.flatMap((line) => (line.facilityCode === code ? [byId.get(line.applicationId) ?? child('')] : []));
        for (const { applicationId, facilityCode, isLater } of lines) {
          const one = byId.get(applicationId) ?? child('');
          if (isLater) continue;
          const better = facilityCode === undefined ? one.wishes : one.wishes.slice(0, one.wishes.indexOf(facilityCode) >>> 0);
          for (const code of better) {
            const taken = inside(code);
            expect(taken.length).toBe(places.find((place) => place.code === code)?.free);
            for (const other of taken) expect(goesBefore(other, one, code)).toBe(true);
          }
          if (facilityCode === undefined && one.acceptsOthers) for (const { code, free } of places) expect(inside(code).length).toBe(free);
        }
      }),
    );
  });

  it('is the same whatever the order of the children', () => {
    fc.assert(
      fc.property(candidates, facilities, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (children, places, chance) => {
        const keys = new Map(children.map((one) => [one, chance.next().value ?? 0]));
        const shuffled = children.toSorted((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
        expect(directed(shuffled, places)).toEqual(directed(children, places));
      }),
    );
  });
});
