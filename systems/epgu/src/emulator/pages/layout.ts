import { fullName, type PortalApplicant } from '../catalog.ts';

/** HTML that is already safe to output. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Html | readonly Html[] | false | undefined;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const output = (piece: Piece): string => {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map((item) => item.text).join('');
  return escapeHtml(String(piece));
};

/** Template whose inserted values are escaped unless they are Html themselves. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.map((text, index) => text + output(pieces[index])).join(''));

/** The page around the contents: the label of the training portal is always in sight. */
export const layout = (title: string, applicant: PortalApplicant | undefined, content: Html): string =>
  `<!doctype html>${
    html`<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} — Учебный портал</title>
<link rel="stylesheet" href="/assets/portal.css">
<link rel="stylesheet" href="/assets/form.css">
<link rel="stylesheet" href="/assets/questions.css">
<link rel="icon" href="data:,">
<script src="/assets/portal.js" defer></script>
</head>
<body>
<a class="skip" href="#content">К содержанию</a>
<p class="training">Учебный портал — эмулятор ЕПГУ. Данные вымышленные, заявления никуда, кроме учебного контура, не уходят.</p>
<header class="top">
<a class="brand" href="/">Учебный портал услуг</a>
${
  applicant &&
  html`<nav aria-label="Основное"><a href="/">Услуги</a><a href="/orders">Мои заявления</a></nav>
<form class="person" method="post" action="/sign-out"><span>${fullName(applicant)}</span><button class="link" type="submit">Выйти</button></form>`
}
</header>
<main id="content">${content}</main>
</body>
</html>`.text
  }`;

export const problemPage = (sentence: string): string =>
  layout(
    'Не получилось',
    undefined,
    html`<h1>Не получилось</h1><p class="notice problem" role="alert">${sentence}</p><p><a href="/">На главную</a></p>`,
  );

const moscow = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Moscow' });
export const showMoment = (iso: string): string => `${moscow.format(new Date(iso))} (МСК)`;
export const showDay = (iso: string): string => iso.split('-').reverse().join('.');
export const showSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} КБ` : `${(bytes / 1_000_000).toFixed(1)} МБ`;
