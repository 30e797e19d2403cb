import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application } from '../application/application.ts';
import type { Competition } from '../service/competition.ts';
import { aGrant, anApplication, aService, now, school, uuid } from '../testing/builders.ts';
import { levelsOf, placeClaimOf, plannedGroupOf } from './place-claim.ts';
import { mayWithPlaces, placesSeen, seesPlaces } from './place-rights.ts';
import { freePlaces, reservePlaceOf, reserveUntilOn } from './queue.ts';

const competition: Competition = {
  schoolYear: { field: 'schoolYear' },
  level: { by: 'field', field: 'grade', title: '{value} класс', from: 1, to: 11 },
  profiles: [
    { code: 'adapted', title: 'Адаптированная', when: { field: 'adapted', equals: true } },
    { code: 'general', title: 'Основная' },
  ],
  categories: [
    { code: 'priority', title: 'Первоочередное право', when: { field: 'privilege', equals: 'priority' }, source: 'п. 10' },
    { code: 'rest', title: 'Остальные', source: 'п. 17' },
  ],
  reserve: { statusCode: 'reserve', until: '07-05', source: 'п. 17' },
};
const service = aService({ competition });
const form = { schoolYear: '2027/2028', grade: 1, privilege: 'none' };
const claimOf = (fields: Partial<Application> = {}) => placeClaimOf(anApplication({ form, ...fields }), service);

const proposed = {
  id: uuid(5),
  kind: 'grant',
  groundCodes: [],
  explanation: '',
  annexes: [],
  preparedById: uuid(1),
  preparedAt: now,
} as const;

describe('заявка на место', () => {
  it('follows from the form, the moment of submission and the number of the portal', () => {
    expect(claimOf({ form: { ...form, privilege: 'priority', adapted: true } })).toEqual({
      group: {
        schoolYear: '2027/2028',
        level: '1',
        levelTitle: '1 класс',
        levelOrder: 1,
        profile: 'adapted',
        profileTitle: 'Адаптированная',
      },
      category: 0,
      submittedAt: new Date('2026-03-14T23:59:58.123+03:00'),
      orderNumber: '00000000000700000001',
      state: 'waiting',
      ready: true,
    });
    expect(claimOf({ form: { ...form, grade: 12 } })).toBeUndefined();
    expect(claimOf({ form: {} })).toBeUndefined();
    expect(placeClaimOf(anApplication({ form }), aService())).toBeUndefined();
  });

  it('holds a place from the moment the grant goes to be signed until it comes back', () => {
    expect(claimOf({ proposedDecision: proposed })?.state).toBe('waiting');
    expect(claimOf({ status: 'awaitingSignature', proposedDecision: { ...proposed, number: 'Р-1' } })?.state).toBe('held');
    expect(claimOf({ proposedDecision: { ...proposed, kind: 'refuseService', number: 'О-1' } })?.state).toBe('waiting');
    expect(claimOf({ status: 'cancelled' })?.state).toBe('left');
  });

  it('orders numbers of the portal as numbers whatever their length', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 0n, max: 10n ** 18n }), (one, other) => {
        const [a = '', b = ''] = [one, other].map((number) => claimOf({ portalNumber: String(number) })?.orderNumber);
        expect(a < b).toBe(one < other);
      }),
      { numRuns: 100 },
    );
  });

  it('knows the age group on 1 September of the year that the wished day belongs to', () => {
    const groups = [
      { code: 'two', title: 'От 2 до 3', fromMonths: 24, toMonths: 36 },
      { code: 'three', title: 'От 3 до 4', fromMonths: 36, toMonths: 48 },
    ];
    const kindergarten = aService({ competition: { ...competition, schoolYear: { dayField: 'desiredOn' }, level: { by: 'age', groups } } });
    const groupOf = (bornOn: string, desiredOn: string) =>
      placeClaimOf(anApplication({ form: { desiredOn }, child: { lastName: 'А', firstName: 'Б', bornOn } }), kindergarten)?.group;
    expect(groupOf('2025-09-01', '2027-09-01')).toMatchObject({ schoolYear: '2027/2028', level: 'two', levelOrder: 0 });
    expect(groupOf('2024-09-02', '2027-06-01')).toMatchObject({ schoolYear: '2027/2028', level: 'two' });
    expect(groupOf('2024-09-01', '2028-05-31')).toMatchObject({ schoolYear: '2027/2028', level: 'three' });
    expect(groupOf('2020-01-01', '2027-09-01')).toBeUndefined();
  });
});

describe('места и резерв', () => {
  it('the reserve begins beyond the free places and ends before the second window', () => {
    expect(freePlaces({ places: 3, taken: 1 })).toBe(2);
    expect([1, 2, 3, 7].map((place) => reservePlaceOf({ place }, 2))).toEqual([undefined, undefined, 1, 5]);
    expect(reservePlaceOf({ place: 9 }, freePlaces({ places: null, taken: 0 }))).toBeUndefined();
    expect(reserveUntilOn(service, '2027/2028')).toBe('2027-07-05');
  });

  it('the plan is made by levels and profiles that the service knows', () => {
    expect(levelsOf(competition).map(({ levelTitle }) => levelTitle)).toHaveLength(11);
    expect(plannedGroupOf(competition, { schoolYear: '2027/2028', level: '11', profile: 'general' })).toMatchObject({
      levelTitle: '11 класс',
    });
    expect(plannedGroupOf(competition, { schoolYear: '2027/2028', level: '12', profile: 'general' })).toBeUndefined();
  });

  it('the plan is the administrator’s and the head’s; who opens no cards sees numbers only', () => {
    const at = { organizationId: school.id, serviceCode: 'enrolment' };
    const may = (role: Parameters<typeof aGrant>[0]) => mayWithPlaces([aGrant(role)], 'changePlan', at);
    expect([may('organizationAdministrator'), may('signingOfficial'), may('specialist'), may('observer')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(mayWithPlaces([aGrant('signingOfficial', { serviceCodes: ['other'] })], 'changePlan', at)).toBe(false);
    expect(mayWithPlaces([aGrant('signingOfficial', { organizationId: uuid(9) })], 'changePlan', at)).toBe(false);
    expect([seesPlaces([{ role: 'statisticsObserver' }]), seesPlaces([{ role: 'queueOperator' }])]).toEqual([true, false]);
    expect(placesSeen([aGrant('observer', { serviceCodes: ['a'] }), aGrant('specialist', { serviceCodes: ['b'] })]).get(school.id)).toEqual(
      ['a', 'b'],
    );
  });
});
