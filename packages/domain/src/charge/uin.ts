/**
 * УИН (уникальный идентификатор начисления), формат ГИС ГМП: 20 digits of federal administrators – глава КБК (3), sixteen own
 * digits, a control digit; or 25 digits of regions, municipalities and their institutions – УРН as a decimal number (8), sixteen
 * own digits, a control digit.
 */
export type UinReason = 'length' | 'characters' | 'degenerate' | 'controlDigit' | 'equalsBudgetCode' | 'foreignParticipant';

export interface UinProblem {
  /** Code of ГИС ГМП (ImportProtocol/@code) that such a number gets. */
  readonly code: string;
  readonly reason: UinReason;
  /** What is wrong and what to do, Russian. */
  readonly sentence: string;
}

/** What the number is compared with when it is known. */
export interface UinSurroundings {
  /** КБК of the charge: the twenty digits must differ from it. */
  readonly kbk?: string;
  /** УРН of the participant that makes the charge, six hexadecimal digits: the first eight of 25 digits are its decimal form. */
  readonly urn?: string;
}

const ownDigits = 16;
const controlDigitLength = 1;

/** The first problem of the number as ГИС ГМП would name it, or undefined when it would be accepted. */
export function findUinProblem(uin: string, { kbk, urn }: UinSurroundings = {}): UinProblem | undefined {
  if (uin.length !== 20 && uin.length !== 25)
    return { code: '51', reason: 'length', sentence: `В УИН должно быть 20 или 25 цифр, а здесь ${uin.length}. Проверьте номер.` };
  if (!/^\d+$/.test(uin))
    return { code: '238', reason: 'characters', sentence: 'В УИН могут быть только цифры. Уберите буквы, пробелы и другие знаки.' };
  // Before the control digit: the code twenty digits long may well have a right one.
  if (uin === kbk)
    return { code: '53', reason: 'equalsBudgetCode', sentence: 'УИН совпадает с КБК. Сформируйте начисление с другим номером.' };
  if (isDegenerate(uin))
    return {
      code: '237',
      reason: 'degenerate',
      sentence: 'Все 16 собственных цифр УИН одинаковы. Сформируйте начисление с другим номером.',
    };
  if (uin.at(-1) !== String(uinControlDigit(uin.slice(0, -1))))
    return {
      code: '234',
      reason: 'controlDigit',
      sentence: 'Последняя цифра УИН (контрольный разряд) не сходится. Проверьте, нет ли опечатки.',
    };
  return foreign(uin, urn);
}

function isDegenerate(uin: string): boolean {
  const own = uin.slice(-(ownDigits + controlDigitLength), -controlDigitLength);
  return new Set(own).size === 1;
}

function foreign(uin: string, urn: string | undefined): UinProblem | undefined {
  if (uin.length === 25 && urn !== undefined && uin.slice(0, 8) !== urnDigits(urn))
    return {
      code: '10',
      reason: 'foreignParticipant',
      sentence: `УИН начинается с ${uin.slice(0, 8)}, а УРН ${urn} – это ${urnDigits(urn)}. Номер принадлежит другому участнику ГИС ГМП.`,
    };
  return undefined;
}

export const uinIsValid = (uin: string): boolean => findUinProblem(uin) === undefined;

/**
 * Контрольный разряд УИН for the digits before it: weights 1–10 in a circle from the leftmost digit, the remainder by 11; when it is
 * 10, once more with weights from 3 (3–10, 1, 2); when it is 10 again, zero.
 */
export function uinControlDigit(digits: string): number {
  const first = weightedRemainder(digits, 0);
  return first < 10 ? first : weightedRemainder(digits, 2) % 10;
}

function weightedRemainder(digits: string, shift: number): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) sum += Number(digits[index]) * (((index + shift) % 10) + 1);
  return sum % 11;
}

/** УРН (уникальный регистрационный номер участника, six hexadecimal digits) as the eight decimal digits of УИН. Throws RangeError. */
export function urnDigits(urn: string): string {
  if (!/^[0-9a-f]{6}$/i.test(urn)) throw new RangeError(`УРН состоит из шести шестнадцатеричных цифр, получено «${urn}»`);
  return String(Number.parseInt(urn, 16)).padStart(8, '0');
}

/** УРН of a number of 25 digits, lower case; undefined for 20 digits or when no УРН is that large. */
export function findUrn(uin: string): string | undefined {
  if (!/^\d{25}$/.test(uin)) return undefined;
  const number = Number(uin.slice(0, 8));
  return number > 0xffffff ? undefined : number.toString(16).padStart(6, '0');
}

/** УИН of 25 digits from УРН and sixteen own digits. Throws RangeError when such a number would be refused. */
export function composeUin(urn: string, own: string): string {
  if (!/^\d{16}$/.test(own)) throw new RangeError(`Собственных цифр УИН должно быть 16, получено «${own}»`);
  const digits = `${urnDigits(urn)}${own}`;
  const uin = `${digits}${uinControlDigit(digits)}`;
  const problem = findUinProblem(uin, { urn });
  if (problem) throw new RangeError(problem.sentence);
  return uin;
}

/**
 * Sixteen own digits: the day the charge is made (yymmdd) and a counter of the participant. With the day a counter that was set
 * back by a restored copy does not meet numbers given away on earlier days. `day` is yyyy-mm-dd. Throws RangeError.
 */
export function ownUinDigits(day: string, counter: number): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError(`День начисления «${day}» не является датой`);
  if (!Number.isSafeInteger(counter) || counter < 1 || counter > 9_999_999_999)
    throw new RangeError(`Счётчик УИН вне пределов: ${counter}`);
  return `${day.slice(2).replaceAll('-', '')}${String(counter).padStart(10, '0')}`;
}
