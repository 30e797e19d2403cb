import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { findService, organizationsFor, type PortalApplicant, type PortalCatalog, type PortalService } from '../catalog.ts';
import { HttpProblem, type PortalRequest, redirect, sendAsset, sendFile, sendHtml } from '../http.ts';
import { currentForm, currentStatus, type Order, openQuestions } from '../order.ts';
import type { OrderBook } from '../order-book.ts';
import type { Portal, UploadedFile } from '../portal.ts';
import { fieldsOfLink } from './after-result.ts';
import { homePage, ordersPage, signInPage } from './catalog-pages.ts';
import { formPage, prefilled } from './form-page.ts';
import { type FieldProblem, postedOf, readForm } from './form-reading.ts';
import { orderPage, orderState, type SignatureReport, signaturePage, signatureReport } from './order-page.ts';
import { viewPicture } from './picture.ts';
import { createVisitPages } from './visit-page.ts';

export type { SignatureReport } from './order-page.ts';

/** Checks a detached CMS signature of a PDF. */
export type VerifySignature = (pdf: Uint8Array, signature: Uint8Array) => SignatureReport | Promise<SignatureReport>;

interface PagesSettings {
  readonly catalog: PortalCatalog;
  readonly portal: Portal;
  readonly book: OrderBook;
  readonly verifySignature?: VerifySignature;
  /** Address of the page of payment; УИН is added to it. */
  readonly payUrl?: string;
}

const asset = (name: string, mediaType: string): readonly [string, { readonly mediaType: string; readonly content: Uint8Array }] => [
  `/assets/${name}`,
  { mediaType, content: readFileSync(new URL(`./${name}`, import.meta.url)) },
];

const assets = new Map([
  asset('portal.css', 'text/css; charset=utf-8'),
  asset('form.css', 'text/css; charset=utf-8'),
  asset('questions.css', 'text/css; charset=utf-8'),
  asset('portal.js', 'text/javascript; charset=utf-8'),
]);

interface Posted {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly (UploadedFile & { readonly questionId?: string })[];
}

const readPosted = async (request: PortalRequest): Promise<Posted> => {
  const body = await request.body();
  if (body.length === 0) return { fields: new Map(), files: [] };
  let data: FormData;
  try {
    data = await new Response(new Uint8Array(body), { headers: { 'content-type': request.contentType } }).formData();
  } catch {
    throw new HttpProblem(400, 'bad_request', 'Форма пришла повреждённой. Отправьте её ещё раз.');
  }
  const fields = new Map<string, string[]>();
  const files: (UploadedFile & { readonly questionId?: string })[] = [];
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value]);
    else if (value.size > 0) {
      const documentCode = name.startsWith('file.') ? name.slice('file.'.length) : undefined;
      const questionId = name.startsWith('file-answer.') ? name.slice('file-answer.'.length) : undefined;
      const content = new Uint8Array(await value.arrayBuffer());
      files.push({
        name: value.name || 'файл',
        mediaType: value.type || 'application/octet-stream',
        content,
        ...(documentCode !== undefined && { documentCode }),
        ...(questionId !== undefined && { questionId }),
      });
    }
  }
  return { fields, files };
};

const filingProblems = (
  catalog: PortalCatalog,
  service: PortalService,
  applicant: PortalApplicant,
  posted: Posted,
  values: Readonly<Record<string, unknown>>,
): readonly FieldProblem[] => {
  const problems: FieldProblem[] = [];
  if (service.aboutChild && !applicant.children[Number(posted.fields.get('child')?.[0] ?? Number.NaN)]) {
    problems.push({ control: 'child', sentence: 'Выберите ребёнка.' });
  }
  const organization = posted.fields.get('organization')?.[0];
  if (!organizationsFor(catalog, service).some((candidate) => candidate.code === organization)) {
    problems.push({ control: 'organization', sentence: 'Выберите организацию.' });
  }
  for (const document of service.documents) {
    const when = document.requiredWhen;
    const required = document.need === 'required' || (when !== undefined && values[when.field] === when.equals);
    if (document.source === 'applicant' && required && !posted.files.some((file) => file.documentCode === document.code)) {
      problems.push({ control: `document.${document.code}`, sentence: `Приложите файл «${document.title}».` });
    }
  }
  return problems;
};

