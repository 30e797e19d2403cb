import { randomUUID } from 'node:crypto';
import { people, supportOperators } from '@pgs/catalog';
import { type CallOf, getApplication, getSession, listApplications, type Operation, performAction, type ResponseOf } from '@pgs/contract';
import type { ActionId } from '@pgs/domain';
import { signInDirectly } from '@pgs/esia/emulator';
import { hashDocument, trainingSigner } from '@pgs/signing/browser';

/** A refusal of the platform as the client sees it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
  }
}

/** An employee at his workplace: everything goes over HTTP, as from a browser. */
export interface Employee {
  readonly personId: string;
  readonly cookie: string;
  readonly forgeryToken: string;
  call<O extends Operation>(operation: O, call: CallOf<O>): Promise<ResponseOf<O>>;
  /** The card with this number of the portal. Throws when it is not in any list of his. */
  open(portalNumber: string): Promise<ResponseOf<typeof getApplication>>;
  /** Performs the action on the card as it is now. */
  act(portalNumber: string, action: ActionId, input?: Readonly<Record<string, unknown>>): Promise<ResponseOf<typeof performAction>>;
  /** Answers every criterion of the present stage; those named are answered «нет». */
  answerCriteria(portalNumber: string, notMet?: readonly string[]): Promise<void>;
  /** Signs the proposed decision with the training signer. */
  sign(portalNumber: string): Promise<void>;
  download(applicationId: string, documentId: string): Promise<Uint8Array>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

const cookiesOf = (response: Response): readonly string[] => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Through ЕСИА: the redirects of a browser, followed by hand. */
async function sessionCookie(platformUrl: string, oid: string): Promise<string> {
  const started = await fetch(`${platformUrl}/sign-in?return=/applications`, { redirect: 'manual' });
  const authorization = started.headers.get('location');
  if (!authorization) throw new Error(`sign-in answered ${started.status}`);
  const { location } = await signInDirectly(authorization, oid);
  if (!location) throw new Error('ЕСИА did not send the browser back');
  const ended = await fetch(location, { redirect: 'manual', headers: { cookie: cookiesOf(started).join('; ') } });
  const cookie = cookiesOf(ended).find((one) => one.startsWith('pgs_session='));
  if (!cookie) throw new Error(`no session was given: ${ended.headers.get('location')}`);
  return cookie;
}

export async function signIn(platformUrl: string, signerUrl: string, lastName: string): Promise<Employee> {
  const person = [...people, ...supportOperators].find((one) => one.lastName === lastName);
  if (!person) throw new Error(`nobody is called ${lastName}`);
  const cookie = await sessionCookie(platformUrl, person.oid);
  let forgeryToken = '';

  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${platformUrl}${path}`, {
      ...init,
      headers: { cookie, 'x-forgery-token': forgeryToken, ...(init.headers as Record<string, string> | undefined) },
    });

  const call = async <O extends Operation>(operation: O, given: CallOf<O>): Promise<ResponseOf<O>> => {
    const {
      parameters = {},
      query = {},
      body,
    } = given as { parameters?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(parameters[name] ?? ''));
    const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][]);
    const response = await request(`/api${path}${asked.size ? `?${asked}` : ''}`, {
      method: operation.method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as { code?: string; detail?: string; title?: string };
    if (!response.ok) throw new Refused(response.status, answer.code ?? '', answer.detail ?? answer.title ?? '');
    return operation.response.parse(answer) as ResponseOf<O>;
  };

  const session = await call(getSession, {});
  forgeryToken = session.forgeryToken;

  const open = async (portalNumber: string) => {
    const { rows } = await call(listApplications, { query: { search: portalNumber } });
    const [row] = rows;
    if (!row) throw new Refused(404, 'not-found', `${portalNumber} is not in the list of ${lastName}`);
    return call(getApplication, { parameters: { id: row.id } });
  };

  const act = async (portalNumber: string, action: ActionId, input: Readonly<Record<string, unknown>> = {}) => {
    const card = await open(portalNumber);
    return call(performAction, { parameters: { id: card.id, action }, body: { version: card.version, requestKey: randomUUID(), input } });
  };

  const download = async (applicationId: string, documentId: string): Promise<Uint8Array> => {
    const response = await request(`/api/applications/${applicationId}/documents/${documentId}`);
    if (!response.ok) throw new Refused(response.status, 'download', await response.text());
    return new Uint8Array(await response.arrayBuffer());
  };

  return {
    personId: session.personId,
    cookie,
    forgeryToken,
    call,
    open,
    act,
    download,
    fetch: request,
    answerCriteria: async (portalNumber, notMet = []) => {
      const card = await open(portalNumber);
      const stage = card.registeredAt ? 'review' : 'acceptance';
      const answers = card.criteria
        .filter((one) => one.stage === stage)
        .map((one) => {
          const met = !notMet.includes(one.code);
          const differs = one.conclusion && one.conclusion.outcome !== 'unknown' && met !== (one.conclusion.outcome === 'met');
          return { code: one.code, met, note: differs ? 'По документам дела' : '' };
        });
      await act(portalNumber, 'answerCriteria', { answers });
    },
    sign: async (portalNumber) => {
      const card = await open(portalNumber);
      const { proposedDecision } = card;
      if (!proposedDecision?.documentId) throw new Error('there is no document to sign yet');
      const signer = trainingSigner(signerUrl, session.snils);
      const [certificate] = await signer.listCertificates();
      if (!certificate) throw new Error(`${lastName} has no certificate`);
      const signed = async (documentId: string) => ({
        documentId,
        signature: await signer.signDigest(certificate.thumbprint, await hashDocument(await download(card.id, documentId))),
      });
      const annexes: Awaited<ReturnType<typeof signed>>[] = [];
      for (const { documentId } of proposedDecision.annexes) if (documentId) annexes.push(await signed(documentId));
      await act(portalNumber, 'sign', { ...(await signed(proposedDecision.documentId)), annexes });
    },
  };
}
