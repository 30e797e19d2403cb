/** УИН: 20 or 25 digits, the last one is a control digit (mod 11, weights 1–10 in a circle, a second pass shifted by two). */
export function uinIsValid(uin: string): boolean {
  if (!/^(\d{20}|\d{25})$/.test(uin) || /^0+$/.test(uin)) return false;
  return Number(uin.at(-1)) === uinControlDigit(uin.slice(0, -1));
}

/** Контрольный разряд УИН for the digits before it. */
export function uinControlDigit(digits: string): number {
  const first = weightedRemainder(digits, 0);
  return first < 10 ? first : weightedRemainder(digits, 2) % 10;
}

function weightedRemainder(digits: string, shift: number): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) sum += Number(digits[index]) * (((index + shift) % 10) + 1);
  return sum % 11;
}
