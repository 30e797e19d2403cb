import { randomUUID } from 'node:crypto';
import {
  addEmployee,
  changeEmployee,
  endSubstitution,
  importEmployees,
  listEmployees,
  listSubstitutions,
  setSubstitution,
} from '@pgs/contract';
import { type DeedId, type StaffAction, snilsControlNumber, staffListColumns } from '@pgs/domain';
import type { Walk } from './solving.ts';

const snils = (first: string): string => `${first}${snilsControlNumber(first)}`;

async function over(
  { learner, attempt }: Walk,
  name: string,
  action: StaffAction,
  input: (row: { grants: readonly { id: string; validFrom: string }[] }) => object,
) {
  const id = attempt.organizationId;
  const { rows } = await learner.call(listEmployees, { parameters: { id } });
  const row = rows.find((one) => one.name.includes(name));
  if (!row) throw new Error(`${name} is not an employee of the training organization`);
  return learner.call(changeEmployee, {
    parameters: { id, personId: row.personId, action },
    body: { version: row.version, requestKey: randomUUID(), input: { ...input(row) } },
  });
}

const scope = { serviceCodes: null, validTo: null, withSubordinates: false };

/** Deeds of the administrator over employees. */
export const overStaff: Partial<Record<DeedId, (walk: Walk) => Promise<unknown>>> = {
  addEmployee: ({ learner, attempt }) =>
    learner.call(addEmployee, {
      parameters: { id: attempt.organizationId },
      body: {
        requestKey: randomUUID(),
        person: { snils: snils('999000002'), lastName: 'Вымышлова', firstName: 'Анна', middleName: '', position: 'Секретарь', email: '' },
        grants: [],
      },
    }),
  grantRole: (walk) => over(walk, 'Вымышлова', 'grantRole', () => ({ role: 'registrar', validFrom: walk.todayOn, ...scope })),
  changePosition: (walk) => over(walk, 'Наставникова', 'changePosition', () => ({ position: 'Старший наставник' })),
  changeDivision: async (walk) => {
    const { divisions } = await walk.learner.call(listEmployees, { parameters: { id: walk.attempt.organizationId } });
    return over(walk, 'Наставникова', 'changeDivision', () => ({ divisionId: divisions[1]?.id ?? null }));
  },
  changeGrant: (walk) =>
    over(walk, 'Наставникова', 'changeGrant', ({ grants }) => ({ grantId: grants[0]?.id, ...scope, validTo: '2030-01-01' })),
  revokeRole: (walk) =>
    over(walk, 'Наставникова', 'revokeRole', ({ grants }) => ({ grantId: grants[1]?.id, reason: 'Перевод на другую работу' })),
  blockEmployee: (walk) => over(walk, 'Наставникова', 'blockEmployee', () => ({ reason: 'Отпуск' })),
  unblockEmployee: (walk) => over(walk, 'Наставникова', 'unblockEmployee', () => ({})),
  setSubstitution: async ({ learner, attempt, todayOn }) => {
    const { rows } = await learner.call(listEmployees, { parameters: { id: attempt.organizationId } });
    const idOf = (name: string): string => rows.find((one) => one.name.includes(name))?.personId ?? '';
    const order = { orderNumber: '12-к', orderOn: todayOn };
    return learner.call(setSubstitution, {
      parameters: { id: attempt.organizationId },
      body: {
        requestKey: randomUUID(),
        absentId: idOf('Вымышлова'),
        substituteId: idOf('Наставникова'),
        validFrom: todayOn,
        lastOn: '2026-12-30',
        ...order,
      },
    });
  },
  endSubstitution: async ({ learner, attempt }) => {
    const id = attempt.organizationId;
    const { rows } = await learner.call(listSubstitutions, { parameters: { id } });
    return learner.call(endSubstitution, {
      parameters: { id, substitutionId: rows[0]?.id ?? '' },
      body: { requestKey: randomUUID() },
    });
  },
  importEmployees: ({ learner, attempt }) => {
    const row = ['Списочный', 'Олег', '', snils('999000003'), 'Методист', '', 'Наблюдатель', '', '', ''];
    const content = [staffListColumns.map(({ title }) => title), row].map((cells) => cells.join(';')).join('\r\n');
    return learner.call(importEmployees, {
      parameters: { id: attempt.organizationId },
      body: { requestKey: randomUUID(), fileName: 'список.csv', content: Buffer.from(content).toString('base64'), skipBad: false },
    });
  },
};
