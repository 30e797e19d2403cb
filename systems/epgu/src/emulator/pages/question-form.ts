import { type AskedQuestion, currentForm, type Order, openQuestions } from '../order.ts';
import { type Html, html } from './layout.ts';

const pictures = ['image/png', 'image/jpeg'];

/** What the applicant wrote in the field the agency points at. */
const statedValue = (order: Order, path: string): string | undefined => {
  const names = path.split('.');
  if (names[0] !== 'form') return undefined;
  let value: unknown = currentForm(order);
  for (const name of names.slice(1)) value = value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  return typeof value === 'boolean'
    ? value
      ? 'да'
      : 'нет'
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : undefined;
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10}`;

/** The place on the page, drawn as SVG: over the picture, or on a sheet of its proportions for a file no browser draws inside a page. */
const spotOf = (order: Order, spot: NonNullable<AskedQuestion['document']>): Html => {
  const file = order.files.find((candidate) => candidate.name === spot.name);
  const place = `${spot.name}${spot.page === undefined ? '' : `, страница ${spot.page}`}`;
  const isPicture = file !== undefined && pictures.includes(file.mediaType);
  const { rectangle } = spot;
  const drawn =
    (rectangle || isPicture) &&
    html`<figure class="spot"><div class="sheet"${!isPicture && html` data-blank`}>${
      isPicture && html`<img src="/orders/${order.number}/files/${file.index}/view" alt="Ваш документ «${spot.name}»">`
    }${
      rectangle &&
      html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="Место на странице, о котором спрашивает ведомство"><rect x="${percent(rectangle.left)}" y="${percent(rectangle.top)}" width="${percent(rectangle.width)}" height="${percent(rectangle.height)}" vector-effect="non-scaling-stroke"></rect></svg>`
    }</div><figcaption class="hint">${rectangle ? 'Рамкой отмечено место, о котором спрашивает ведомство.' : ''}</figcaption></figure>`;
  return html`<p class="hint">Документ: ${file ? html`<a href="/orders/${order.number}/files/${file.index}" download>${place}</a>` : place}</p>${drawn}`;
};

const questionItem = (order: Order, question: AskedQuestion): Html => {
  const { field, document, wanted } = question;
  const stated = field && statedValue(order, field.path);
  return html`<li class="question" data-question="${question.id}"><p class="comment"><strong>${question.text}</strong></p>
${field && html`<p class="hint">Поле заявления: ${field.caption}${stated !== undefined && html`. Вы указали: <mark>${stated}</mark>`}</p>`}
${document && spotOf(order, document)}${wanted !== undefined && html`<p class="hint">Приложите документ: ${wanted}</p>`}
<div class="field"><label for="answer-${question.id}">Ваш ответ</label><textarea id="answer-${question.id}" name="answer.${question.id}" rows="2" maxlength="2048"></textarea></div>
<div class="field"><label for="file-${question.id}">Файл${wanted === undefined && ', если нужен'}</label><input id="file-${question.id}" type="file" name="file-answer.${question.id}" multiple></div></li>`;
};

/** Вопросы ведомства: each beside the spot it points at, answered in place. */
export const questionForm = (order: Order): Html | undefined => {
  const questions = openQuestions(order);
  if (questions.length === 0) return undefined;
  return html`<section aria-labelledby="questions"><h2 id="questions">Ведомство просит уточнить</h2>
<form method="post" action="/orders/${order.number}/answers" enctype="multipart/form-data"><ol class="questions">${questions.map((question) => questionItem(order, question))}</ol>
<button class="primary" type="submit">Отправить ответы</button></form></section>`;
};
