import { dateIsReal } from '../person/date-is-real.ts';

/**
 * УИП (уникальный идентификатор платежа), 32 characters: kind of the participant that took the payment, its number, the day
 * (ddMMyyyy), own digits. УИВ (возврат) has the same day in the middle of 25 digits.
 */
const paymentShapes = [/^1\d{15}(\d{8})\d{8}$/, /^2\d{4}0{11}(\d{8})\d{8}$/, /^3[a-fA-F0-9]{6}(\d{8})\d{17}$/];
const refundShape = /^\d{8}(\d{8})\d{9}$/;

/** Day of the payment, yyyy-mm-dd, or undefined when this is not an УИП. */
export function findPaymentDay(paymentId: string): string | undefined {
  for (const shape of paymentShapes) {
    const day = dayOf(shape.exec(paymentId)?.[1]);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** Whether the text is an УИП with a day that exists. */
export const paymentIdIsValid = (paymentId: string): boolean => findPaymentDay(paymentId) !== undefined;

/** Whether the text is an УИВ (уникальный идентификатор возврата) with a day that exists. */
export const refundIdIsValid = (refundId: string): boolean => dayOf(refundShape.exec(refundId)?.[1]) !== undefined;

/** УИП of a credit organization: БИК, number of the place, day (yyyy-mm-dd), number of the payment within the day. Throws RangeError. */
export function composePaymentId(bik: string, day: string, number: number): string {
  const [year, month, date] = day.split('-');
  const id = `1${bik}${'0'.repeat(6)}${date}${month}${year}${String(number).padStart(8, '0')}`;
  if (!paymentIdIsValid(id)) throw new RangeError(`УИП нельзя составить из БИК «${bik}», дня «${day}» и номера ${number}`);
  return id;
}

function dayOf(ddmmyyyy: string | undefined): string | undefined {
  if (ddmmyyyy === undefined) return undefined;
  const day = `${ddmmyyyy.slice(4)}-${ddmmyyyy.slice(2, 4)}-${ddmmyyyy.slice(0, 2)}`;
  return dateIsReal(day) ? day : undefined;
}
