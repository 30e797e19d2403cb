import {
  businessesFor,
  fullName,
  organizationsFor,
  type PortalApplicant,
  type PortalCatalog,
  type PortalDocument,
  type PortalService,
} from '../catalog.ts';
import { drawFields } from './form-fields.ts';
import type { FieldProblem, PostedFields } from './form-reading.ts';
import { type FieldSchema, fieldsOf } from './form-schema.ts';
import { type Html, html, layout, showDay } from './layout.ts';

const needTitles: Readonly<Record<string, string>> = {
  required: 'обязательно',
  ifPresent: 'если есть',
  ownInitiative: 'по вашему желанию',
};

/** Contact fields of the form that the portal knows already. */
const knownValue = (name: string, schema: FieldSchema, applicant: PortalApplicant): string | undefined => {
  const words = `${name} ${schema.title ?? ''}`.toLowerCase();
  if (schema.type !== 'string' || /ребен|ребён|child|second|втор/.test(words)) return undefined;
  if (schema.format === 'email' || /e-?mail|почт/.test(words)) return applicant.email;
  if (/phone|телефон/.test(words)) return applicant.phone;
  if (/^(registration|residence|applicant)?address$/i.test(name)) return applicant.address;
  return undefined;
};

/** What the controls hold when the page opens for the first time. */
export const prefilled = (service: PortalService, applicant: PortalApplicant): PostedFields =>
  new Map(
    fieldsOf(service.form).flatMap(({ name, schema }) => {
      const value = knownValue(name, schema, applicant);
      return value === undefined ? [] : [[`form.${name}`, [value]] as const];
    }),
  );

const childChoice = (
  applicant: PortalApplicant,
  chosen: string | undefined,
): Html => html`<fieldset class="field" id="f-child"><legend>За кого подаёте<span class="required"> (обязательно)</span></legend>
${applicant.children.length === 0 && html`<p class="notice problem">В профиле этого заявителя нет детей. Войдите другим заявителем.</p>`}
${applicant.children.map(
  (child, index) =>
    html`<label class="choice"><input type="radio" name="child" value="${index}" required${(chosen ?? (applicant.children.length === 1 ? '0' : '')) === String(index) && html` checked`}> ${fullName(child)}, ${showDay(child.bornOn)}</label>`,
)}</fieldset>`;

/** От чьего имени: shown when the profile has an organization or an entrepreneur the service is for. */
const businessChoice = (service: PortalService, applicant: PortalApplicant, chosen: string): Html | false => {
  const businesses = businessesFor(service, applicant);
  if (businesses.length === 0) return false;
  const option = (value: string, title: string): Html =>
    html`<label class="choice"><input type="radio" name="business" value="${value}"${chosen === value && html` checked`}> ${title}</label>`;
  return html`<section><h2>От чьего имени</h2><fieldset class="field" id="f-business"><legend>Заявитель</legend>
${option('', `${fullName(applicant)}, как гражданин`)}${businesses.map(({ index, business }) =>
  option(String(index), `${business.title}, ИНН ${business.inn}`),
)}</fieldset></section>`;
};

const documentField = (document: PortalDocument): Html =>
  document.source === 'applicant'
    ? html`<div class="field"><label for="d-${document.code}">${document.title} (${document.requiredWhen && document.need !== 'required' ? 'обязательно в случаях, указанных в форме' : (needTitles[document.need] ?? document.need)})</label>
<input id="d-${document.code}" type="file" name="file.${document.code}" multiple accept=".pdf,.jpg,.jpeg,.png,.zip,.xml,.doc,.docx"${document.need === 'required' && html` required`}></div>`
    : html`<p class="hint">${document.title}: приносить не нужно, ведомство запросит само.</p>`;

/** Форма заявления: generated from the JSON Schema of the service. */
export const formPage = (
  catalog: PortalCatalog,
  service: PortalService,
  applicant: PortalApplicant,
  posted: PostedFields,
  problems: readonly FieldProblem[],
  correcting?: { readonly orderNumber: string; readonly asked: string },
): string => {
  const organizations = organizationsFor(catalog, service);
  const organization = posted.get('organization')?.[0] ?? (organizations.length === 1 ? organizations[0]?.code : undefined);
  return layout(
    service.shortTitle,
    applicant,
    html`${correcting ? html`<p><a href="/orders/${correcting.orderNumber}">← Заявление № ${correcting.orderNumber}</a></p><h1>Исправление заявления № ${correcting.orderNumber}</h1><p class="notice">${correcting.asked}</p>` : html`<p><a href="/">← Все услуги</a></p><h1>${service.title}</h1>`}
${
  problems.length > 0 &&
  html`<div class="notice problem" role="alert" tabindex="-1" data-focus><h2>Исправьте, пожалуйста</h2><ul>${problems.map(
    (problem) => html`<li><a href="#f-${problem.control.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}">${problem.sentence}</a></li>`,
  )}</ul><p>Файлы, если вы их прикладывали, нужно выбрать снова.</p></div>`
}
<form method="post" enctype="multipart/form-data" class="application" data-application>
<section><h2>Заявитель</h2><dl><dt>Фамилия, имя, отчество</dt><dd>${fullName(applicant)}</dd><dt>Дата рождения</dt><dd>${showDay(applicant.bornOn)}</dd>
<dt>Паспорт</dt><dd>${applicant.passport.series} ${applicant.passport.number}</dd><dt>СНИЛС</dt><dd>${applicant.snils}</dd><dt>Адрес</dt><dd>${applicant.address}</dd>
<dt>Телефон</dt><dd>${applicant.phone}</dd><dt>Электронная почта</dt><dd>${applicant.email}</dd></dl></section>
${!correcting && businessChoice(service, applicant, posted.get('business')?.[0] ?? '')}
${!correcting && service.aboutChild && html`<section><h2>Ребёнок</h2>${childChoice(applicant, posted.get('child')?.[0])}</section>`}
${
  !correcting &&
  html`<section><h2>Куда подаёте</h2><div class="field"><label for="f-organization">Организация<span class="required"> (обязательно)</span></label>
<select id="f-organization" name="organization" required><option value="">Выберите</option>${organizations.map(
    (candidate) =>
      html`<option value="${candidate.code}"${candidate.code === organization && html` selected`}>${candidate.title}, ${candidate.address}</option>`,
  )}</select></div></section>`
}
<section><h2>Сведения для услуги</h2>${drawFields(service.form, 'form', { posted, problems })}</section>
${service.documents.length > 0 && html`<section><h2>Документы</h2>${service.documents.map(documentField)}</section>`}
<p><button class="primary" type="submit">${correcting ? 'Отправить исправленное заявление' : 'Отправить заявление'}</button></p>
</form>`,
  );
};
