import { addCertificate, confirmStep, getConnection, recordTraining, saveWorkplace } from '@pgs/contract';
import {
  type Connection,
  type ConnectionStep,
  connectionStageIds,
  connectionStages,
  connectionStepIds,
  connectionSteps,
  connectionWay,
  isRole,
  judgeConnection,
  Problem,
  roleDefinition,
  stepStates,
  workplaceChecks,
} from '@pgs/domain';
import { readSignerCertificate } from '@pgs/signing';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { staffParts } from '../employee/esia-employees.ts';
import { requireRelated } from '../organization/commands.ts';
import { choicesOf } from '../organization/routes.ts';
import { addCertificateOf, confirmStepOf, recordTrainingOf, saveWorkplaceOf } from './commands.ts';
import { type FactsOfOrganization, listFacts } from './facts-queries.ts';
import { daysOf } from './judging.ts';
import { listDays } from './map-queries.ts';
import { type EsiaTrouble, listEsiaTroubles, listTrainings, listWorkplaces } from './queries.ts';
import { requireConnection } from './require-connection.ts';

/** Подключение одной организации. */
export function connectionRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;
  const parts = staffParts(platform);

  route(server, platform, getConnection, async ({ signed, parameters }) => {
    requireConnection(signed);
    return database.read(personScope(signed), async (db) => {
      const { relation } = await requireRelated(db, signed, parameters.id);
      const [facts] = await listFacts(db, [parameters.id], now());
      if (!facts) throw new Problem('not-found');
      const connection = judgeConnection(facts, daysOf(facts));
      const trainings = await listTrainings(db, parameters.id, facts.todayOn);
      const details = { esiaAccounts: (await listEsiaTroubles(db, parameters.id, facts.todayOn)).map(esiaTrouble) };
      return {
        organizationTitle: facts.title,
        connected: connection.connected,
        stage: connection.stage,
        stuck: connection.stuck,
        stages: presentStages(connection, facts, details),
        workplaces: (await listWorkplaces(db, parameters.id)).map(presentWorkplace),
        trainings: trainings.map((one) => ({
          ...one,
          roleTitle: isRole(one.role) ? roleDefinition(one.role).title : one.role,
          document: one.document ?? '',
        })),
        way: connectionWay(await listDays(db, parameters.id)).map((turn) => ({ ...turn, gained: [...turn.gained], lost: [...turn.lost] })),
        steps: connectionStepIds.length,
        available: choicesOf(relation, ['manageConnection', 'addCertificate', 'writeLetter']),
      };
    });
  });

  route(server, platform, saveWorkplace, async ({ signed, parameters, body }) => {
    requireConnection(signed);
    await saveWorkplaceOf(parts, signed, { organizationId: parameters.id, ...body });
    return { message: 'Рабочее место сохранено.' };
  });

  route(server, platform, confirmStep, async ({ signed, parameters, body }) => {
    requireConnection(signed);
    await confirmStepOf(parts, signed, { organizationId: parameters.id, step: parameters.step, ...body });
    return { message: 'Шаг подтверждён.' };
  });

  route(server, platform, recordTraining, async ({ signed, parameters, body }) => {
    requireConnection(signed);
    await recordTrainingOf(parts, signed, { organizationId: parameters.id, ...body });
    return { message: 'Обучение отмечено.' };
  });

  route(server, platform, addCertificate, async ({ signed, parameters, body }) => {
    requireConnection(signed);
    const certificate = await readSignerCertificate(Buffer.from(body.content, 'base64'));
    if (!certificate) throw new Problem('certificate-unreadable');
    await addCertificateOf(parts, signed, {
      organizationId: parameters.id,
      personId: parameters.personId,
      requestKey: body.requestKey,
      certificate,
    });
    return { message: 'Сертификат загружен.' };
  });
}

/** What the last self-check found wrong, in words. */
function presentWorkplace({ lastCheck, ...workplace }: Awaited<ReturnType<typeof listWorkplaces>>[number]) {
  if (!lastCheck) return { ...workplace, lastCheck };
  const { findings, ...check } = lastCheck;
  const problems = findings
    .filter(({ state }) => state !== 'done')
    .map((finding) => `${workplaceChecks[finding.check].title}: ${finding.sentence}`);
  return { ...workplace, lastCheck: { ...check, problems } };
}

const esiaTrouble = ({ name, linked, member }: EsiaTrouble): string =>
  `${name}: ${linked ? (member ? 'нет в группе доступа ЕСИА' : 'нет в профиле организации в ЕСИА') : 'ещё не входил через ЕСИА'}`;

function presentStages({ steps }: Connection, facts: FactsOfOrganization, details: Partial<Record<ConnectionStep, readonly string[]>>) {
  return connectionStageIds.map((stage) => {
    const own = steps.filter(({ step }) => connectionSteps[step].stage === stage);
    const worst = (['missing', 'unknown', 'expiring'] as const).find((state) => own.some((one) => one.state === state));
    return {
      stage,
      title: connectionStages[stage].title,
      state: worst ?? ('done' as const),
      steps: own.map(({ step, state, sentence }) => ({
        step,
        title: connectionSteps[step].title,
        state,
        stateTitle: stepStates[state],
        sentence,
        who: connectionSteps[step].who,
        how: connectionSteps[step].how,
        details: [...(details[step] ?? [])],
        // What the directory itself says needs no paper.
        confirmable: connectionSteps[step].probe === 'confirmed' && facts.directory.record === 'unseen',
      })),
    };
  });
}
