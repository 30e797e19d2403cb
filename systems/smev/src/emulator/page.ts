import { escapeAttribute, escapeText } from '@pgs/soap';
import type { EmulatorState } from './observed-state.ts';
import { type WeatherKind, weatherKinds, weatherModes, weatherModeTitles } from './weather.ts';

const kindTitles: Readonly<Record<WeatherKind, string>> = {
  birthRecord: 'Рождение (ЕГР ЗАГС)',
  residenceRegistration: 'Регистрация по месту жительства (МВД)',
  snilsCheck: 'Проверка СНИЛС (СФР)',
  guardianship: 'Опека и попечительство (ЕГИССО)',
  disabilityRecord: 'Инвалидность (СФР, ФРИ)',
  socialSupport: 'Меры поддержки (ЕГИССО)',
  legalEntityRecord: 'ЕГРЮЛ (ФНС)',
  entrepreneurRecord: 'ЕГРИП (ФНС)',
  realEstateRecord: 'ЕГРН (Росреестр)',
  delivery: 'Доставка между участниками (ЕПГУ и ПГС)',
};

const style = `
:root{color-scheme:light dark;--line:#cdd5df;--soft:#f4f7fb;--ink:#17202c;--accent:#0b5cad;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--line:#3a4656;--soft:#1d2530;--ink:#e8edf4;--accent:#7db8f5;--paper:#141a22}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:var(--soft);color:var(--ink)}
main{max-width:72rem;margin:0 auto;padding:1.5rem}section{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;margin:0 0 1.25rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin:.25rem 0 .75rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.number{font-variant-numeric:tabular-nums}code{font-size:.85em;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}label{display:flex;flex-direction:column;font-size:.9rem}form label:first-of-type{flex:1 1 22rem}label:not(:first-of-type) input{width:11rem;box-sizing:border-box}
select,input,button{font:inherit;padding:.4rem .6rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:inherit}
button{background:var(--accent);color:var(--paper);border-color:var(--accent);cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`;

/** The page of the emulator: the weather, mailboxes, last messages. */
export function renderPage(state: EmulatorState): string {
  const forms = weatherKinds.map((kind) => weatherForm(kind, state)).join('');
  const rules = state.weather.map(
    (rule) =>
      `<tr><td>${rule.kind ? kindTitles[rule.kind] : 'Все ведомства'}</td><td>${escapeText(rule.lastName ?? 'все')}</td><td>${weatherModeTitles[rule.mode]}</td><td class="number">${rule.delayMs === undefined ? '—' : `${rule.delayMs / 1000} с`}</td></tr>`,
  );
  const mailboxes = state.mailboxes.map(
    (box) =>
      `<tr><td>${escapeText(box.participant)}</td><td>${box.direction === 'REQUEST' ? 'запросы' : 'ответы'}</td><td class="number">${box.waiting}</td><td class="number">${box.awaitingAcknowledgment}</td></tr>`,
  );
  const messages = state.messages.map(
    (message) =>
      `<tr><td><time datetime="${message.sentAt}">${message.sentAt.slice(0, 19).replace('T', ' ')}</time></td><td>${escapeText(message.sender)} → ${escapeText(message.recipient)}</td><td>${message.direction === 'REQUEST' ? 'запрос' : 'ответ'} <code>${escapeText(message.rootElement)}</code></td><td>${message.status}</td><td class="number">${message.deliveries}</td><td><code>${message.messageId}</code></td></tr>`,
  );
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Эмулятор СМЭВ</title><style>${style}</style></head><body><main>
<h1>Эмулятор СМЭВ</h1><p>Учебный узел межведомственного взаимодействия. Все лица вымышлены.</p>
<section aria-labelledby="weather"><h2 id="weather">Погода: как отвечают ведомства</h2><div style="display:grid;gap:.9rem">${forms}</div></section>
<section aria-labelledby="rules"><h2 id="rules">Действующие правила</h2>${table('rules', ['Кто отвечает', 'Фамилия начинается с', 'Как', 'Задержка'], rules, 'Правил нет: все ведомства отвечают сразу и находят сведения.')}
<form method="post" action="/emulator/weather"><input type="hidden" name="clear" value="yes"><p><button type="submit">Вернуть ясную погоду</button></p></form></section>
<section aria-labelledby="mailboxes"><h2 id="mailboxes">Входящие потоки участников</h2>${table('mailboxes', ['Участник', 'Что', 'Ждут получения', 'Ждут подтверждения'], mailboxes, 'Сообщений пока не было.')}</section>
<section aria-labelledby="messages"><h2 id="messages">Последние сообщения</h2>${table('messages', ['Отправлено (UTC)', 'От кого и кому', 'Документ', 'Состояние', 'Доставок', 'Идентификатор'], messages, 'Сообщений пока не было.')}</section>
</main></body></html>`;
}

function table(name: string, headers: readonly string[], rows: readonly string[], empty: string): string {
  if (rows.length === 0) return `<p>${empty}</p>`;
  const head = headers.map((header) => `<th scope="col">${header}</th>`).join('');
  return `<div class="scroll" role="group" tabindex="0" aria-labelledby="${name}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function weatherForm(kind: WeatherKind, state: EmulatorState): string {
  const current = state.weather.find((rule) => rule.kind === kind && rule.lastName === undefined) ?? { mode: 'ok' as const };
  const options = weatherModes
    .filter((mode) => kind !== 'delivery' || !['notFound', 'contradiction', 'rejected'].includes(mode))
    .map(
      (mode) =>
        `<option value="${mode}"${mode === current.mode ? ' selected' : ''}>${kind === 'delivery' && mode === 'ok' ? 'Ясно: доставляется сразу' : weatherModeTitles[mode]}</option>`,
    )
    .join('');
  const delay = 'delayMs' in current && current.delayMs !== undefined ? String(current.delayMs / 1000) : '';
  return `<form method="post" action="/emulator/weather"><input type="hidden" name="kind" value="${kind}">
<label>${kindTitles[kind]}<select name="mode">${options}</select></label>
<label>Задержка, секунд<input name="delaySeconds" inputmode="numeric" pattern="[0-9]*" size="6" value="${escapeAttribute(delay)}"></label>
${kind === 'delivery' ? '' : '<label>Только фамилии на<input name="lastName" size="12"></label>'}<button type="submit">Применить</button></form>`;
}
