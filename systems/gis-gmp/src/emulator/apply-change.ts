import { findChargeProblem } from './charge-checks.ts';
import type { ChargeRecord, Fact } from './records.ts';
import type { Treasury } from './treasury.ts';

export interface ReceivedChange {
  readonly uin: string;
  readonly participant: string;
  /** 2 уточнение, 3 аннулирование, 4 деаннулирование. */
  readonly meaning: string;
  readonly reason: string;
  readonly changedAt: string;
  readonly changes: readonly { readonly field: string; readonly values: readonly string[] }[];
}

type Setter = (charge: ChargeRecord, value: string | undefined) => ChargeRecord;
const index =
  (name: string): Setter =>
  (charge, value) => ({ ...charge, budgetIndex: { ...charge.budgetIndex, [name]: value ?? '0' } });
const payee =
  (name: 'name' | 'account' | 'inn' | 'kpp' | 'ogrn'): Setter =>
  (charge, value) => ({ ...charge, payee: { ...charge.payee, [name]: value ?? '' } });
const kept: Setter = (charge) => charge;

const without = <K extends keyof ChargeRecord>(charge: ChargeRecord, key: K): ChargeRecord => {
  const { [key]: _removed, ...rest } = charge;
  return rest as ChargeRecord;
};

/** Fields a change may name, by their numbers. What the training Treasury does not use is accepted and not kept. */
const setters: Readonly<Record<string, Setter>> = {
  '4': (charge, value) => ({ ...charge, billDate: value ?? charge.billDate }),
  '7': (charge, value) => ({ ...charge, totalAmount: Number(value) }),
  '8': (charge, value) => ({ ...charge, payerName: value ?? '' }),
  '16': payee('name'),
  '17': payee('account'),
  '19': (charge, value) => (value === undefined ? without(charge, 'paymentTerm') : { ...charge, paymentTerm: value }),
  '24': (charge, value) => ({ ...charge, purpose: value ?? '' }),
  '37': kept,
  '61': payee('inn'),
  '101': index('status'),
  '103': payee('kpp'),
  '104': (charge, value) => ({ ...charge, kbk: value ?? '' }),
  '105': (charge, value) => ({ ...charge, oktmo: value ?? '' }),
  '106': index('paytReason'),
  '107': index('taxPeriod'),
  '108': index('taxDocNumber'),
  '109': index('taxDocDate'),
  '200': payee('ogrn'),
  '201': (charge, value) => ({ ...charge, payerIdentifier: value ?? '' }),
  '202': kept,
  '1001': (charge, value) => (value === undefined ? without(charge, 'validUntil') : { ...charge, validUntil: value }),
  '1002': kept,
  '1003': kept,
  '1010': kept,
  '1011': kept,
  '1020': kept,
  '1021': kept,
  '1022': kept,
  '1201': kept,
};

interface Outcome {
  readonly code: string;
  readonly description: string;
  readonly facts: Fact[];
}
const refused = (code: string, description: string): Outcome => ({ code, description, facts: [] });

const wrongTurn: Readonly<Record<string, (charge: ChargeRecord) => string | undefined>> = {
  '2': (charge) => (charge.meaning === '3' ? 'Уточняемое начисление аннулировано' : undefined),
  '3': (charge) => (charge.meaning === '3' ? 'Начисление уже аннулировано' : undefined),
  '4': (charge) => (charge.meaning === '3' ? undefined : 'Начисление не аннулировано'),
};

/** Уточнение, аннулирование or деаннулирование of a charge that was accepted before. */
export function applyChange(change: ReceivedChange, treasury: Treasury, now: Date): Outcome {
  const charge = treasury.findCharge(change.uin);
  if (!charge || charge.participant !== change.participant) return refused('7', 'Исходное извещение о начислении не найдено');
  const key = JSON.stringify([change.uin, change.meaning, change.changedAt, change.changes]);
  if (treasury.hasChange(key)) return refused('5', 'Такое изменение уже присутствует в ГИС ГМП');
  const wrong = wrongTurn[change.meaning]?.(charge);
  if (wrong) return refused('7', wrong);
  let changed: ChargeRecord = { ...charge, meaning: change.meaning, reason: change.reason };
  for (const { field, values } of change.meaning === '2' ? change.changes : []) {
    const set = setters[field];
    if (!set) return refused('111', `Поле ${field} изменить нельзя`);
    const [value] = values;
    changed = set(changed, value === 'NULL' ? undefined : value);
  }
  if (change.meaning === '2') {
    if (change.changes.length === 0) return refused('111', 'Уточнение не содержит изменяемых полей');
    const problem = Number.isSafeInteger(changed.totalAmount)
      ? findChargeProblem({ charge: changed, urn: change.participant, now })
      : { code: '40', description: 'Сумма начисления не является числом копеек' };
    if (problem) return { ...problem, facts: [] };
  }
  return {
    code: '0',
    description: 'Успешно',
    facts: [
      { kind: 'charge', charge: changed },
      { kind: 'change', key },
    ],
  };
}
