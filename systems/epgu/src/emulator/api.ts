import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { AccountWeather } from './account/account-loop.ts';
import { HttpProblem, type PortalRequest, readJson, sendFile, sendJson } from './http.ts';
import { currentStatus, type Order } from './order.ts';
import type { OrderBook } from './order-book.ts';
import type { NewOrder, Portal, SendingMode, UploadedFile } from './portal.ts';

const uploadedFile = z.object({
  name: z.string().min(1).max(255),
  documentCode: z.string().optional(),
  mediaType: z.string().default('application/octet-stream'),
  base64: z.base64(),
});

const newOrder = z.object({
  applicantSnils: z.string(),
  formCode: z.string(),
  organizationCode: z.string(),
  childIndex: z.int().nonnegative().optional(),
  businessIndex: z.int().nonnegative().optional(),
  form: z.record(z.string(), z.unknown()).default({}),
  files: z.array(uploadedFile).default([]),
  orderNumber: z.string().optional(),
  submittedAt: z.string().optional(),
  repeat: z.int().positive().optional(),
  raw: z.string().optional(),
});

const cancellation = z.object({ reason: z.string().optional() });
const textToAgency = z.object({ text: z.string(), files: z.array(uploadedFile).default([]) });
const answersToAgency = z.object({
  answers: z.array(z.object({ questionId: z.string(), text: z.string().default(''), files: z.array(uploadedFile).default([]) })),
});
const correctedOrder = z.object({ form: z.record(z.string(), z.unknown()), files: z.array(uploadedFile).default([]) });
const modeChange = z.object({ sending: z.enum(['ok', 'paused', 'duplicate', 'shuffle', 'broken']) });

const accountWeather = z.object({
  paused: z.boolean().optional(),
  answers: z.array(z.object({ code: z.int(), status: z.int().optional(), message: z.string().default('') })).optional(),
});

const parse = async <T>(schema: z.ZodType<T>, request: PortalRequest): Promise<T> => {
  const parsed = schema.safeParse(await readJson(request));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new HttpProblem(400, 'bad_request', `Запрос составлен неверно: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
};

const asUpload = (file: z.infer<typeof uploadedFile>): UploadedFile => ({
  name: file.name,
  mediaType: file.mediaType,
  content: Buffer.from(file.base64, 'base64'),
  ...(file.documentCode !== undefined && { documentCode: file.documentCode }),
});

const asNewOrder = (request: z.infer<typeof newOrder>): NewOrder => ({
  applicantSnils: request.applicantSnils,
  formCode: request.formCode,
  organizationCode: request.organizationCode,
  form: request.form,
  files: request.files.map(asUpload),
  ...(request.childIndex !== undefined && { childIndex: request.childIndex }),
  ...(request.businessIndex !== undefined && { businessIndex: request.businessIndex }),
  ...(request.orderNumber !== undefined && { orderNumber: request.orderNumber }),
  ...(request.submittedAt !== undefined && { submittedAt: request.submittedAt }),
  ...(request.repeat !== undefined && { repeat: request.repeat }),
  ...(request.raw !== undefined && { raw: request.raw }),
});

const present = (order: Order) => ({ ...order, orderNumber: order.number, status: currentStatus(order) });

/** What is wrong with the exchange at the moment, for people who run the training contour. */
export interface ExchangeState {
  sending: SendingMode;
  lastProblem: string | undefined;
}

/** JSON operations for tests and scripts. Returns false when the path is not one of them. */
export const createApi =
  (portal: Portal, book: OrderBook, state: ExchangeState, account: AccountWeather) =>
  async (request: PortalRequest, response: ServerResponse): Promise<boolean> => {
    const getOrder = (number: string): Order => {
      const order = book.find(number);
      if (!order) throw new HttpProblem(404, 'not_found', `Заявления № ${number} нет.`);
      return order;
    };
    if (request.path === '/api/orders' && request.method === 'POST') {
      const orderNumber = portal.file(asNewOrder(await parse(newOrder, request)));
      sendJson(response, 201, { orderNumber });
      return true;
    }
    if (request.path === '/api/orders' && request.method === 'GET') {
      sendJson(response, 200, book.list().map(present));
      return true;
    }
    if (request.path === '/emulator/mode' && request.method === 'POST') {
      state.sending = (await parse(modeChange, request)).sending;
      sendJson(response, 200, { sending: state.sending });
      return true;
    }
    if (request.path === '/emulator/account' && request.method === 'POST') {
      const { paused, answers } = await parse(accountWeather, request);
      account.paused = paused ?? account.paused;
      if (answers) account.forced.splice(0, account.forced.length, ...answers);
      sendJson(response, 200, { paused: account.paused, answers: account.forced });
      return true;
    }
    if (request.path === '/emulator/state' && request.method === 'GET') {
      sendJson(response, 200, {
        sending: state.sending,
        orders: book.list().length,
        pendingMessages: book.pending().length,
        lastProblem: state.lastProblem ?? null,
      });
      return true;
    }
    const [, number, action, index] =
      /^\/api\/orders\/([^/]+)(?:\/(files|cancel|text|answers|correction)(?:\/(\d+))?)?$/.exec(request.path) ?? [];
    if (number === undefined) return false;
    const order = getOrder(number);
    if (action === undefined && request.method === 'GET') sendJson(response, 200, present(order));
    else if (action === 'files' && request.method === 'GET') {
      const file = order.files[Number(index)];
      if (!file || index === undefined) throw new HttpProblem(404, 'not_found', 'Такого файла у заявления нет.');
      sendFile(response, { ...file, content: book.content(order.number, file.index) });
    } else if (action === 'cancel' && request.method === 'POST') {
      portal.cancel(number, (await parse(cancellation, request)).reason);
      sendJson(response, 202, { orderNumber: number });
    } else if (action === 'text' && request.method === 'POST') {
      const { text, files } = await parse(textToAgency, request);
      portal.sendText(number, text, files.map(asUpload));
      sendJson(response, 202, { orderNumber: number });
    } else if (action === 'answers' && request.method === 'POST') {
      const { answers } = await parse(answersToAgency, request);
      portal.answer(
        number,
        answers.map((answer) => ({ ...answer, files: answer.files.map(asUpload) })),
      );
      sendJson(response, 202, { orderNumber: number });
    } else if (action === 'correction' && request.method === 'POST') {
      const { form, files } = await parse(correctedOrder, request);
      portal.correct(number, form, files.map(asUpload));
      sendJson(response, 202, { orderNumber: number });
    } else return false;
    return true;
  };
