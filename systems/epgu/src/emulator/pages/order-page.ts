import { fullName, type PortalApplicant, type PortalCatalog } from '../catalog.ts';
import { currentStatus, type Order, type OrderFile, openInvite, openQuestions, type StatusEntry } from '../order.ts';
import { afterResultSection } from './after-result.ts';
import { type Html, html, layout, showMoment, showSize } from './layout.ts';
import { paymentSection } from './payment-section.ts';
import { questionForm } from './question-form.ts';

/** Result of checking a detached signature, ready to be read by a person. */
export interface SignatureReport {
  readonly valid: boolean;
  readonly sentence: string;
  readonly details: readonly string[];
}

const fileLink = (order: Order, file: OrderFile): Html =>
  html`<a href="/orders/${order.number}/files/${file.index}" download>${file.name}</a> <span class="hint">${showSize(file.sizeBytes)}</span>`;

const resultFile = (order: Order, file: OrderFile, canVerify: boolean): Html => {
  const signature = order.files.find((candidate) => candidate.signatureOf === file.index);
  return html`<li class="result"><p>${fileLink(order, file)}</p>${
    signature
      ? html`<p>Электронная подпись: ${fileLink(order, signature)}</p>${canVerify && html`<form method="post" action="/orders/${order.number}/files/${file.index}/verify" data-verify><button type="submit">Проверить подпись</button></form><div role="status" data-verify-report></div>`}`
      : file.kind === 'result' && html`<p class="hint">Файл без электронной подписи.</p>`
  }</li>`;
};

const statusItem = (order: Order, entry: StatusEntry, current: boolean, canVerify: boolean): Html => {
  const files = entry.fileIndexes
    .flatMap((index) => order.files[index] ?? [])
    .filter((file) => file.kind !== 'signature' || file.signatureOf === undefined);
  return html`<li class="${current ? 'current' : 'past'}"${current && html` aria-current="step"`}><h3>${entry.title}</h3>
<p class="hint"><time datetime="${entry.at}">${showMoment(entry.at)}</time>${entry.title !== entry.standardTitle && ` · ${entry.standardTitle}`}</p>
${entry.comment !== '' && html`<p class="comment">${entry.comment}</p>`}
${files.length > 0 && html`<ul class="files">${files.map((file) => resultFile(order, file, canVerify))}</ul>`}</li>`;
};

/** The part of the page that changes by itself when the agency answers. */
export const orderState = (catalog: PortalCatalog, order: Order, canVerify: boolean, payUrl?: string): Html => {
  const entries = order.history.toReversed();
  const status = currentStatus(order);
  return html`${paymentSection(order, payUrl)}${questionForm(order)}${
    status?.editAllowed === true &&
    html`<section aria-labelledby="correct"><h2 id="correct">Исправление заявления</h2><p class="comment">${status.comment}</p><p><a class="button" href="/orders/${order.number}/correct">Исправить заявление</a></p></section>`
  }${
    openInvite(order) !== undefined &&
    html`<section aria-labelledby="visit"><h2 id="visit">Приглашение на приём</h2><p><a class="button" href="/orders/${order.number}/visit">Выбрать время приёма</a></p></section>`
  }<section aria-labelledby="history"><h2 id="history">Ход рассмотрения</h2>
<ol class="timeline" aria-live="polite">${entries.map((entry, index) => statusItem(order, entry, index === 0, canVerify))}</ol></section>
${afterResultSection(catalog, order)}
<section aria-labelledby="talk"><h2 id="talk">Сообщения</h2>${order.messages.length === 0 && html`<p class="hint">Сообщений нет.</p>`}
<ul class="messages">${order.messages.map(
    (
      message,
    ) => html`<li class="${message.from}"><p class="comment">${message.text}</p>${message.fileIndexes.length > 0 && html`<p>${message.fileIndexes.flatMap((index) => order.files[index] ?? []).map((file) => html`${fileLink(order, file)} `)}</p>`}
<p class="hint">${message.from === 'applicant' ? 'Вы' : 'Ведомство'}, ${showMoment(message.at)}${message.from === 'applicant' && (message.delivered ? ' · получено ведомством' : ' · отправляется')}</p></li>`,
  )}</ul>
${
  status?.sendMessageAllowed === true && openQuestions(order).length === 0
    ? html`<form method="post" action="/orders/${order.number}/text" enctype="multipart/form-data"><div class="field"><label for="text">Сообщение ведомству</label>
<textarea id="text" name="text" rows="3" maxlength="2048" required></textarea></div><div class="field"><label for="answer-files">Файлы, если нужны</label><input id="answer-files" type="file" name="file" multiple></div>
<button type="submit">Отправить сообщение</button></form>`
    : openQuestions(order).length === 0 && html`<p class="hint">Сейчас ведомство не ждёт сообщений по этому заявлению.</p>`
}</section>
${
  status?.cancelAllowed === true &&
  html`<section aria-labelledby="cancel"><h2 id="cancel">Отмена заявления</h2><form method="post" action="/orders/${order.number}/cancel" data-confirm="Отменить заявление? Вернуть его будет нельзя.">
<div class="field"><label for="reason">Причина (по желанию)</label><input id="reason" name="reason" maxlength="2048"></div><button class="danger" type="submit">Отменить заявление</button></form></section>`
}`;
};

