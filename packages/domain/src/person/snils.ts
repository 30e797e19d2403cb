/** Numbers up to this one were issued before control digits and are not checked. */
const lastUncheckedNumber = 1_001_998;

/** Контрольное число СНИЛС for its first nine digits, two characters. */
export function snilsControlNumber(nineDigits: string): string {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(nineDigits[index]) * (9 - index);
  return String((sum % 101) % 100).padStart(2, '0');
}

/** СНИЛС: 11 digits with or without the mask «NNN-NNN-NNN NN»; checks the control number. */
export function snilsIsValid(snils: string): boolean {
  const digits = digitsOf(snils);
  if (digits === undefined || digits.startsWith('000000000')) return false;
  if (Number(digits.slice(0, 9)) <= lastUncheckedNumber) return true;
  return digits.slice(9) === snilsControlNumber(digits);
}

/** «112-233-445 95»; what is not eleven digits comes back unchanged. */
export function formatSnils(snils: string): string {
  const digits = digitsOf(snils);
  return digits ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}` : snils;
}

/** «***-***-445 95» for lists and exports (152-ФЗ: no more than needed); a broken number is hidden whole. */
export function maskSnils(snils: string): string {
  const digits = digitsOf(snils);
  return digits ? `***-***-${digits.slice(6, 9)} ${digits.slice(9)}` : '***-***-*** **';
}

function digitsOf(snils: string): string | undefined {
  const text = snils.trim();
  return /^(\d{11}|\d{3}-\d{3}-\d{3}[ -]\d{2})$/.test(text) ? text.replace(/\D/g, '') : undefined;
}
