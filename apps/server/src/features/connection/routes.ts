import { Readable } from 'node:stream';
import { addCertificate, confirmStep, getConnection, listConnections, recordTraining, saveWorkplace } from '@pgs/contract';
import { writeSpreadsheet } from '@pgs/documents';
import {
  administeredOf,
  type Connection,
  certificateWarningDays,
  connectionStageIds,
  connectionStages,
  connectionStepIds,
  connectionSteps,
  isRole,
  judgeConnection,
  localDate,
  overseenOf,
  ownSections,
  ownSectionsOf,
  Problem,
  reminderLetter,
  roleDefinition,
  stepStates,
  workplaceChecks,
} from '@pgs/domain';
import { readSignerCertificate } from '@pgs/signing';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { staffParts } from '../employee/esia-employees.ts';
import { requireRelated } from '../organization/commands.ts';
import { choicesOf } from '../organization/routes.ts';
import { addCertificateOf, confirmStepOf, recordTrainingOf, saveWorkplaceOf } from './commands.ts';
import { filterConnections, type JudgedOrganization, totalsOf } from './connection-map.ts';
import { listFacts, listTrainings, listWorkplaces } from './queries.ts';

const pageSize = 100;

/** Подключение: одной организации и карта подключения тех, кто ниже. */
export function connectionRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;
  const parts = staffParts(platform);

  const daysIn = (timeZone: string) => ({
    todayOn: localDate(now(), timeZone),
    warnUntilOn: localDate(new Date(now().getTime() + certificateWarningDays * 86_400_000), timeZone),
  });

  /** Every organization the person administers or answers for, judged. */
  const judgedTree = async (signed: Signed): Promise<readonly JudgedOrganization[]> => {
    requireConnection(signed);
    const facts = await database.read(personScope(signed), (db) =>
      listFacts(db, administeredOf(signed.grants), overseenOf(signed.grants), localDate(now(), 'Europe/Moscow')),
    );
    return facts.map((one) => ({ ...one, connection: judgeConnection(one, daysIn(one.timeZone)) }));
  };

  route(server, platform, getConnection, async ({ signed, parameters }) => {
    requireConnection(signed);
    return database.read(personScope(signed), async (db) => {
      const { organization, relation } = await requireRelated(db, signed, parameters.id);
      const days = daysIn(organization.profile.timeZone);
      const [facts] = await listFacts(db, [parameters.id], [], days.todayOn);
      if (!facts) throw new Problem('not-found');
      const connection = judgeConnection(facts, days);
      const trainings = await listTrainings(db, parameters.id, days.todayOn);
      return {
        organizationTitle: facts.title,
        connected: connection.connected,
        stage: connection.stage,
        stuck: connection.stuck,
        stages: presentStages(connection),
        workplaces: (await listWorkplaces(db, parameters.id)).map(presentWorkplace),
        trainings: trainings.map((one) => ({
          ...one,
          roleTitle: isRole(one.role) ? roleDefinition(one.role).title : one.role,
          document: one.document ?? '',
        })),
        letter: connection.connected ? null : reminderLetter(facts.fullTitle, connection),
        available: choicesOf(relation, ['manageConnection', 'addCertificate']),
      };
    });
  });

  route(server, platform, listConnections, async ({ signed, query }) => {
    const all = await judgedTree(signed);
    const found = filterConnections(all, query);
    return {
      steps: totalsOf(all),
      total: all.length,
      connected: all.filter(({ connection }) => connection.connected).length,
      found: found.length,
      rows: found.slice(query.after, query.after + pageSize).map(({ id, title, parentTitle, connection }) => ({
        id,
        title,
        parentTitle,
        connected: connection.connected,
        stage: connection.stage,
        stageTitle: connection.stage === null ? null : connectionStages[connection.stage].title,
        stuck: connection.stuck,
        steps: connection.steps.map(({ step, state }) => ({ step, state })),
      })),
    };
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

  server.get('/api/connections.xlsx', async (request, reply) => {
    const all = await judgedTree(await requireSigned(request));
    const rows = all.map(({ title, parentTitle, connection }) => [
      title,
      parentTitle,
      connection.connected ? 'подключена' : 'не подключена',
      connection.stuck,
      ...connection.steps.map(({ state }) => stepStates[state]),
    ]);
    const columns = [
      { title: 'Организация', width: 40 },
      { title: 'Подчинена', width: 30 },
      { title: 'Статус', width: 16 },
      { title: 'Что задерживает', width: 60 },
      ...connectionStepIds.map((step) => ({ title: connectionSteps[step].title, width: 18 })),
    ];
    return reply
      .header('content-disposition', `attachment; filename="connections.xlsx"; filename*=UTF-8''${encodeURIComponent('подключение.xlsx')}`)
      .header('cache-control', 'private, no-store')
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(Readable.from(writeSpreadsheet({ title: 'Подключение', columns, rows })));
  });
}

function requireConnection(signed: Signed): void {
  if (!ownSectionsOf(signed.grants).includes('connection'))
    throw new Problem('section-forbidden', { section: ownSections.connection.title });
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

function presentStages({ steps }: Connection) {
  return connectionStageIds.map((stage) => {
    const own = steps.filter(({ step }) => connectionSteps[step].stage === stage);
    const worst = (['missing', 'expiring'] as const).find((state) => own.some((one) => one.state === state));
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
        confirmable: connectionSteps[step].probe === 'confirmed',
      })),
    };
  });
}