/** Страница заявления. */
export const orderPage = (
  catalog: PortalCatalog,
  applicant: PortalApplicant,
  order: Order,
  canVerify: boolean,
  isNew: boolean,
  payUrl?: string,
): string => {
  const service = catalog.services.find((candidate) => candidate.formCode === order.formCode);
  const organization = catalog.organizations.find((candidate) => candidate.code === order.organizationCode);
  const child = order.childIndex === undefined ? undefined : applicant.children[order.childIndex];
  const business = order.businessIndex === undefined ? undefined : applicant.businesses?.[order.businessIndex];
  const attachments = order.files.filter(
    (file) => file.kind === 'attachment' && !order.messages.some((message) => message.fileIndexes.includes(file.index)),
  );
  return layout(
    `Заявление № ${order.number}`,
    applicant,
    html`<p><a href="/orders">← Мои заявления</a></p>
${isNew && html`<p class="notice good" role="status">Заявление отправлено. Его номер: <strong>${order.number}</strong>.</p>`}
<h1>${service?.title ?? 'Заявление'}</h1>
<dl><dt>Номер заявления</dt><dd>${order.number}</dd><dt>Подано</dt><dd>${showMoment(order.submittedAt)}</dd><dt>Организация</dt><dd>${organization?.title ?? order.organizationCode}</dd>
${business && html`<dt>Заявитель</dt><dd>${business.title}, ИНН ${business.inn}</dd>`}
${child && html`<dt>Ребёнок</dt><dd>${fullName(child)}</dd>`}
${attachments.length > 0 && html`<dt>Приложено</dt><dd>${attachments.map((file) => html`${fileLink(order, file)}<br>`)}</dd>`}</dl>
<div data-live="/orders/${order.number}/events" data-state="/orders/${order.number}/state">${orderState(catalog, order, canVerify, payUrl)}</div>`,
  );
};

export const signaturePage = (applicant: PortalApplicant, order: Order, report: Html): string =>
  layout(
    'Проверка подписи',
    applicant,
    html`<p><a href="/orders/${order.number}">← Заявление № ${order.number}</a></p><h1>Проверка подписи</h1>${report}`,
  );

export const signatureReport = (report: SignatureReport): Html =>
  html`<div class="notice ${report.valid ? 'good' : 'problem'}"><p>${report.valid ? html`<strong>${report.sentence}</strong>` : html`<strong>Подпись не подтверждена.</strong> ${report.sentence}`}</p>${
    report.details.length > 0 && html`<ul>${report.details.map((detail) => html`<li>${detail}</li>`)}</ul>`
  }</div>`;
