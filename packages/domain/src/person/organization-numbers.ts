const weights10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const weights11 = [7, ...weights10];
const weights12 = [3, ...weights11];

/** ИНН of a legal entity (10 digits) or of a person or sole proprietor (12 digits). */
export function innIsValid(inn: string): boolean {
  if (/^0+$/.test(inn)) return false;
  if (/^\d{10}$/.test(inn)) return Number(inn[9]) === innDigit(inn, weights10);
  return /^\d{12}$/.test(inn) && Number(inn[10]) === innDigit(inn, weights11) && Number(inn[11]) === innDigit(inn, weights12);
}

function innDigit(inn: string, weights: readonly number[]): number {
  return (weights.reduce((sum, weight, index) => sum + weight * Number(inn[index]), 0) % 11) % 10;
}

/** ОГРН (13 digits) or ОГРНИП (15 digits). */
export function ogrnIsValid(ogrn: string): boolean {
  if (/^\d{13}$/.test(ogrn)) return /^[15]/.test(ogrn) && Number(ogrn[12]) === (Number(ogrn.slice(0, 12)) % 11) % 10;
  return /^3\d{14}$/.test(ogrn) && Number(ogrn[14]) === (Number(ogrn.slice(0, 14)) % 13) % 10;
}

/** КПП: four digits of the tax office, two characters of the reason, three digits. */
export function kppIsValid(kpp: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) && !kpp.startsWith('0000');
}

/** ОКТМО: 8 digits of a municipality or 11 of a settlement; the code itself has no control digit, the region is never 00. */
export function oktmoIsValid(oktmo: string): boolean {
  return /^(\d{8}|\d{11})$/.test(oktmo) && !oktmo.startsWith('00');
}
