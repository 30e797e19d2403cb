import { randomBytes } from 'node:crypto';
import type { Answer, EsiaRefusal } from './answer.ts';
import { type DemonstrationPerson, fullNameOf } from './demonstration-people.ts';
import { signInScript, signInStyle } from './sign-in-page-assets.ts';

const title = 'Учебный вход — эмулятор ЕСИА';

/** Paths are relative to `/aas/oauth2/v2/ac`, so that the page works behind a proxy that adds a prefix. */
const enterPath = 'enter';

/** Страница входа: everybody in one list, one click signs in. Works without scripts; the script adds the search. */
export function signInPage(requestId: string, people: readonly DemonstrationPerson[]): Answer {
  const groups = groupByRole(people);
  const sections = groups.map(
    ([role, members], index) => `
<section class="group" aria-labelledby="group-${index}">
<h2 id="group-${index}">${escapeHtml(role)} <span class="count">${members.length}</span></h2>
<ul>${members.map((person) => personCard(requestId, person)).join('')}</ul>
</section>`,
  );
  return page(
    200,
    title,
    `<p class="lead">Это учебный стенд: пароль не нужен, все люди вымышлены. Выберите, от чьего имени войти.</p>
<div class="search" hidden>
<label for="search">Найти по фамилии, должности, организации или роли</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<p id="found" role="status"></p>
</div>
${people.length === 0 ? '<p>Учебных пользователей нет. Добавьте их в настройках стенда.</p>' : sections.join('')}`,
  );
}

/** Shown instead of a redirect when the request cannot be trusted to name a place to return to. */
export function refusalPage(refusal: EsiaRefusal): Answer {
  return page(
    400,
    'Вход невозможен',
    `<p class="lead">${escapeHtml(refusal.message)}.</p>
<p>Вернитесь в систему, из которой вы пришли, и начните вход заново. Если ошибка повторится, сообщите администратору код <b>${escapeHtml(refusal.code)}</b>.</p>`,
  );
}

function personCard(requestId: string, person: DemonstrationPerson): string {
  const href = `${enterPath}?${new URLSearchParams({ request: requestId, person: person.oid })}`;
  const jobs = person.organizations.map(
    (each) =>
      `<span class="job"><span class="position">${escapeHtml(each.position)}</span>${each.active ? '' : ' <span class="note">(не работает)</span>'}
<span class="organization" title="${escapeHtml(each.fullName)}">${escapeHtml(each.shortName)}</span></span>`,
  );
  const roles = rolesOf(person).map((role) => `<span class="role">${escapeHtml(role)}</span>`);
  return `<li><a href="${escapeHtml(href)}" rel="nofollow"><span class="name">${escapeHtml(fullNameOf(person))}</span>${
    person.trusted === false ? '<span class="note">Учётная запись не подтверждена</span>' : ''
  }${jobs.join('')}${roles.length > 1 ? `<span class="roles">${roles.join(' ')}</span>` : ''}</a></li>`;
}

function rolesOf(person: DemonstrationPerson): string[] {
  return [...new Set(person.organizations.flatMap((each) => each.roles))];
}

/** Each person once, under the first role; groups in the order in which the people are given. */
function groupByRole(people: readonly DemonstrationPerson[]): [string, DemonstrationPerson[]][] {
  const groups = Map.groupBy(people, (person) => {
    if (person.organizations.length === 0) return 'Без организации';
    return rolesOf(person)[0] ?? 'Без роли';
  });
  return [...groups];
}

function page(status: number, heading: string, content: string): Answer {
  const nonce = randomBytes(16).toString('base64');
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body: `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading === title ? title : `${escapeHtml(heading)} — ${title}`}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${signInStyle}</style>
</head>
<body>
<header><p class="badge">Учебный контур</p></header>
<main>
<h1>${escapeHtml(heading)}</h1>
${content}
</main>
<footer><p>Не портал Госуслуг. Вводить здесь настоящие пароли и персональные данные не нужно.</p></footer>
<script nonce="${nonce}">${signInScript}</script>
</body>
</html>
`,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
