import { paymentAccounts, trainingColleague, trainingScenarios } from '@pgs/catalog';
import { fullName, Problem, type TrainingScenario } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { upsertPaymentAccount } from '../charge/store.ts';
import { saveDivisions } from '../division/division-store.ts';
import { upsertEmployment } from '../organization/catalog-store.ts';
import { insertProfiled } from '../organization/profile-store.ts';
import { findOrganization } from '../organization/store.ts';
import { colleagueRoles, createPreparing, type PreparingParts, type Sandbox, sandboxRequisites } from './preparing.ts';
import { prepareHall } from './sandbox-hall.ts';
import { prepareOffice } from './sandbox-office.ts';
import {
  type AttemptCase,
  abandonAttempts,
  insertAttempt,
  insertColleague,
  insertSandboxGrant,
  markSandbox,
  startPrepared,
} from './training-store.ts';

/** Everything a learner may meet: a training organization serves what its scenarios are about. */
const servedBySandbox = [
  ...new Set(['school-enrolment', ...trainingScenarios.flatMap(({ cases }) => cases.map((one) => one.serviceCode))]),
];

const validFrom = '2024-01-01';

export type StartAttempt = (signed: Signed, scenario: TrainingScenario) => Promise<string>;

const sandboxDivisions = ['Канцелярия', 'Отдел приёма'].map((title) => ({ title, address: '', phone: '' }));

/** Учебная организация: made for one attempt of one learner, closed with it. */
export function createSandboxes(parts: PreparingParts): StartAttempt {
  const bring = createPreparing(parts);
  const { database, ids, now } = parts;

  const found = (signed: Signed, scenario: TrainingScenario, attemptId: string): Promise<Sandbox> =>
    database.system(async (transaction) => {
      await abandonAttempts(transaction, signed.personId, now());
      const { inn, kpp, ogrn, oktmo, timeZone } = sandboxRequisites();
      const organizationId = ids.next();
      const code = `uchebnaya-${attemptId.replaceAll('-', '').slice(-12)}`;
      await insertProfiled(transaction, {
        organizationId,
        version: 1,
        parentId: null,
        code,
        kind: 'school',
        profile: {
          title: `Учебная организация (${signed.shortName})`,
          shortTitle: 'Учебная организация',
          ...{ inn, kpp, ogrn, oktmo, timeZone },
          address: 'г. Учебногорск, ул. Учебная, д. 1',
          legalAddress: '',
          workFrom: '09:00',
          workTo: '18:00',
          receptionHours: '',
          phone: '+7 900 000-00-00',
          email: '',
          website: '',
          headName: 'Учебный Руководитель',
          headPosition: 'Директор',
          esiaOid: String(BigInt(`0x${attemptId.replaceAll('-', '').slice(-12)}`)).slice(-15),
          esnsiCode: '',
          serviceCodes: [...servedBySandbox],
          divisions: sandboxDivisions,
          territories: [],
          orderRequired: false,
          trainingRequired: false,
        },
      });
      await saveDivisions(transaction, { organizationId, before: [], after: sandboxDivisions, at: now(), ids });
      await markSandbox(transaction, organizationId, signed.personId);
      const colleague = await insertColleague(transaction, { id: ids.next(), ...trainingColleague });
      if (!colleague) throw new Error('the invented colleague was not stored');
      await upsertEmployment(transaction, colleague.personId, code, 'Наставник');
      await upsertEmployment(transaction, signed.personId, code, 'Обучающийся');
      for (const role of colleagueRoles)
        await insertSandboxGrant(transaction, { id: ids.next(), personId: colleague.personId, organizationId, role, validFrom });
      await insertSandboxGrant(transaction, { id: ids.next(), personId: signed.personId, organizationId, role: scenario.role, validFrom });
      const [account] = paymentAccounts;
      const organization = await findOrganization(transaction, organizationId);
      if (!organization || !account) throw new Error('the training organization was not stored');
      const { organizationCode: _, urn, role, ...bank } = account;
      const payee = { name: organization.title, inn, kpp, ogrn, ...bank };
      await upsertPaymentAccount(transaction, organizationId, { urn, role, oktmo, payerStatus: '01', payee });
      if (scenario.office) {
        const [serviceCode = ''] = servedBySandbox;
        const place = { organizationId, serviceCode, timeZone, now: now(), nextId: ids.next };
        const officeId = await prepareOffice(transaction, place);
        const name = fullName(trainingColleague);
        if (scenario.hall) await prepareHall(transaction, { ...place, officeId, colleague: { personId: colleague.personId, name } });
      }
      await insertAttempt(transaction, {
        id: attemptId,
        personId: signed.personId,
        scenario: scenario.code,
        version: scenario.version,
        organizationId,
        startedAt: now(),
      });
      return {
        organization,
        learner: { id: signed.personId, name: signed.name, role: scenario.role },
        colleague: { id: colleague.personId, name: fullName(trainingColleague) },
      };
    });

  return async (signed, scenario) => {
    const attemptId = ids.next();
    const sandbox = await found(signed, scenario, attemptId);
    const cases: AttemptCase[] = [];
    for (const one of scenario.cases) cases.push(await bring(one, sandbox));
    // An attempt whose preparing broke stays «preparing»: the next start leaves it.
    await database.system((transaction) => startPrepared(transaction, attemptId, cases, now()));
    return attemptId;
  };
}

export const getScenario = (code: string): TrainingScenario => {
  const scenario = trainingScenarios.find((one) => one.code === code);
  if (!scenario) throw new Problem('not-found');
  return scenario;
};
