import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { SendingMode } from './exchange-loop.ts';
import { chargesPage, payPage, problemPage } from './pages.ts';
import { PaymentRefusal, type Payments } from './payments.ts';
import type { Treasury } from './treasury.ts';

export interface WebSettings {
  readonly treasury: Treasury;
  readonly payments: Payments;
  /** Origins the page may lead back to. */
  readonly returnOrigins: readonly string[];
  readonly state: { sending: SendingMode; lastProblem: string | undefined };
}

class HttpProblem extends Error {
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

const kopecks = z.int().positive();
const commands = {
  pay: z.strictObject({ uin: z.string(), amount: kopecks.optional() }),
  'pay-without-uin': z.strictObject({ uin: z.string(), amount: kopecks }),
  refund: z.strictObject({ paymentId: z.string(), amount: kopecks }),
  'cancel-payment': z.strictObject({ paymentId: z.string(), reason: z.string().min(1) }),
  mode: z.strictObject({ sending: z.enum(['ok', 'paused', 'duplicate']) }),
} as const;
type Command = keyof typeof commands;

const largestBody = 64 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new HttpProblem(413, 'Слишком большой запрос.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': `${contentType}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    })
    .end(body);
}

const json = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(value));

/** Pages for the payer and operations for tests. */
export function createWeb({ treasury, payments, returnOrigins, state }: WebSettings) {
  const safeReturn = (given: string | null): string | undefined => {
    if (!given || !URL.canParse(given)) return undefined;
    return returnOrigins.includes(new URL(given).origin) ? given : undefined;
  };
  const chargeOf = (uin: string) => {
    const charge = treasury.findCharge(uin);
    if (!charge) throw new HttpProblem(404, 'Начисление с таким УИН не найдено. Проверьте номер или подождите минуту.');
    return charge;
  };

  const run = (name: Command, body: unknown): unknown => {
    const parsed = commands[name].safeParse(body);
    if (!parsed.success) throw new HttpProblem(400, `Неверные параметры: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
    // Parsed by the schema of this very name.
    const given = parsed.data as { uin: string; amount: number; paymentId: string; reason: string; sending: SendingMode };
    const run: Readonly<Record<Command, () => unknown>> = {
      pay: () => payments.pay(given.uin, given.amount ?? treasury.balanceOf(chargeOf(given.uin))),
      'pay-without-uin': () => payments.payWithoutUin(chargeOf(given.uin), given.amount),
      refund: () => payments.refund(given.paymentId, given.amount),
      'cancel-payment': () => payments.cancel(given.paymentId, given.reason),
      mode: () => {
        state.sending = given.sending;
        return { sending: state.sending };
      },
    };
    return run[name]();
  };

  const payForm = async (request: IncomingMessage, response: ServerResponse, uin: string): Promise<void> => {
    const fields = new URLSearchParams(await readBody(request));
    const charge = chargeOf(uin);
    const returnTo = safeReturn(fields.get('return'));
    const amount = Math.round(Number((fields.get('rubles') ?? '').replaceAll(/\s/g, '').replace(',', '.')) * 100);
    try {
      payments.pay(uin, amount);
    } catch (error) {
      if (!(error instanceof PaymentRefusal)) throw error;
      send(response, 409, 'text/html', payPage(charge, treasury, returnTo, error.message));
      return;
    }
    const query = returnTo === undefined ? '' : `?return=${encodeURIComponent(returnTo)}`;
    // A reload of the page does not pay again.
    response.writeHead(303, { location: `/pay/${uin}${query}` }).end();
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://treasury');
    const uin = /^\/pay\/(\w{20,25})$/.exec(url.pathname)?.[1];
    if (request.method === 'POST') {
      const { origin } = request.headers;
      if (origin !== undefined && origin !== `http://${request.headers.host}`) throw new HttpProblem(403, 'Запрос с чужой страницы.');
      const name = /^\/emulator\/([a-z-]+)$/.exec(url.pathname)?.[1];
      if (uin !== undefined) return payForm(request, response, uin);
      if (name !== undefined && Object.hasOwn(commands, name))
        return json(response, 200, run(name as Command, readJson(await readBody(request))));
    } else if (request.method === 'GET') {
      if (uin !== undefined)
        return send(response, 200, 'text/html', payPage(chargeOf(uin), treasury, safeReturn(url.searchParams.get('return'))));
      if (url.pathname === '/') return send(response, 200, 'text/html', chargesPage(treasury));
      if (url.pathname === '/emulator/state')
        return json(response, 200, {
          ...state,
          charges: treasury.charges(),
          payments: treasury.payments(),
          unsentAnswers: treasury.unsentAnswers().length,
        });
    }
    throw new HttpProblem(404, 'Такой страницы нет.');
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      const status = error instanceof HttpProblem ? error.status : error instanceof PaymentRefusal ? 409 : 500;
      const sentence = status === 500 || !(error instanceof Error) ? 'В учебной ГИС ГМП произошла ошибка.' : error.message;
      if (response.headersSent) response.destroy();
      else if (request.url?.startsWith('/emulator/')) json(response, status, { message: sentence });
      else send(response, status, 'text/html', problemPage(sentence));
    });
  };
}

function readJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'Тело запроса не является JSON.');
  }
}
