import type { ApplicationCard } from '@pgs/contract';
import { applicantKinds, dateText, fullName, informingWays, type Reception } from '@pgs/domain';
import type { AccountOrderRecord } from '../portal/account-store.ts';
import { presentAccount } from '../portal/present-account.ts';

/** Очный приём in the card: who typed, who stands for the applicant, how to tell him. */
export function presentReception(reception: Reception | undefined, account: AccountOrderRecord | undefined): ApplicationCard['details'] {
  if (!reception) return [];
  const { representative, power } = reception;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Номер обращения', reception.number],
    ['Принял', reception.clerkName],
    ['Вид заявителя', applicantKinds[reception.applicantKind]],
    ['Гражданство', reception.citizenship],
    ['Представитель', representative && fullName(representative)],
    ['Телефон представителя', representative?.phone],
    ['Полномочия представителя', power && `${power.title} № ${power.number} от ${dateText(power.issuedOn)}`],
    ['Как сообщить о решении', informingWays[reception.informing].title],
  ];
  return [
    { title: 'Очный приём', fields: facts.flatMap(([caption, value]) => (value ? [{ caption, value }] : [])) },
    ...presentAccount(account, reception),
  ];
}
