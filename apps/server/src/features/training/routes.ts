import { applicants, trainingScenarios } from '@pgs/catalog';
import { bringResult, finishAttempt, getAttempt, listLearning, listTraining, startAttempt, type TrainingAttemptView } from '@pgs/contract';
import { isRole, localDate, Problem, passScore, roleDefinition, roleIds } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { requireRelated } from '../organization/commands.ts';
import { bringResultOf, finishAttemptOf, judged } from './judging.ts';
import { listLicences, listOwnResults, listOwnRoles, listRoleLearning } from './queries.ts';
import type { ResultCodes } from './result-code.ts';
import { getScenario, type StartAttempt } from './sandboxes.ts';
import { findAttempt, findRunningId, type StoredAttempt } from './training-store.ts';

/** Обучение. */
export const createTrainingRoutes =
  (start: StartAttempt, codes: ResultCodes) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, config, now, services } = platform;
    const runsHere = config.contour === 'training';

    route(server, platform, listTraining, async ({ signed }) => {
      const [results, own, licences, runningId] = await database.system((db) =>
        Promise.all([
          listOwnResults(db, signed.personId),
          listOwnRoles(db, signed.personId),
          listLicences(db, signed.personId),
          findRunningId(db, signed.personId),
        ]),
      );
      return {
        runsHere,
        address: config.training.url,
        resultKey: codes.publicKey,
        passScore,
        runningId,
        roles: roleIds.map((role) => {
          const held = own.find((one) => one.role === role);
          const learned = held?.learnedOn ? held : licences.find((one) => one.role === role);
          return {
            role,
            title: roleDefinition(role).title,
            mine: held !== undefined,
            learnedOn: learned?.learnedOn ?? null,
            document: learned?.document ?? null,
            scenarios: trainingScenarios
              .filter((scenario) => scenario.role === role)
              .map(({ code, title, goal, minutes, source }) => {
                const result = results.find((one) => one.scenario === code);
                return {
                  ...{ code, title, goal, minutes, source },
                  best: result?.best ?? null,
                  passedOn: result?.passedOn ?? null,
                  attempts: result?.attempts ?? 0,
                };
              }),
          };
        }),
      };
    });

    route(server, platform, startAttempt, async ({ signed, body }) => {
      const scenario = getScenario(body.scenario);
      // The work contour never holds an invented citizen.
      if (!runsHere)
        throw config.training.url === null
          ? new Problem('training-address-unknown')
          : new Problem('training-elsewhere', { url: config.training.url });
      const id = await start(signed, scenario);
      server.sessions.forget(signed.personId);
      return { id };
    });

    const present = async (signed: Signed, attempt: StoredAttempt): Promise<TrainingAttemptView> => {
      const scenario = getScenario(attempt.scenario);
      const running = attempt.state === 'running';
      const verdict = attempt.verdict ?? (running ? await database.system((db) => judged(db, attempt)) : null);
      const { steps, ...rest } = attempt.verdict ?? { score: 0, passed: false, steps: [], faults: [] };
      return {
        id: attempt.id,
        scenario: scenario.code,
        title: scenario.title,
        roleTitle: roleDefinition(scenario.role).title,
        organizationId: attempt.organizationId,
        organizationTitle: attempt.organizationTitle,
        story: scenario.story,
        goal: scenario.goal,
        begin: scenario.begin.replaceAll('{organization}', attempt.organizationId),
        guide: scenario.guide,
        running,
        cases: attempt.cases.flatMap(({ key, applicationId }) => {
          const one = scenario.cases.find((prepared) => prepared.key === key);
          const applicant = applicants.find(({ lastName }) => lastName === one?.applicant);
          const service = services.newest().find(({ code }) => code === one?.serviceCode);
          return one && applicant
            ? [
                {
                  key,
                  applicationId,
                  applicant: `${applicant.lastName} ${applicant.firstName}`,
                  service: service?.shortTitle ?? one.serviceCode,
                },
              ]
            : [];
        }),
        steps: scenario.steps.map(({ task, hint }, index) => ({ task, hint, done: verdict?.steps[index]?.done === true })),
        verdict: attempt.verdict ? { ...rest, steps: [...steps], faults: [...attempt.verdict.faults] } : null,
        resultCode:
          attempt.state === 'passed' && attempt.verdict && attempt.judgedOn !== null && runsHere
            ? codes.write(
                {
                  attempt: attempt.id,
                  scenario: scenario.code,
                  version: attempt.version,
                  role: scenario.role,
                  score: attempt.verdict.score,
                  on: attempt.judgedOn,
                },
                signed.snils,
              )
            : null,
      };
    };
    const own = async (signed: Signed, id: string): Promise<StoredAttempt> => {
      const attempt = await database.system((db) => findAttempt(db, id, signed.personId));
      if (!attempt) throw new Problem('not-found');
      return attempt;
    };

    route(server, platform, getAttempt, async ({ signed, parameters }) => present(signed, await own(signed, parameters.id)));

    route(server, platform, finishAttempt, async ({ signed, parameters }) => {
      await finishAttemptOf(platform, signed, parameters.id);
      server.sessions.forget(signed.personId);
      return present(signed, await own(signed, parameters.id));
    });

    route(server, platform, bringResult, async ({ signed, body }) => {
      const brought = await bringResultOf({ database, now, codes }, signed, body.code);
      server.sessions.forget(signed.personId);
      return brought;
    });

    route(server, platform, listLearning, async ({ signed, parameters }) => {
      const { organization } = await database.read(personScope(signed), (db) => requireRelated(db, signed, parameters.id));
      const { timeZone, trainingRequired } = organization.profile;
      const rows = await database.system((db) => listRoleLearning(db, parameters.id, localDate(now(), timeZone)));
      return {
        required: trainingRequired,
        rows: rows.flatMap(({ passed, role, ...row }) => {
          if (!isRole(role)) return [];
          const scenarios = trainingScenarios.filter((scenario) => scenario.role === role);
          const missing = scenarios.filter(({ code }) => !passed.includes(code));
          return [
            {
              ...row,
              role,
              roleTitle: roleDefinition(role).title,
              passed: scenarios.length - missing.length,
              scenarios: scenarios.length,
              missing: missing.map(({ title }) => title),
            },
          ];
        }),
      };
    });
  };
