import { randomUUID } from 'node:crypto';
import { people } from '@pgs/catalog';
import { getSession, listApplications, listCandidates, listRegistry, type Operation, operations, performAction } from '@pgs/contract';
import { type ActionId, actionOrder, isSection, ownSectionsOf, roleDefinition, roleIds } from '@pgs/domain';
import { type Employee, Refused, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { prepareGrant, register } from './office-work.ts';
import { listsOfSections, nothingThere, questionOf, type SectionsNeeded } from './roles/lists-of-sections.ts';
import { shows } from './shown/shows.ts';

let platform: TestPlatform;
let number: string;
let card: Awaited<ReturnType<Employee['open']>>;
beforeAll(async () => {
  platform = await startPlatform();
  number = await platform.portal.file(schoolEnrolment());
  await platform.settle();
  await register(platform, number);
  const specialist = await prepareGrant(platform, number);
  card = await specialist.open(number);
});
afterAll(() => platform?.stop());

const signedIn = new Map<string, Promise<Employee>>();
/** Everybody signs in once: the platform brakes who signs in too often. */
const as = (lastName: string): Promise<Employee> => {
  const known = signedIn.get(lastName) ?? platform.as(lastName);
  signedIn.set(lastName, known);
  return known;
};

const comment = 'Проверка прав доступа';
const anId = '01900000-0000-7000-8000-000000000001';
/** A well-formed input of every action, so that nothing but the right decides. */
const inputs: Partial<Record<ActionId, Record<string, unknown>>> = {
  reassign: { personId: anId },
  transfer: { organizationId: anId, reason: comment },
  answerCriteria: { answers: [{ code: 'places', met: true, note: '' }] },
  prepareDocumentRefusal: { groundCodes: ['A2'], explanation: '' },
  repeatRequest: { requestId: anId },
  continueWithoutAnswer: { reason: comment },
  setIntermediateStatus: { code: 'reserve', comment },
  attachDocument: { title: comment, kindCode: 'founderPermission', source: 'intraAgency', fileId: anId },
  requestInformation: { comment },
  requestCorrection: { comment },
  requestPayment: { comment },
  annulCharge: { chargeId: anId, reason: comment },
  acknowledgeCharge: { chargeId: anId, reason: comment },
  recordCharge: { state: 'rejected', problem: comment },
  invite: { comment },
  suspend: { groundCode: 'any', comment },
  resumeReview: { reason: comment },
  prepareDecision: { kind: 'grant', groundCodes: [], explanation: '' },
  sign: { documentId: anId, signature: 'A'.repeat(200) },
  returnForRevision: { remark: comment },
  grantCancellation: { comment },
  refuseCancellation: { comment },
  refuseCorrection: { reason: comment },
  resolveExchange: { comment },
  declareConflict: { reason: comment },
  returnWork: { fromPersonId: anId, toPersonId: anId },
  recordRequest: { state: 'expired', requestId: anId },
  recordDocument: {
    proposedDecisionId: anId,
    final: true,
    document: { id: anId, fileId: anId, fileName: 'a.pdf', title: 'a', sizeBytes: 1 },
  },
  recordAppointment: { text: comment, told: true },
  recordVisit: { outcome: 'visited', text: comment },
  recordDirection: { outcome: 'directed', values: {} },
  recordEarlierSubmission: { submittedAt: '2026-11-24T10:00:00Z', submittedAtText: 'сегодня', number: '1' },
  recordResultChange: { comment },
  requestCancellation: { reason: comment },
  receiveMessage: { text: comment },
  receiveCorrection: { correctedAt: '2026-11-24T10:00:00Z', applicant: { lastName: 'Учебная', firstName: 'Анна' }, form: {} },
};

interface Press {
  readonly id?: string;
  readonly version?: number;
  readonly input?: Record<string, unknown>;
}

/** What the platform answers to the action: «200» or status and code of the refusal. */
async function answerTo(employee: Employee, action: ActionId, press: Press = {}): Promise<string> {
  const { id = card.id, version = card.version, input = inputs[action] ?? {} } = press;
  try {
    await employee.call(performAction, { parameters: { id, action }, body: { version, requestKey: randomUUID(), input } });
    return '200';
  } catch (refused) {
    if (refused instanceof Refused) return `${refused.status} ${refused.code}`;
    throw refused;
  }
}

async function answersTo(employee: Employee, actions: readonly ActionId[], press: Press = {}): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const action of actions) answers[action] = await answerTo(employee, action, press);
  return answers;
}

