import type { ChargeRecord, PaymentRecord } from './records.ts';
import type { Treasury } from './treasury.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** «2 500,00 ₽» */
export const rubles = (kopecks: number): string =>
  `${new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(kopecks / 100)} ₽`;

const styles = `
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f7fb;color:#0b1f33}
main{max-width:44rem;margin:2rem auto;background:#fff;border:1px solid #d5dde8;border-radius:12px;padding:1.5rem 2rem}
h1{font-size:1.4rem;margin:0 0 1rem}dl{display:grid;grid-template-columns:12rem 1fr;gap:.3rem 1rem;margin:0 0 1.2rem}
dt{color:#4a5a6c}dd{margin:0;overflow-wrap:anywhere}.sum{font-size:1.6rem;font-weight:600}
button{background:#0d4cd3;color:#fff;border:0;border-radius:8px;padding:.6rem 1.2rem;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid #7aa5ff;outline-offset:2px}
input{font:inherit;padding:.45rem .6rem;border:1px solid #8a98a8;border-radius:8px;width:9rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d5dde8;padding:.3rem .5rem;text-align:left;font-size:.9rem}
.note{background:#eef3ff;border-radius:8px;padding:.6rem .9rem}.bad{background:#fdeaea}form{display:flex;gap:.8rem;align-items:end;flex-wrap:wrap}
label{display:grid;gap:.2rem}`;

const layout = (title: string, body: string): string =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(title)}</title><style>${styles}</style></head><body><main><h1>${safe(title)}</h1>${body}</main></body></html>`;

const row = (term: string, value: string): string => `<dt>${safe(term)}</dt><dd>${safe(value)}</dd>`;
const back = (returnTo: string | undefined): string =>
  returnTo === undefined ? '' : `<p><a href="${safe(returnTo)}">Вернуться на портал</a></p>`;

const paymentRow = (payment: PaymentRecord): string => {
  const returned = payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  const notes = [payment.meaning === '3' ? 'аннулирован' : '', returned > 0 ? `возвращено ${rubles(returned)}` : ''].filter(Boolean);
  return `<tr><td>${safe(payment.paymentId)}</td><td>${safe(rubles(payment.amount))}</td><td>${safe(notes.join(', '))}</td></tr>`;
};

/** Страница оплаты начисления. */
export function payPage(charge: ChargeRecord, treasury: Treasury, returnTo: string | undefined, problem?: string): string {
  const left = treasury.balanceOf(charge);
  const payments = treasury.payments().filter((payment) => payment.uin === charge.uin);
  const state =
    charge.meaning === '3'
      ? '<p class="note">Начисление аннулировано: платить не нужно.</p>'
      : left <= 0
        ? '<p class="note" data-testid="paid">Оплачено. Организация увидит платёж в течение нескольких минут.</p>'
        : `<form method="post"><label>Сумма, ₽ <input name="rubles" inputmode="decimal" value="${(left / 100).toFixed(2)}" required></label>${returnTo === undefined ? '' : `<input type="hidden" name="return" value="${safe(returnTo)}">`}<button type="submit" data-testid="pay">Оплатить</button></form>`;
  const body = `${problem === undefined ? '' : `<p class="note bad" role="alert">${safe(problem)}</p>`}<p class="sum">${safe(rubles(Math.max(left, 0)))}</p><dl>${[
    row('УИН', charge.uin),
    row('Назначение', charge.purpose),
    row('Получатель', charge.payee.name),
    row('Сумма начисления', rubles(charge.totalAmount)),
    ...(charge.paymentTerm ? [row('Оплатить до', charge.paymentTerm.split('-').reverse().join('.'))] : []),
    row('Плательщик', charge.payerName),
  ].join('')}</dl>${state}${
    payments.length === 0
      ? ''
      : `<h2>Платежи</h2><table><thead><tr><th>УИП</th><th>Сумма</th><th></th></tr></thead><tbody>${payments.map(paymentRow).join('')}</tbody></table>`
  }${back(returnTo)}<p><small>Учебная оплата: деньги не списываются.</small></p>`;
  return layout('Оплата начисления', body);
}

/** Everything the training Treasury holds. */
export function chargesPage(treasury: Treasury): string {
  const rows = treasury
    .charges()
    .slice(-200)
    .reverse()
    .map(
      (charge) =>
        `<tr><td><a href="/pay/${charge.uin}">${charge.uin}</a></td><td>${safe(charge.purpose)}</td><td>${safe(rubles(charge.totalAmount))}</td><td>${safe(charge.meaning === '3' ? 'аннулировано' : `осталось ${rubles(treasury.balanceOf(charge))}`)}</td></tr>`,
    );
  return layout(
    'ГИС ГМП (учебная)',
    rows.length === 0
      ? '<p>Начислений пока нет.</p>'
      : `<table><thead><tr><th>УИН</th><th>Назначение</th><th>Сумма</th><th>Состояние</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

export const problemPage = (sentence: string): string =>
  layout('ГИС ГМП (учебная)', `<p class="note bad" role="alert">${safe(sentence)}</p>`);
