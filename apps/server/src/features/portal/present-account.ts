import type { ApplicationCard } from '@pgs/contract';
import { informingWays, type Reception } from '@pgs/domain';
import type { AccountOrderRecord, AccountOrderState } from './account-store.ts';

const otherwise = ({ informing }: Reception): string =>
  `Заявителю сообщают иначе: ${informingWays[informing].title.toLocaleLowerCase('ru')}.`;

const sentences: Readonly<Record<AccountOrderState, (order: AccountOrderRecord, reception: Reception) => string>> = {
  waiting: () => 'Дело передаётся в личный кабинет заявителя',
  known: (order) =>
    `Заявитель видит дело в личном кабинете${order.elk_order_number === null ? '' : `, номер на портале ${order.elk_order_number}`}`,
  refused: (order, reception) => `Портал не принял дело: ${order.problem ?? 'причина не названа'}. ${otherwise(reception)}`,
  unidentified: (_, reception) =>
    `Дела в личном кабинете не будет: по сведениям заявления его не найти (нужен СНИЛС, паспорт РФ, ОГРН или ИНН). ${otherwise(reception)}`,
};

/** Личный кабинет ЕПГУ in the card of a case born at the desk. */
export function presentAccount(order: AccountOrderRecord | undefined, reception: Reception | undefined): ApplicationCard['details'] {
  if (!order || !reception) return [];
  return [{ title: 'Личный кабинет ЕПГУ', fields: [{ caption: 'Состояние', value: sentences[order.state](order, reception) }] }];
}
