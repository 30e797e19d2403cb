/** Платёжные реквизиты of demonstration organizations: УРН, БИК and accounts that nobody has. */
export interface DemonstrationPaymentAccount {
  readonly organizationCode: string;
  readonly urn: string;
  /** Полномочие участника: 4 – учреждение, администратор начислений. */
  readonly role: string;
  /** ЕКС of the region. */
  readonly account: string;
  readonly correspondentAccount: string;
  readonly bik: string;
  readonly bankName: string;
}

const treasury = {
  role: '4',
  bik: '017599000',
  bankName: 'ОТДЕЛЕНИЕ ЗАРЕЧИНСК БАНКА РОССИИ//УФК по Заречной области г. Заречинск',
  correspondentAccount: '40102810000000000059',
} as const;

export const paymentAccounts: readonly DemonstrationPaymentAccount[] = [
  { organizationCode: 'school-1', urn: 'a0b1c2', account: '03234643757010006201', ...treasury },
  { organizationCode: 'art-centre', urn: 'a0b1c3', account: '03234643757010006202', ...treasury },
  { organizationCode: 'education-department', urn: 'a0b1c4', account: '03234643757010006203', ...treasury },
  { organizationCode: 'architecture-department', urn: 'a0b1c5', account: '03234643757010006204', ...treasury },
];
