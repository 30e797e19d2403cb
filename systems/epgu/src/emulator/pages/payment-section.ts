import { currentStatus, type Order } from '../order.ts';
import { type Html, html } from './layout.ts';

const rubles = new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' });

/** «Оплатить», while the agency waits for the payment; `payUrl` is the address of the page of payment without УИН. */
export const paymentSection = (order: Order, payUrl: string | undefined): Html | false => {
  const payment = currentStatus(order)?.payment;
  if (!payment) return false;
  return html`<section aria-labelledby="payment"><h2 id="payment">Оплата</h2>
<dl><dt>К оплате</dt><dd>${rubles.format(payment.amountKopecks / 100)}</dd><dt>Назначение</dt><dd>${payment.purpose}</dd><dt>УИН</dt><dd>${payment.uin}</dd>
${payment.payUntil !== undefined && html`<dt>Оплатить до</dt><dd>${payment.payUntil.split('-').reverse().join('.')}</dd>`}</dl>
${payUrl !== undefined && html`<p><a class="button" href="${payUrl}/${payment.uin}" data-testid="pay" data-pay>Оплатить</a></p>`}</section>`;
};
