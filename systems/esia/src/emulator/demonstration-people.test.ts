import { expect, it } from 'vitest';
import { peopleByOid } from './demonstration-people.ts';

const person = { oid: '1', snils: '11223344595', lastName: 'Учебный', firstName: 'Иван', organizations: [] };
const job = { oid: '2', ogrn: '1027700000001', fullName: 'А', shortName: 'А', position: 'Б', roles: [], active: true, chief: false };

it.each([
  ['a repeated oid', [person, person]],
  ['an oid that is no number', [{ ...person, oid: 'x' }]],
  ['a snils with separators', [{ ...person, snils: '112-233-445 95' }]],
  ['an organization oid that is no number', [{ ...person, organizations: [{ ...job, oid: '' }] }]],
  ['a short ogrn', [{ ...person, organizations: [{ ...job, ogrn: '1' }] }]],
])('refuses %s', (_, people) => {
  expect(() => peopleByOid(people)).toThrow(RangeError);
});
