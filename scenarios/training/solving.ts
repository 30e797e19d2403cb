import { randomUUID } from 'node:crypto';
import {
  addSubordinate,
  changeProfile,
  getApplication,
  getOrganization,
  getSession,
  listCandidates,
  listCharges,
  listOrders,
  performAction,
  prepareOrder,
  type ResponseOf,
  requestReport,
  saveWorkplace,
  signOrder,
  type TrainingAttemptView,
} from '@pgs/contract';
import { type ActionId, type DeedId, isAction, type SolutionDeed } from '@pgs/domain';
import { hashDocument, trainingSigner } from '@pgs/signing/browser';
import type { Employee, TestPlatform } from '@pgs/testing';
import { inHall } from './solving-hall.ts';
import { atDesk, atReception } from './solving-reception.ts';
import { overStaff } from './solving-staff.ts';

/** What a script that walks through a scenario needs. */
export interface Walk {
  readonly platform: TestPlatform;
  readonly learner: Employee;
  readonly attempt: TrainingAttemptView;
  readonly todayOn: string;
}

type Given = Readonly<Record<string, unknown>>;
type Doing = (walk: Walk, given: Given) => Promise<unknown>;

const caseOf = ({ attempt }: Walk, key: string | undefined): string => {
  const found = attempt.cases.find((one) => one.key === key);
  if (!found) throw new Error(`${attempt.scenario} has no case ${key}`);
  return found.applicationId;
};

/** Finds what a solution refers to as the learner would: on the card. */
async function referred({ learner, platform }: Walk, id: string, value: unknown): Promise<unknown> {
  if (typeof value !== 'string' || !value.startsWith('$')) return value;
  const [kind = '', argument = ''] = value.slice(1).split(':');
  const finders: Readonly<Record<string, () => Promise<unknown>>> = {
    request: async () =>
      (await learner.call(getApplication, { parameters: { id } })).requests.findLast((request) => request.kind === argument)?.id,
    charge: async () => (await learner.call(listCharges, { parameters: { id } })).charges[0]?.id,
    colleague: async () =>
      (await learner.call(listCandidates, { parameters: { id } })).employees.find(({ name }) => name.includes('Наставникова'))?.id,
    organization: async () =>
      (await learner.call(listCandidates, { parameters: { id } })).organizations.find(({ title }) => title.includes('№ 2'))?.id,
    upload: async () => {
      const body = new FormData();
      body.append(
        'file',
        new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'], { type: 'application/pdf' }),
        'выписка.pdf',
      );
      return ((await (await learner.fetch('/api/uploads', { method: 'POST', body })).json()) as { id: string }).id;
    },
  };
  const find = finders[kind];
  if (!find) throw new Error(`nothing is known of ${value} at ${platform.url}`);
  return find();
}

const act = async ({ learner }: Walk, id: string, action: ActionId, input: Given): Promise<ResponseOf<typeof performAction>> => {
  const { version } = await learner.call(getApplication, { parameters: { id } });
  return learner.call(performAction, { parameters: { id, action }, body: { version, requestKey: randomUUID(), input } });
};

async function answer(walk: Walk, id: string, { notMet = [] }: Given): Promise<unknown> {
  const card = await walk.learner.call(getApplication, { parameters: { id } });
  const stage = card.registeredAt ? 'review' : 'acceptance';
  const answers = card.criteria
    .filter((one) => one.stage === stage)
    .map(({ code }) => ({ code, met: !(notMet as readonly string[]).includes(code), note: 'По документам дела' }));
  return act(walk, id, 'answerCriteria', { answers });
}

async function sign(walk: Walk, id: string): Promise<unknown> {
  const { learner, platform } = walk;
  const card = await learner.call(getApplication, { parameters: { id } });
  const documentId = card.proposedDecision?.documentId ?? '';
  const signer = trainingSigner(platform.training.addresses.signer, (await learner.call(getSession, {})).snils);
  const [certificate] = await signer.listCertificates();
  if (!certificate) throw new Error('the learner has no certificate');
  const signature = await signer.signDigest(certificate.thumbprint, await hashDocument(await learner.download(id, documentId)));
  return act(walk, id, 'sign', { documentId, signature });
}

const organizationDeeds: Partial<Record<DeedId, Doing>> = {
  changeProfile: async ({ learner, attempt }) => {
    const { version, profile } = await learner.call(getOrganization, { parameters: { id: attempt.organizationId } });
    const changed = { ...profile, phone: '+7 900 111-11-11' };
    return learner.call(changeProfile, {
      parameters: { id: attempt.organizationId },
      body: { version, requestKey: randomUUID(), profile: changed },
    });
  },
  addSubordinate: async ({ learner, attempt }) => {
    const { profile } = await learner.call(getOrganization, { parameters: { id: attempt.organizationId } });
    const branch = { ...profile, title: 'Учебный филиал', shortTitle: 'Филиал', esiaOid: String(Date.now()) };
    return learner.call(addSubordinate, {
      parameters: { id: attempt.organizationId },
      body: { requestKey: randomUUID(), code: `branch-${Date.now()}`, kind: 'school', profile: branch },
    });
  },
  prepareOrder: ({ learner, attempt }) =>
    learner.call(prepareOrder, { parameters: { id: attempt.organizationId }, body: { requestKey: randomUUID() } }),
  signOrder: async ({ learner, attempt, todayOn }) => {
    const { rows } = await learner.call(listOrders, { parameters: { id: attempt.organizationId } });
    const [order] = rows;
    if (!order) throw new Error('there is no order to sign');
    return learner.call(signOrder, {
      parameters: { id: attempt.organizationId, orderId: order.id },
      body: { version: order.version, requestKey: randomUUID(), number: '1-У', signedOn: todayOn },
    });
  },
  manageConnection: ({ learner, attempt }) =>
    learner.call(saveWorkplace, {
      parameters: { id: attempt.organizationId },
      body: {
        requestKey: randomUUID(),
        workplace: {
          title: 'АРМ секретаря',
          room: '1',
          certificateNumber: '12/У',
          certifiedUntilOn: '2029-01-01',
          networkCheckedOn: null,
          software: '',
          softwareCheckedOn: null,
          active: true,
        },
      },
    }),
  requestReport: ({ learner, attempt, todayOn }) =>
    learner.call(requestReport, {
      parameters: { report: 'services' },
      body: { organizationId: attempt.organizationId, from: todayOn, to: todayOn, format: 'csv' },
    }),
};

const others: Partial<Record<DeedId, Doing>> = { ...organizationDeeds, ...overStaff, ...atReception, ...inHall, ...atDesk };

/** Does one deed of a solution over HTTP, as the screens do. */
export async function solve(walk: Walk, deed: SolutionDeed): Promise<void> {
  const special: Partial<Record<DeedId, (id: string) => Promise<unknown>>> = {
    viewCard: (id) => walk.learner.call(getApplication, { parameters: { id } }),
    answerCriteria: (id) => answer(walk, id, deed.input ?? {}),
    sign: (id) => sign(walk, id),
  };
  const own = special[deed.deed];
  if (own) {
    await own(caseOf(walk, deed.case));
    return;
  }
  if (deed.case !== undefined && isAction(deed.deed)) {
    const id = caseOf(walk, deed.case);
    const entries = Object.entries(deed.input ?? {}).map(async ([name, value]) => [name, await referred(walk, id, value)] as const);
    await act(walk, id, deed.deed, Object.fromEntries(await Promise.all(entries)));
    return;
  }
  const doing = others[deed.deed];
  if (!doing) throw new Error(`no script does ${deed.deed}`);
  await doing(walk, deed.input ?? {});
}
