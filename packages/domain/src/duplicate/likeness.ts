import type { Application, Person } from '../application/application.ts';
import { fullName, nameForComparison } from '../person/names.ts';

/** По чему похожи: what two applications about one person have in common, the surest first. */
export const likenessKinds = {
  snils: 'СНИЛС',
  certificate: 'документ',
  registration: 'ОГРН',
  name: 'имя и дата рождения',
} as const;
export type LikenessKind = keyof typeof likenessKinds;
export const isLikenessKind = (text: string): text is LikenessKind => Object.hasOwn(likenessKinds, text);

type About = Pick<Application, 'applicant' | 'child' | 'business'>;

/** Letters in one order: a transposition, a hyphen, ё for е and names in each other's fields give the same. */
const letters = (text: string): string => [...nameForComparison(text).replaceAll(/[^\p{L}]/gu, '')].sort().join('');

/** Without the patronymic: it is often left out, and with the day of birth the rest is enough. */
const nameKey = ({ lastName, firstName, bornOn }: Person): readonly string[] =>
  bornOn ? [`name:${bornOn}/${letters(fullName({ lastName, firstName }))}`] : [];

const certificateKey = ({ identityDocument }: Person): readonly string[] => {
  const number =
    identityDocument && `${identityDocument.series ?? ''}${identityDocument.number}`.toLocaleUpperCase('ru').replaceAll(/[^\p{L}\d]/gu, '');
  return number ? [`certificate:${number}`] : [];
};

const personKeys = (person: Person): readonly string[] => [
  ...(person.snils ? [`snils:${person.snils.replaceAll(/\D/g, '')}`] : []),
  ...certificateKey(person),
  ...nameKey(person),
];

/**
 * Признаки лица, о котором заявление: the child where there is one, else the organization, else the applicant. Two applications
 * with a common sign are about one and the same; each sign is one row of an index.
 */
export function likenessKeys({ applicant, business, child }: About): readonly string[] {
  if (child) return personKeys(child);
  return business ? [`registration:${business.ogrn}`] : personKeys(applicant);
}

/** «СНИЛС, имя и дата рождения» for the kinds of common signs. */
export const likenessInWords = (kinds: readonly LikenessKind[]): string =>
  (Object.keys(likenessKinds) as LikenessKind[])
    .filter((kind) => kinds.includes(kind))
    .map((kind) => likenessKinds[kind])
    .join(', ');
