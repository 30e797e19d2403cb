import { type filledForms, people, type RoleId } from '@pgs/catalog';
import { listCharges } from '@pgs/contract';
import type { Employee, TestPlatform } from '@pgs/testing';

export type FormService = keyof typeof filledForms;

/** Дело in hand: what a step needs to know of it. */
export interface Case {
  readonly platform: TestPlatform;
  readonly organization: string;
  /** Number at the portal. */
  readonly number: string;
  /** Ground of a refusal of the service. */
  readonly ground: string;
  /** The first employee of the organization with this role, signed in today. */
  as(role: RoleId): Promise<Employee>;
}

const take = async (given: Case, role: RoleId): Promise<Employee> => {
  const employee = await given.as(role);
  const { responsibleIsMe } = await employee.open(given.number);
  if (!responsibleIsMe) await employee.act(given.number, 'take');
  return employee;
};

const register = async (given: Case): Promise<void> => {
  const registrar = await take(given, 'registrar');
  await registrar.answerCriteria(given.number);
  await registrar.act(given.number, 'register');
};

const propose = async ({ as, number }: Case, kind: 'grant' | 'refuseService', groundCodes: readonly string[]): Promise<void> => {
  const specialist = await as('specialist');
  const explanation = groundCodes.length > 0 ? 'Установлено при рассмотрении документов.' : '';
  await specialist.act(number, 'prepareDecision', { kind, groundCodes, explanation });
  await specialist.act(number, 'sendForSignature');
};

const decide = async (given: Case): Promise<void> => {
  await (await given.as('specialist')).act(given.number, 'startDecision');
};

/** Что делают с заявлением, step by step, each as its employee does it at his workplace. */
export const steps = {
  take: async (given) => void (await take(given, 'registrar')),
  register,
  registerUnanswered: async (given) => {
    await given.platform.weather({ kind: 'birthRecord', mode: 'never' });
    await register(given);
    await given.platform.settle();
    await given.platform.weather({ kind: 'birthRecord', mode: 'ok' });
  },
  proposeDocumentRefusal: async ({ number, ...given }) => {
    const registrar = await take({ number, ...given }, 'registrar');
    await registrar.answerCriteria(number, ['documentsComplete']);
    await registrar.act(number, 'prepareDocumentRefusal', { groundCodes: ['A2'], explanation: 'Нет второй страницы документа.' });
    await registrar.act(number, 'sendForSignature');
  },
  finishRefusal: async ({ as, number }) => void (await (await as('registrar')).act(number, 'finish')),
  review: async (given) => (await take(given, 'specialist')).answerCriteria(given.number),
  awaitDistribution: async ({ as, number }) =>
    void (await (
      await as('specialist')
    ).act(number, 'suspend', {
      groundCode: 'awaitingDistribution',
      comment: 'Места распределит комиссия.',
    })),
  charge: async (given) => void (await (await take(given, 'specialist')).act(given.number, 'setIntermediateStatus', { code: 'payment' })),
  pay: async ({ as, number, platform }) => {
    const specialist = await as('specialist');
    const { id } = await specialist.open(number);
    const { charges } = await specialist.call(listCharges, { parameters: { id } });
    const paid = await fetch(`${platform.training.addresses['gis-gmp']}/emulator/pay`, {
      method: 'POST',
      body: JSON.stringify({ uin: charges[0]?.uin }),
    });
    if (!paid.ok) throw new Error(await paid.text());
    platform.clock.advance({ minutes: 1 });
    await platform.composed.pollPayments();
    await platform.settle();
    await specialist.answerCriteria(number);
  },
  decide,
  proposeGrant: (given) => propose(given, 'grant', []),
  proposeRefusal: (given) => propose(given, 'refuseService', [given.ground]),
  returnForRevision: async ({ as, number }) =>
    void (await (await as('signingOfficial')).act(number, 'returnForRevision', { remark: 'Уточните обоснование решения.' })),
  sign: async ({ as, number }) => (await as('signingOfficial')).sign(number),
  finish: async ({ as, number }) => void (await (await as('specialist')).act(number, 'finish')),
  cancel: ({ platform, number }) => platform.portal.cancel(number, 'Передумали.'),
} as const satisfies Readonly<Record<string, (given: Case) => Promise<void>>>;

export type Step = keyof typeof steps;

/** Surname of the first employee of the organization who has the role. */
export const surnameOf = (organization: string, role: RoleId): string => {
  const found = people.find(({ employments }) =>
    employments.some((one) => one.organizationCode === organization && one.roles.includes(role)),
  );
  if (!found) throw new Error(`nobody in ${organization} is ${role}`);
  return found.lastName;
};
