export { dateIsReal } from './date-is-real.ts';
export type { NameComparison } from './names.ts';
export { compareNames, fullName, nameForComparison, searchText, shortName } from './names.ts';
export { innIsValid, kppIsValid, ogrnIsValid, oktmoIsValid } from './organization-numbers.ts';
export { formatSnils, maskSnils, snilsControlNumber, snilsIsValid } from './snils.ts';
