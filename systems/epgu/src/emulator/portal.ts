import { uuidV1 } from '@pgs/soap';
import { findService, type PortalApplicant, type PortalCatalog } from './catalog.ts';
import { applicationMessage, cancelMessage, textMessage } from './form-data-message.ts';
import { currentStatus, type FiledOrder, type Order, type OrderFact, openQuestions, type PendingMessage } from './order.ts';
import { type NewFile, type OrderBook, portalStatus } from './order-book.ts';

export type SendingMode = 'ok' | 'paused' | 'duplicate' | 'shuffle' | 'broken';

export interface UploadedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly documentCode?: string;
}

export interface NewOrder {
  readonly applicantSnils: string;
  readonly formCode: string;
  readonly organizationCode: string;
  readonly childIndex?: number;
  readonly businessIndex?: number;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
  readonly orderNumber?: string;
  readonly submittedAt?: string;
  /** Sends the same order so many times, each with its own MessageID. */
  readonly repeat?: number;
  /** Sent instead of the FormData the portal would write. */
  readonly raw?: string;
}

/** The portal refuses what was asked; the sentence is for the applicant. */
export class PortalRefusal extends Error {
  override readonly name = 'PortalRefusal';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface GivenAnswer {
  readonly questionId: string;
  readonly text: string;
  readonly files: readonly UploadedFile[];
}

/** What an applicant can do. */
export interface Portal {
  file(order: NewOrder): string;
  cancel(orderNumber: string, reason: string | undefined): void;
  sendText(orderNumber: string, text: string, files: readonly UploadedFile[]): void;
  /** Answers questions of the agency. */
  answer(orderNumber: string, answers: readonly GivenAnswer[]): void;
  /** Sends the order again with other content; only while the agency allows it. */
  correct(orderNumber: string, form: NewOrder['form'], files: readonly UploadedFile[]): void;
}

/** Name of an attachment without folders and invisible signs, unlike every other name of the message. */
const attachmentName = (name: string, taken: Set<string>): string => {
  const plain =
    (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(-120) || 'файл';
  const dot = plain.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  let distinct = plain;
  for (let copy = 2; taken.has(distinct); copy += 1) distinct = `${stem}-${copy}${extension}`;
  taken.add(distinct);
  return distinct;
};

const asNewFile = (file: UploadedFile): NewFile => ({
  name: file.name,
  mediaType: file.mediaType,
  content: file.content,
  kind: 'attachment',
  ...(file.documentCode !== undefined && { documentCode: file.documentCode }),
});

export const createPortal = (catalog: PortalCatalog, book: OrderBook, now: () => Date, mode: () => SendingMode): Portal => {
  const getOrder = (orderNumber: string): Order => {
    const order = book.find(orderNumber);
    if (!order) throw new PortalRefusal('not_found', `Заявления № ${orderNumber} нет. Проверьте номер.`);
    return order;
  };

  const queued = (
    orderNumber: string,
    kind: PendingMessage['kind'],
    content: string,
    attachments: PendingMessage['attachments'],
  ): OrderFact => ({
    fact: 'messageQueued',
    message: { messageId: uuidV1(now()), orderNumber, kind, content, attachments },
  });

  const describe = (request: NewOrder): { readonly applicant: PortalApplicant; readonly order: FiledOrder } => {
    const applicant = catalog.applicants.find((candidate) => candidate.snils === request.applicantSnils);
    if (!applicant) throw new PortalRefusal('bad_request', 'Такого заявителя на учебном портале нет. Выберите его из списка.');
    const service = findService(catalog, request.formCode);
    if (!service && request.raw === undefined)
      throw new PortalRefusal('service_not_found', 'Такой услуги на портале нет. Выберите услугу из списка.');
    if (request.childIndex !== undefined && !applicant.children[request.childIndex]) {
      throw new PortalRefusal('bad_request', 'Такого ребёнка у заявителя нет. Выберите ребёнка из списка.');
    }
    if (service?.aboutChild === true && request.childIndex === undefined && request.raw === undefined) {
      throw new PortalRefusal('bad_request', 'Выберите ребёнка: заявление подаётся в его интересах.');
    }
    if (request.businessIndex !== undefined && !applicant.businesses?.[request.businessIndex]) {
      throw new PortalRefusal('bad_request', 'Такой организации в профиле заявителя нет. Выберите её из списка.');
    }
    const submittedAt = request.submittedAt === undefined ? now() : new Date(request.submittedAt);
    if (Number.isNaN(submittedAt.getTime())) throw new PortalRefusal('bad_request', 'Время подачи указано неверно.');
    if (request.orderNumber !== undefined && !/^[0-9A-Za-z-]{1,20}$/.test(request.orderNumber)) {
      throw new PortalRefusal('bad_request', 'Номер заявления состоит не более чем из 20 цифр и латинских букв.');
    }
    if (request.orderNumber !== undefined && book.find(request.orderNumber)) {
      throw new PortalRefusal('order_exists', `Заявление № ${request.orderNumber} уже есть. Укажите другой номер.`);
    }
    return {
      applicant,
      order: {
        number: request.orderNumber ?? book.nextNumber(),
        formCode: request.formCode,
        organizationCode: request.organizationCode,
        applicantSnils: request.applicantSnils,
        ...(request.childIndex !== undefined && { childIndex: request.childIndex }),
        ...(request.businessIndex !== undefined && { businessIndex: request.businessIndex }),
        form: request.form,
        submittedAt: submittedAt.toISOString(),
      },
    };
  };

  /** Files get the next indexes of the order and names unlike one another. */
  const attach = (order: Order, files: readonly UploadedFile[]) => {
    const taken = new Set<string>();
    return files.map((file, offset) => ({ file, index: order.files.length + offset, name: attachmentName(file.name, taken) }));
  };

  const letter = (
    order: Order,
    text: string,
    attached: ReturnType<typeof attach>,
    answers: readonly { readonly questionId: string; readonly text: string; readonly attachmentNames: readonly string[] }[],
  ): void =>
    book.record([
      ...attached.map(({ file, index }) => book.keepFile(order.number, index, asNewFile(file))),
      {
        fact: 'textAdded',
        orderNumber: order.number,
        entry: {
          from: 'applicant',
          text,
          at: now().toISOString(),
          delivered: false,
          answered: answers.map((answer) => answer.questionId),
          fileIndexes: attached.map(({ index }) => index),
        },
      },
      queued(
        order.number,
        'text',
        textMessage(catalog, order, text, answers),
        attached.map(({ index, name }) => ({ name, fileIndex: index })),
      ),
    ]);

  return {
    file: (request) => {
      const { applicant, order } = describe(request);
      const taken = new Set<string>();
      const attached = request.files.map((file, index) => ({ file, index, name: attachmentName(file.name, taken) }));
      const documents = attached.flatMap(({ file, name }) =>
        file.documentCode ? [{ code: file.documentCode, attachmentName: name }] : [],
      );
      const content = request.raw ?? applicationMessage(catalog, applicant, order, documents, mode() === 'broken');
      const copies = Math.max(1, Math.min(request.repeat ?? 1, 1000)) * (mode() === 'duplicate' ? 2 : 1);
      const attachments = attached.map(({ index, name }) => ({ name, fileIndex: index }));
      book.record([
        { fact: 'filed', order },
        ...attached.map(({ file, index }) => book.keepFile(order.number, index, asNewFile(file))),
        {
          fact: 'statusChanged',
          orderNumber: order.number,
          entry: portalStatus(17, 'Заявление принято порталом и отправляется в ведомство.', now()),
        },
        ...Array.from({ length: copies }, () => queued(order.number, 'application', content, attachments)),
      ]);
      return order.number;
    },
    cancel: (orderNumber, reason) => {
      const order = getOrder(orderNumber);
      if (currentStatus(order)?.cancelAllowed !== true) {
        throw new PortalRefusal(
          'cancel_not_allowed',
          'Сейчас заявление нельзя отменить: ведомство этого не разрешило. Дождитесь следующего статуса.',
        );
      }
      book.record([
        { fact: 'statusChanged', orderNumber, entry: portalStatus(9, 'Ведомство рассматривает вашу просьбу об отмене.', now()) },
        queued(orderNumber, 'cancel', cancelMessage(catalog, order, reason), []),
      ]);
    },
    sendText: (orderNumber, text, files) => {
      const order = getOrder(orderNumber);
      if (text.trim() === '') throw new PortalRefusal('bad_request', 'Напишите текст сообщения.');
      if (text.length > 2048) throw new PortalRefusal('bad_request', 'Сообщение длиннее 2048 знаков. Сократите его.');
      if (currentStatus(order)?.sendMessageAllowed !== true) {
        throw new PortalRefusal('push_denied', 'Сейчас ведомство не принимает сообщения по этому заявлению.');
      }
      const attached = attach(order, files);
      letter(order, text, attached, []);
    },
    answer: (orderNumber, answers) => {
      const order = getOrder(orderNumber);
      const open = openQuestions(order);
      const given = answers.filter((answer) => answer.text.trim() !== '' || answer.files.length > 0);
      if (given.length === 0) throw new PortalRefusal('bad_request', 'Ответьте хотя бы на один вопрос: напишите ответ или приложите файл.');
      if (given.some((answer) => !open.some((question) => question.id === answer.questionId))) {
        throw new PortalRefusal('push_denied', 'На этот вопрос ответ уже отправлен или ведомство его больше не ждёт.');
      }
      const attached = attach(
        order,
        given.flatMap((answer) => answer.files),
      );
      const names = new Map(attached.map(({ file, name }) => [file, name]));
      letter(
        order,
        given
          .map(
            (answer) => `${open.find((question) => question.id === answer.questionId)?.text}\n— ${answer.text.trim() || 'приложен файл'}`,
          )
          .join('\n'),
        attached,
        given.map((answer) => ({
          questionId: answer.questionId,
          text: answer.text.trim(),
          attachmentNames: answer.files.flatMap((file) => names.get(file) ?? []),
        })),
      );
    },
    correct: (orderNumber, form, files) => {
      const order = getOrder(orderNumber);
      if (currentStatus(order)?.editAllowed !== true) {
        throw new PortalRefusal('edit_not_allowed', 'Сейчас заявление нельзя исправить: ведомство этого не просило.');
      }
      const applicant = catalog.applicants.find((candidate) => candidate.snils === order.applicantSnils);
      if (!applicant) throw new PortalRefusal('bad_request', 'Такого заявителя на учебном портале нет.');
      const attached = attach(order, files);
      const documents = attached.flatMap(({ file, name }) =>
        file.documentCode ? [{ code: file.documentCode, attachmentName: name }] : [],
      );
      const at = now();
      book.record([
        ...attached.map(({ file, index }) => book.keepFile(orderNumber, index, asNewFile(file))),
        { fact: 'corrected', orderNumber, at: at.toISOString(), form },
        { fact: 'statusChanged', orderNumber, entry: portalStatus(21, 'Исправленное заявление отправлено в ведомство.', at) },
        queued(
          orderNumber,
          'correction',
          applicationMessage(catalog, applicant, { ...order, form }, documents, false, at),
          attached.map(({ index, name }) => ({ name, fileIndex: index })),
        ),
      ]);
    },
  };
};