const all = (answer: string, actions: readonly ActionId[] = actionOrder) => Object.fromEntries(actions.map((action) => [action, answer]));

describe('story 3', () => {
  it('an observer sees the card of his service and can do nothing with it', async () => {
    const observer = await as('Камышова');
    const seen = await observer.open(number);
    expect(seen).toMatchObject({ id: card.id, status: 'makingDecision', responsibleIsMe: false });
    expect(seen.available.filter((one) => one.enabled)).toEqual([]);
    expect(seen.history).toEqual(card.history);
    const documentId = seen.proposedDecision?.documentId ?? '';
    expect((await observer.download(card.id, documentId)).subarray(0, 5)).toEqual(new TextEncoder().encode('%PDF-'));
    expect((await observer.call(listRegistry, { query: {} })).rows).toEqual([]);
    expect(await answersTo(observer, actionOrder)).toEqual(all('403 action-forbidden'));
    expect((await observer.open(number)).version).toBe(card.version);
  });

  it('an assigning registrar sees the card, gives it to another registrar and can do nothing else', async () => {
    const waiting = await platform.portal.file(schoolEnrolment({ applicant: 'Морозов' }));
    await platform.settle();
    const assigning = await as('Полянская');
    const seen = await assigning.open(waiting);
    expect(seen.available.filter((one) => one.enabled).map((one) => one.action)).toEqual(['reassign']);
    const others = actionOrder.filter((action) => action !== 'reassign');
    expect(await answersTo(assigning, others, seen)).toEqual(all('403 action-forbidden', others));

    const { employees } = await assigning.call(listCandidates, { parameters: { id: seen.id } });
    expect(employees.map((one) => one.name.split(' ')[0])).toEqual(['Лугова']);
    const specialist = await as('Родников');
    await expect(assigning.act(waiting, 'reassign', { personId: specialist.personId })).rejects.toMatchObject({
      status: 400,
      code: 'employee-unsuitable',
    });
    await assigning.act(waiting, 'reassign', { personId: employees[0]?.id });
    expect(await (await as('Лугова')).open(waiting)).toMatchObject({ status: 'checkingDocuments', responsibleIsMe: true });

    // The other application has left registration: giving it to somebody is now the work of the assigning specialist.
    expect(await answerTo(assigning, 'reassign')).toBe('403 action-forbidden');
    expect((await assigning.open(number)).available.filter((one) => one.enabled)).toEqual([]);
  });

  it('a stranger of school № 2 cannot tell the application from one that does not exist', async () => {
    const stranger = await as('Чужова');
    expect((await stranger.call(listApplications, { query: {} })).rows).toEqual([]);
    const [request] = card.requests;
    const documentId = card.documents[0]?.id;
    const paths = (id: string) => [
      `/api/applications/${id}`,
      `/api/applications/${id}/requests/${request?.id}/raw`,
      `/api/applications/${id}/documents/${documentId}`,
      `/api/applications/${id}/candidates`,
    ];
    const specialist = await as('Родников');
    for (const path of paths(card.id)) expect(`${(await specialist.fetch(path)).status} ${path}`).toBe(`200 ${path}`);
    const answered = async (path: string) => {
      const response = await stranger.fetch(path);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      return { status: response.status, code, detail };
    };
    const own = await Promise.all(paths(card.id).map(answered));
    expect(own.map((one) => one.status)).toEqual([404, 404, 404, 404]);
    expect(own).toEqual(await Promise.all(paths(anId).map(answered)));
    const check = await stranger.fetch(`/api/applications/${card.id}/signature-checks`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(check.status).toBe(404);
    expect(await answersTo(stranger, actionOrder)).toEqual(all('404 not-found'));
    expect(await answersTo(stranger, actionOrder, { id: anId })).toEqual(all('404 not-found'));
    expect((await specialist.open(number)).version).toBe(card.version);
  });

  it('refusals come in the order malformed, not yours to see, not yours to do, not now', async () => {
    const stranger = await as('Чужова');
    const observer = await as('Камышова');
    const specialist = await as('Родников');
    const malformed = { reason: 1 };
    for (const employee of [stranger, observer, specialist])
      expect(await answerTo(employee, 'resumeReview', { input: malformed, version: 1 })).toBe('400 input-invalid');
    expect(await answerTo(stranger, 'resumeReview', { version: 1 })).toBe('404 not-found');
    expect(await answerTo(observer, 'resumeReview', { version: 1 })).toBe('403 action-forbidden');
    expect(await answerTo(specialist, 'resumeReview', { version: 1 })).toBe('409 changed-meanwhile');
    expect(await answerTo(specialist, 'startDecision')).toBe('409 status-does-not-allow');
    expect(await answerTo(specialist, 'register')).toBe('403 action-forbidden');
    for (const [path, body] of [
      [`/api/applications/${card.id}/actions/unknown`, '{"version":1,"requestKey":"12345678"}'],
      ['/api/applications/not-an-id/actions/take', '{"version":1,"requestKey":"12345678"}'],
      [`/api/applications/${card.id}/actions/take`, '{"version":"one","requestKey":"12345678"}'],
      [`/api/applications/${card.id}/actions/take`, '{"version":1,'],
      [`/api/applications/${card.id}/actions/take`, '{"version":1,"requestKey":"short"}'],
    ] as const) {
      const response = await specialist.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      expect(`${response.status} ${path}`).toBe(`400 ${path}`);
    }
  });

  it('what is not now says who has the application and what changed', async () => {
    const waiting = await platform.portal.file(schoolEnrolment({ applicant: 'Берёзкина' }));
    await platform.settle();
    const registrar = await as('Лугова');
    const seen = await registrar.open(waiting);
    await expect(registrar.act(waiting, 'register')).rejects.toMatchObject({ status: 409 });
    await registrar.act(waiting, 'take');
    await expect(registrar.act(waiting, 'take')).rejects.toMatchObject({ status: 409, code: 'already-yours' });
    await expect(registrar.act(waiting, 'register')).rejects.toMatchObject({ status: 409, code: 'criteria-unanswered' });
    const stale = { parameters: { id: seen.id, action: 'take' as const }, body: { version: seen.version, requestKey: randomUUID() } };
    await expect(registrar.call(performAction, stale)).rejects.toThrow(/Лугова.+ в \d\d:\d\d МСК — Заявление назначено на себя/);
  });
});

describe('the role model of the source document, each role in a person of school № 1', () => {
  const holders = people.flatMap(({ lastName, employments }) => {
    const [only, ...others] = employments;
    const [role, ...more] = only?.organizationCode === 'school-1' && others.length === 0 ? only.roles : [];
    return role === undefined || more.length > 0 ? [] : [{ role, lastName }];
  });
  it('has somebody for each of the eleven', () => {
    expect(new Set(holders.map(({ role }) => role))).toEqual(new Set(roleIds));
  });

  it('every list of the contract names the sections that open it', () => {
    const known: readonly Operation[] = Object.values(operations);
    const paths = known
      .filter(({ method, path, access }) => method === 'GET' && access !== 'public' && !path.includes('{'))
      .map(({ path }) => path);
    expect(Object.keys(listsOfSections).filter((path) => !path.includes('{'))).toEqual(paths.toSorted());
  });

  it.each(roleIds)('%s: the menu and the lists of the sections are those of the role, and foreign actions are refused', async (role) => {
    const employee = await as(holders.find((one) => one.role === role)?.lastName ?? '');
    const { menu, employments } = await employee.call(getSession, {});
    const { sections, opensCards, actions } = roleDefinition(role);
    expect(Object.fromEntries(menu.filter(({ section }) => isSection(section)).map(({ section, mode }) => [section, mode]))).toEqual(
      sections,
    );
    const mine: ReadonlySet<string> = new Set([...Object.keys(sections), ...ownSectionsOf([{ role }])]);
    const opens = (needed: SectionsNeeded): boolean => needed.every((any) => any.some((section) => mine.has(section)));
    const schoolId = employments[0]?.organizationId ?? '';
    const told: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [path, needed] of Object.entries(listsOfSections)) {
      const response = await employee.fetch(`/api${path.replace('{id}', schoolId)}${questionOf(path, schoolId)}`);
      const { code = '' } = (await response.json()) as { readonly code?: string };
      told[path] = `${response.status} ${code}`.trim();
      wanted[path] = opens(needed) ? (nothingThere[path] ?? '200') : '403 section-forbidden';
    }
    expect(told).toEqual(wanted);
    // «Очный прием» opens the cards of its own filings only: this one came from the portal.
    const seen = opensCards && (await employee.call(listApplications, { query: { search: number } })).rows.length > 0;
    const foreign = actionOrder.filter((action) => !actions.includes(action));
    expect(await answersTo(employee, foreign)).toEqual(all(seen ? '403 action-forbidden' : '404 not-found', foreign));
  });
});

shows(import.meta.url, () => platform);
