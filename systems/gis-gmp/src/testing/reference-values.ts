import { type ChargeNotice, composeUin, type PaymentRegistryHeader } from '@pgs/domain';

/** Synthetic values: the tax office 7599 and the participant do not exist. */
export const urn = 'a0b1c2';
export const at = new Date('2026-11-23T07:15:30.045Z');

export const header: PaymentRegistryHeader = { requestId: 'G_0191f0a0-0000-7000-8000-000000000001', at, urn, role: '4' };

export const uinOf = (counter: number): string => composeUin(urn, `261123${String(counter).padStart(10, '0')}`);

export const chargeOf = (counter: number, changed: Partial<ChargeNotice> = {}): ChargeNotice => ({
  entityId: `I_${counter}`,
  uin: uinOf(counter),
  billedAt: at,
  amountKopecks: 250_000,
  purpose: 'Плата за обучение по дополнительной программе «Робототехника»',
  kbk: '00000000000000000130',
  oktmo: '75701000',
  payee: {
    name: 'УФК по Заречной области (МБОУ «Школа № 1»)',
    inn: '7599000030',
    kpp: '759901001',
    ogrn: '1007599000034',
    account: '03234643757010006200',
    bankName: 'ОТДЕЛЕНИЕ ЗАРЕЧИНСК БАНКА РОССИИ//УФК по Заречной области',
    bik: '017599000',
    correspondentAccount: '40102810000000000059',
  },
  payer: { identifier: '1140000000011223344595', name: 'Речная Диана Руслановна' },
  budgetIndex: { status: '01', reason: '0', taxPeriod: '0', documentNumber: '0', documentDate: '0' },
  ...changed,
});