/** Pages for the applicant. Returns false when the path is not one of them. */
export const createPages = ({ catalog, portal, book, verifySignature, payUrl }: PagesSettings) => {
  const canVerify = verifySignature !== undefined;
  const findApplicant = (snils: string | undefined): PortalApplicant | undefined =>
    catalog.applicants.find((applicant) => applicant.snils === snils);

  const servicePage = async (
    request: PortalRequest,
    response: ServerResponse,
    applicant: PortalApplicant,
    formCode: string,
  ): Promise<void> => {
    const service = findService(catalog, formCode);
    if (!service) throw new HttpProblem(404, 'service_not_found', 'Такой услуги на портале нет.');
    if (request.method !== 'POST') {
      sendHtml(
        response,
        200,
        formPage(catalog, service, applicant, new Map([...prefilled(service, applicant), ...fieldsOfLink(service, request.query)]), []),
      );
      return;
    }
    const posted = await readPosted(request);
    const { values, problems: formProblems } = readForm(service.form, posted.fields);
    const problems = [...filingProblems(catalog, service, applicant, posted, values), ...formProblems];
    if (problems.length > 0) {
      sendHtml(response, 422, formPage(catalog, service, applicant, posted.fields, problems));
      return;
    }
    const business = posted.fields.get('business')?.[0];
    const number = portal.file({
      applicantSnils: applicant.snils,
      formCode,
      organizationCode: posted.fields.get('organization')?.[0] ?? '',
      ...(business && { businessIndex: Number(business) }),
      ...(service.aboutChild && { childIndex: Number(posted.fields.get('child')?.[0]) }),
      form: values,
      files: posted.files,
    });
    redirect(response, `/orders/${number}?new=1`);
  };

  const correctionPage = async (
    request: PortalRequest,
    response: ServerResponse,
    applicant: PortalApplicant,
    order: Order,
  ): Promise<void> => {
    const service = findService(catalog, order.formCode);
    if (!service || currentStatus(order)?.editAllowed !== true)
      throw new HttpProblem(403, 'edit_not_allowed', 'Сейчас заявление нельзя исправить: ведомство этого не просило.');
    const correcting = { orderNumber: order.number, asked: currentStatus(order)?.comment ?? '' };
    if (request.method !== 'POST') {
      const filled = new Map(postedOf(service.form, currentForm(order)));
      sendHtml(response, 200, formPage(catalog, service, applicant, filled, [], correcting));
      return;
    }
    const posted = await readPosted(request);
    const { values, problems } = readForm(service.form, posted.fields);
    if (problems.length > 0) {
      sendHtml(response, 422, formPage(catalog, service, applicant, posted.fields, problems, correcting));
      return;
    }
    portal.correct(order.number, values, posted.files);
    redirect(response, `/orders/${order.number}`);
  };

  const liveEvents = (response: ServerResponse, order: Order): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
    response.write('retry: 2000\n\n');
    const stop = book.watch((changed) => {
      if (changed === order.number) response.write('data: changed\n\n');
    });
    const alive = setInterval(() => response.write(': alive\n\n'), 20_000);
    response.on('close', () => {
      clearInterval(alive);
      stop();
    });
  };

  const verify = async (
    request: PortalRequest,
    response: ServerResponse,
    applicant: PortalApplicant,
    order: Order,
    index: number,
  ): Promise<void> => {
    const signature = order.files.find((file) => file.signatureOf === index);
    if (!signature || !verifySignature) throw new HttpProblem(404, 'not_found', 'У этого файла нет электронной подписи.');
    const report = signatureReport(await verifySignature(book.content(order.number, index), book.content(order.number, signature.index)));
    sendHtml(response, 200, request.query.has('part') ? report.text : signaturePage(applicant, order, report));
  };

  const orderRoute = async (
    request: PortalRequest,
    response: ServerResponse,
    applicant: PortalApplicant,
    order: Order,
    action: string,
  ): Promise<boolean> => {
    const [, fileIndex, verifying] = /^files\/(\d+)(\/verify|\/view)?$/.exec(action) ?? [];
    const method = request.method;
    if (action === '' && method === 'GET')
      sendHtml(response, 200, orderPage(catalog, applicant, order, canVerify, request.query.has('new'), payUrl));
    else if (action === 'state' && method === 'GET') sendHtml(response, 200, orderState(catalog, order, canVerify, payUrl).text);
    else if (action === 'events' && method === 'GET') liveEvents(response, order);
    else if (action === 'visit') await visitRoute(request, response, applicant, order);
    else if (action === 'correct') await correctionPage(request, response, applicant, order);
    else if (fileIndex !== undefined && verifying === '/view' && method === 'GET') viewPicture(response, book, order, Number(fileIndex));
    else if (fileIndex !== undefined && verifying === '/verify' && method === 'POST')
      await verify(request, response, applicant, order, Number(fileIndex));
    else if (fileIndex !== undefined && verifying === undefined && method === 'GET') {
      const file = order.files[Number(fileIndex)];
      if (!file) throw new HttpProblem(404, 'not_found', 'Такого файла у заявления нет.');
      sendFile(response, { ...file, content: book.content(order.number, file.index) });
    } else if (action === 'cancel' && method === 'POST') {
      portal.cancel(order.number, (await readPosted(request)).fields.get('reason')?.[0]);
      redirect(response, `/orders/${order.number}`);
    } else if (action === 'answers' && method === 'POST') {
      const posted = await readPosted(request);
      portal.answer(
        order.number,
        openQuestions(order).map(({ id }) => ({
          questionId: id,
          text: posted.fields.get(`answer.${id}`)?.[0] ?? '',
          files: posted.files.filter((file) => file.questionId === id),
        })),
      );
      redirect(response, `/orders/${order.number}`);
    } else if (action === 'text' && method === 'POST') {
      const posted = await readPosted(request);
      portal.sendText(order.number, posted.fields.get('text')?.[0] ?? '', posted.files);
      redirect(response, `/orders/${order.number}`);
    } else return false;
    return true;
  };

  const visitRoute = createVisitPages((request) => readPosted(request).then(({ fields }) => fields));

  return async (request: PortalRequest, response: ServerResponse): Promise<boolean> => {
    const found = assets.get(request.path);
    if (found) {
      sendAsset(response, found.mediaType, found.content);
      return true;
    }
    if (request.method === 'POST' && request.path === '/sign-in') {
      const chosen = findApplicant((await readPosted(request)).fields.get('snils')?.[0]);
      if (!chosen) throw new HttpProblem(400, 'bad_request', 'Такого заявителя нет. Выберите его из списка.');
      redirect(response, '/', { 'set-cookie': `epgu-applicant=${encodeURIComponent(chosen.snils)}; Path=/; HttpOnly; SameSite=Lax` });
      return true;
    }
    if (request.method === 'POST' && request.path === '/sign-out') {
      redirect(response, '/', { 'set-cookie': 'epgu-applicant=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax' });
      return true;
    }
    const applicant = findApplicant(decodeURIComponent(request.cookies.get('epgu-applicant') ?? ''));
    if (!applicant) {
      if (request.path === '/') sendHtml(response, 200, signInPage(catalog));
      else redirect(response, '/');
      return true;
    }
    const [, formCode] = /^\/services\/([^/]+)$/.exec(request.path) ?? [];
    const [, number, action = ''] = /^\/orders\/([^/]+)(?:\/(.+))?$/.exec(request.path) ?? [];
    if (request.path === '/') sendHtml(response, 200, homePage(catalog, applicant, request.query.get('q') ?? ''));
    else if (request.path === '/orders')
      sendHtml(
        response,
        200,
        ordersPage(
          catalog,
          applicant,
          book.list().filter((order) => order.applicantSnils === applicant.snils),
        ),
      );
    else if (formCode !== undefined) await servicePage(request, response, applicant, formCode);
    else if (number !== undefined) {
      const order = book.find(number);
      if (!order || order.applicantSnils !== applicant.snils)
        throw new HttpProblem(404, 'not_found', `Заявления № ${number} среди ваших нет.`);
      return orderRoute(request, response, applicant, order, action);
    } else return false;
    return true;
  };
};
