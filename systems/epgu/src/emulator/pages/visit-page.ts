import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { PortalApplicant } from '../catalog.ts';
import { HttpProblem, type PortalRequest, sendHtml } from '../http.ts';
import { type Order, openInvite } from '../order.ts';
import { type Html, html, layout, showDay } from './layout.ts';

/** What the agency's booking service answers; only what the pages show is asked of it. */
const invitation = z.object({
  state: z.string(),
  stateTitle: z.string(),
  organizationTitle: z.string(),
  officeTitle: z.string(),
  address: z.string(),
  timeZone: z.string(),
  reason: z.string(),
  documents: z.array(z.string()),
  dueOn: z.string(),
  firstOn: z.string(),
  lastOn: z.string(),
  appointment: z
    .object({
      state: z.string(),
      startsAt: z.string(),
      counterTitle: z.string(),
      ticketCode: z.string().nullable(),
      confirmationCode: z.string().nullable(),
    })
    .nullable(),
});
type Invitation = z.infer<typeof invitation>;

const slots = z.object({
  slots: z.array(z.object({ counterId: z.string(), counterTitle: z.string(), startsAt: z.string() })),
});
type Slot = z.infer<typeof slots>['slots'][number];

const problem = z.object({ title: z.string() });
const answered = z.object({ message: z.string() });
const timeoutMs = 10_000;

/** Calls the address the agency gave with the invitation. */
async function ask(url: string, body?: unknown): Promise<{ readonly ok: boolean; readonly json: unknown }> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { ok: response.ok, json: await response.json() };
  } catch {
    throw new HttpProblem(502, 'agency_unreachable', 'Ведомство не отвечает. Повторите через несколько минут.');
  }
}

const clock = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(iso));
const dayAndClock = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat('ru-RU', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(iso),
  );
const dayAfter = (on: string, days: number): string => new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const ticket = ({ appointment, timeZone, officeTitle, address }: Invitation): Html =>
  html`${
    appointment !== null &&
    html`<section class="notice ${appointment.state === 'booked' ? 'good' : ''}" aria-labelledby="ticket"><h2 id="ticket">${appointment.state === 'booked' ? 'Вы записаны' : 'Время удерживается за вами'}</h2>
<p><strong>${dayAndClock(appointment.startsAt, timeZone)}</strong>, ${appointment.counterTitle}</p><p>${officeTitle}, ${address}</p>
${appointment.ticketCode !== null && html`<dl><dt>Талон</dt><dd><strong>${appointment.ticketCode}</strong></dd><dt>Код подтверждения</dt><dd><strong>${appointment.confirmationCode ?? ''}</strong></dd></dl>`}
${
  appointment.state === 'booked'
    ? html`<form method="post" data-confirm="Отменить запись на приём?"><button class="danger" type="submit" name="step" value="cancel">Отменить запись</button></form>`
    : html`<form method="post"><button type="submit" name="step" value="book">Подтвердить запись</button></form>`
}</section>`
  }`;

const choices = (given: Invitation, offered: readonly Slot[], fromOn: string): Html => {
  const booked = given.appointment?.state === 'booked';
  const days = [
    ...new Set(offered.map(({ startsAt }) => new Intl.DateTimeFormat('sv-SE', { timeZone: given.timeZone }).format(new Date(startsAt)))),
  ];
  const ofDay = (on: string): readonly Slot[] =>
    offered.filter(({ startsAt }) => new Intl.DateTimeFormat('sv-SE', { timeZone: given.timeZone }).format(new Date(startsAt)) === on);
  return html`<section aria-labelledby="choose"><h2 id="choose">${booked ? 'Перенести на другое время' : 'Выберите время'}</h2>
${offered.length === 0 && html`<p>На эти дни свободного времени нет.</p>`}
<form method="post"><input type="hidden" name="step" value="${booked ? 'move' : 'hold'}">
${days.map(
  (on) =>
    html`<fieldset class="field"><legend>${showDay(on)}</legend>${ofDay(on).map(
      ({ startsAt, counterId, counterTitle }) =>
        html`<button class="slot" type="submit" name="time" value="${startsAt} ${counterId}">${clock(startsAt, given.timeZone)}, ${counterTitle}</button> `,
    )}</fieldset>`,
)}</form>
<nav aria-label="Дни">${fromOn > given.firstOn && html`<a href="?from=${dayAfter(fromOn, -7)}">← Раньше</a> `}${dayAfter(fromOn, 7) <= given.lastOn && html`<a href="?from=${dayAfter(fromOn, 7)}">Позже →</a>`}</nav></section>`;
};

const visitPage = (
  applicant: PortalApplicant,
  order: Order,
  given: Invitation,
  offered: readonly Slot[],
  fromOn: string,
  told?: { readonly good: boolean; readonly sentence: string },
): string =>
  layout(
    'Приём',
    applicant,
    html`<p><a href="/orders/${order.number}">← Заявление № ${order.number}</a></p><h1>Приглашение на приём</h1>
${told && html`<p class="notice ${told.good ? 'good' : 'problem'}" role="${told.good ? 'status' : 'alert'}">${told.sentence}</p>`}
<p>${given.reason}</p>
${given.documents.length > 0 && html`<p>Возьмите с собой:</p><ul>${given.documents.map((document) => html`<li>${document}</li>`)}</ul>`}
<p>${given.organizationTitle}, ${given.address}. Прийти нужно не позднее ${showDay(given.dueOn)}.</p>
${given.state === 'open' ? html`${ticket(given)}${choices(given, offered, fromOn)}` : html`<p class="notice">Приглашение больше не действует: ${given.stateTitle}.</p>`}`,
  );

/** Запись на приём по приглашению: the pages ask the agency's booking service and keep nothing themselves. */
export const createVisitPages =
  (fieldsOf: (request: PortalRequest) => Promise<ReadonlyMap<string, readonly string[]>>) =>
  async (request: PortalRequest, response: ServerResponse, applicant: PortalApplicant, order: Order): Promise<void> => {
    const url = openInvite(order);
    if (url === undefined) throw new HttpProblem(404, 'not_found', 'Приглашения на приём по этому заявлению сейчас нет.');
    const show = async (status: number, told?: { readonly good: boolean; readonly sentence: string }): Promise<void> => {
      const read = await ask(url);
      if (!read.ok) throw new HttpProblem(404, 'not_found', 'Приглашение больше не действует.');
      const given = invitation.parse(read.json);
      const asked = request.query.get('from');
      const fromOn = isDay(asked) ? asked : given.firstOn;
      const offered = await ask(`${url}/slots?fromOn=${fromOn}&toOn=${dayAfter(fromOn, 6)}`);
      sendHtml(response, status, visitPage(applicant, order, given, offered.ok ? slots.parse(offered.json).slots : [], fromOn, told));
    };
    if (request.method !== 'POST') return show(200);
    const fields = await fieldsOf(request);
    const step = fields.get('step')?.[0] ?? '';
    const [startsAt = '', counterId = ''] = (fields.get('time')?.[0] ?? '').split(' ');
    if (!['hold', 'book', 'move', 'cancel'].includes(step)) throw new HttpProblem(400, 'bad_request', 'Выберите время из списка.');
    const done = await ask(`${url}/${step}`, step === 'hold' || step === 'move' ? { startsAt, counterId } : {});
    const sentence = done.ok
      ? answered.parse(done.json).message
      : (problem.safeParse(done.json).data?.title ?? 'Не получилось. Повторите.');
    return show(done.ok ? 200 : 409, { good: done.ok, sentence });
  };
