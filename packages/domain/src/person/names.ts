import type { Person } from '../application/application.ts';

export type NamedPerson = Pick<Person, 'lastName' | 'firstName' | 'middleName'>;

/** `yoLetter`: the same but for ё/е, which is never an error of the applicant. */
export type NameComparison = 'same' | 'yoLetter' | 'different';

/** ФИО: last name, first name, patronymic if any. */
export function fullName(person: NamedPerson): string {
  return [person.lastName, person.firstName, person.middleName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
}

/** Фамилия и инициалы: «Лугова И. С.». */
export const shortName = ({ lastName, firstName, middleName }: NamedPerson): string =>
  [lastName, ...[firstName, middleName].flatMap((part) => (part ? [`${part.slice(0, 1)}.`] : []))].join(' ');

/** Name reduced to what matters when names are compared: upper case, ё as е, one space, hyphens without spaces. */
export function nameForComparison(name: string): string {
  return withYo(name).replaceAll('Ё', 'Е');
}

/** Compares two names or full names as registries do. */
export function compareNames(a: string, b: string): NameComparison {
  if (withYo(a) === withYo(b)) return 'same';
  return nameForComparison(a) === nameForComparison(b) ? 'yoLetter' : 'different';
}

function withYo(name: string): string {
  return name
    .normalize('NFC')
    .toLocaleUpperCase('ru')
    .replace(/[‐-―−-]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .trim();
}

/** Text a person is found by in lists: full name and СНИЛС digits, lower case, ё as е. */
export function searchText(person: NamedPerson & Pick<Person, 'snils'>): string {
  return [nameForComparison(fullName(person)).toLocaleLowerCase('ru'), person.snils?.replace(/\D/g, '')].filter(Boolean).join(' ');
}
