import type { ServerResponse } from 'node:http';
import type { Mailboxes } from './mailboxes.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What a person of the training contour sees at the address of the service: every message, read with the keys of its browser. */
export function printPage(response: ServerResponse, { boxes }: Mailboxes): void {
  const rows = [...boxes.values()].flatMap(({ id, messages }) =>
    messages.map(
      ({ text, urgency, ttlSeconds, delivered, atMs }) =>
        `<tr><td>${new Date(atMs).toISOString()}</td><td>${escaped(id.slice(0, 6))}…</td><td>${escaped(urgency)}, ${ttlSeconds} с</td><td>${
          delivered ? 'вручено' : 'ждёт браузер'
        }</td><td><code>${escaped(text)}</code></td></tr>`,
    ),
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(
    `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Учебная служба push</title>
<style>body{font:15px/1.4 sans-serif;margin:24px}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:4px 8px;text-align:start}</style>
<h1>Учебная служба push</h1><p>Подписано браузеров: ${boxes.size}. Настоящая служба не видит текста: здесь он прочитан ключами браузера.</p>
${rows.length === 0 ? '<p>Сообщений нет.</p>' : `<table><tr><th>Когда</th><th>Браузер</th><th>Срочность, срок</th><th>Состояние</th><th>Текст</th></tr>${rows.join('')}</table>`}</html>`,
  );
}
