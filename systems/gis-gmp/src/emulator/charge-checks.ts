import { findUinProblem, payerIdentifierIsValid } from '@pgs/domain';
import type { ChargeRecord } from './records.ts';

export interface EntityProblem {
  readonly code: string;
  readonly description: string;
}

interface ChargeToCheck {
  readonly charge: ChargeRecord;
  readonly urn: string;
  readonly now: Date;
}

const dayMs = 86_400_000;
const moscowDay = (at: Date): string => new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);

/** The same day of the next month, or its last day. */
function monthLater(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10);
}

type Check = (given: ChargeToCheck) => EntityProblem | undefined;
const when = (failed: boolean, code: string, description: string): EntityProblem | undefined =>
  failed ? { code, description } : undefined;

/** Форматно-логический контроль of a charge, in the order in which the first problem is named. */
const checks: readonly Check[] = [
  ({ charge, urn }) => {
    const problem = findUinProblem(charge.uin, { urn, kbk: charge.kbk });
    return problem && { code: problem.code, description: problem.sentence };
  },
  ({ charge }) => when(charge.billDate.slice(0, 10) < '2013-01-01', '52', 'Дата начисления раньше 01.01.2013'),
  ({ charge, now }) =>
    when(instantOf(charge.billDate) > now.getTime() + dayMs, '56', 'Дата начисления больше даты загрузки более чем на одни сутки'),
  ({ charge, now }) => {
    const today = moscowDay(now);
    const until = charge.validUntil?.slice(0, 10);
    return when(
      until !== undefined && (until < today || until > monthLater(today)),
      '36',
      'Дата актуальности начисления вне пределов от текущей даты до месяца вперёд',
    );
  },
  ({ charge }) => when(charge.totalAmount === 0 && charge.origin !== 'PRIOR', '40', 'Сумма начисления равна нулю'),
  ({ charge }) => when(charge.origin === 'TEMP', '323', 'Временное начисление формирует только ГИС ГМП'),
  ({ charge }) => when(!/^(?!000)\d{8}(\d{3})?$/.test(charge.oktmo), '232', 'Неверный код ОКТМО'),
  ({ charge }) => when(!/^\d{3}[0-9A-ZА-Я]{14}\d{3}$/.test(charge.kbk), '233', 'Неверный КБК'),
  ({ charge }) => when(!payerIdentifierIsValid(charge.payerIdentifier), '236', 'Неверный идентификатор плательщика'),
  ({ charge }) => when(charge.budgetIndex.status === '14', '239', 'Недопустимый статус плательщика'),
  ({ charge }) => {
    const { paytReason, taxPeriod, taxDocNumber, taxDocDate } = charge.budgetIndex;
    const isTax = paytReason !== '0';
    const rest = [taxPeriod, taxDocNumber, taxDocDate];
    return when(!isTax && rest.some((value) => value !== '0'), '240', 'Реквизиты 107–109 заполняются только вместе с реквизитом 106');
  },
  // Казначейский счёт 03… or a bank account 40… with the single treasury account beside the former.
  ({ charge: { payee } }) =>
    when(
      !/^(03|40|30|42)/.test(payee.account) || (payee.account.startsWith('03') && !payee.correspondentAccount?.startsWith('40102')),
      '332',
      'Неверный счёт получателя средств',
    ),
];

const instantOf = (text: string): number => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+03:00`);

/** The first problem of the charge, or undefined when it is accepted. */
export function findChargeProblem(given: ChargeToCheck): EntityProblem | undefined {
  for (const check of checks) {
    const problem = check(given);
    if (problem) return problem;
  }
  return undefined;
}
