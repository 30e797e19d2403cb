import { fullName, type PortalApplicant, type PortalCatalog, type PortalService } from '../catalog.ts';
import { currentStatus, type Order } from '../order.ts';
import { html, layout, showDay, showMoment } from './layout.ts';

/** Вход: the visitor chooses who to be. */
export const signInPage = (catalog: PortalCatalog): string =>
  layout(
    'Вход',
    undefined,
    html`<h1>Кем вы войдёте?</h1>
<p>Это учебный портал: пароля нет, выберите вымышленного заявителя.</p>
<form method="post" action="/sign-in" class="cards">
${catalog.applicants.map(
  (applicant) => html`<button class="card" type="submit" name="snils" value="${applicant.snils}"><strong>${fullName(applicant)}</strong>
<span>${showDay(applicant.bornOn)}${applicant.children.length > 0 && html`; дети: ${applicant.children.map((child) => child.firstName).join(', ')}`}</span></button>`,
)}
</form>`,
  );

const normal = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** All words of the query must begin some word of the service: people type «ребенка в школу», not the official title. */
const matches = (service: PortalService, query: string): boolean => {
  const words = normal([service.title, service.shortTitle, ...service.keywords].join(' ')).split(/[^\p{L}\p{N}]+/u);
  // Cases of Russian words differ at the end, so the last letters of a longer word are not compared.
  const stems = normal(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
    .map((word) => (word.length > 4 ? word.slice(0, -2) : word));
  return stems.every((stem) => words.some((word) => word.startsWith(stem)));
};

/** Главная: services with search by words. */
export const homePage = (catalog: PortalCatalog, applicant: PortalApplicant, query: string): string => {
  const found = catalog.services.filter((service) => matches(service, query));
  return layout(
    'Услуги',
    applicant,
    html`<h1>Какая услуга нужна?</h1>
<form class="search" method="get" action="/" role="search"><label for="q">Поиск услуги</label>
<div><input id="q" name="q" type="search" value="${query}" placeholder="Например, в первый класс"><button type="submit">Найти</button></div></form>
<p role="status">${query !== '' && (found.length > 0 ? `Найдено услуг: ${found.length}` : 'Ничего не нашлось. Попробуйте другие слова или посмотрите весь список.')}</p>
<ul class="cards">${(found.length > 0 ? found : catalog.services).map(
      (service) =>
        html`<li><a class="card" href="/services/${service.formCode}"><strong>${service.shortTitle}</strong><span>${service.title}</span></a></li>`,
    )}</ul>`,
  );
};

/** Мои заявления. */
export const ordersPage = (catalog: PortalCatalog, applicant: PortalApplicant, orders: readonly Order[]): string =>
  layout(
    'Мои заявления',
    applicant,
    html`<h1>Мои заявления</h1>
${orders.length === 0 && html`<p>Вы ещё не подавали заявлений. <a href="/">Выберите услугу</a>.</p>`}
<ul class="cards">${orders.toReversed().map((order) => {
      const status = currentStatus(order);
      const service = catalog.services.find((candidate) => candidate.formCode === order.formCode);
      return html`<li><a class="card" href="/orders/${order.number}"><strong>${service?.shortTitle ?? 'Заявление'}</strong>
<span>№ ${order.number} от ${showMoment(order.submittedAt)}</span><span class="status">${status?.title}</span></a></li>`;
    })}</ul>`,
  );
