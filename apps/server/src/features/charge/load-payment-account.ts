import type { DemonstrationPaymentAccount } from '@pgs/catalog';
import type { Transaction } from '@pgs/database';
import { findOrganizationByCode } from '../organization/store.ts';
import { findPaymentAccount, upsertPaymentAccount } from './store.ts';

/** Payment details of a demonstration organization; what an administrator has entered stays. */
export async function loadPaymentAccount(transaction: Transaction, account: DemonstrationPaymentAccount): Promise<void> {
  const organization = await findOrganizationByCode(transaction, account.organizationCode);
  if (!organization || (await findPaymentAccount(transaction, organization.id))) return;
  const { title, inn, kpp, ogrn, oktmo } = organization;
  await upsertPaymentAccount(transaction, organization.id, {
    urn: account.urn,
    role: account.role,
    oktmo,
    payerStatus: '01',
    payee: {
      name: title.slice(0, 160),
      inn,
      kpp,
      ogrn,
      account: account.account,
      bankName: account.bankName,
      bik: account.bik,
      correspondentAccount: account.correspondentAccount,
    },
  });
}
