import { Readable } from 'node:stream';
import {
  addEmployee,
  changeEmployee,
  getEmployee,
  importEmployees,
  listEmployees,
  listEsiaEmployees,
  listStaffChanges,
  previewImport,
} from '@pgs/contract';
import { writeSpreadsheet } from '@pgs/documents';
import {
  certificateWarningDays,
  localDate,
  overseenOf,
  Problem,
  roleDefinition,
  roleIds,
  staffDoneSentences,
  staffListColumns,
  staffWarnings,
  treeRoles,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope, requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { requireAdministrative, requireRelated, serviceTitleOf } from '../organization/commands.ts';
import { appendExports } from '../organization/profile-store.ts';
import { choicesOf } from '../organization/routes.ts';
import { actOnEmployee, addEmployeeTo, divisionsOf, staffActionTitle } from './commands.ts';
import { staffParts } from './esia-employees.ts';
import { type Imported, importStaff, type Outcome } from './importing.ts';
import { knownGrants, nameOf, presentCertificate, presentEmployee, presentGrant, type Showing, staffedRoles } from './present-employee.ts';
import {
  findEsiaReading,
  findStaff,
  listAccessChanges,
  listCertificates,
  listEsiaNewcomers,
  listMissingInEsia,
  listStaff,
  type StaffChangeView,
} from './queries.ts';
import { exportRows } from './staff-export.ts';

const historyLength = 100;
const listActions = ['addEmployee', 'changeDivision', 'importEmployees', 'readEsiaEmployees', 'exportEmployees', 'prepareOrder'] as const;
const cardActions = [
  'changePosition',
  'changeDivision',
  'grantRole',
  'changeGrant',
  'revokeRole',
  'blockEmployee',
  'unblockEmployee',
  'addCertificate',
] as const;
const outcomeTitles: Readonly<Record<Outcome, string>> = {
  add: 'будет добавлен',
  update: 'получит новое из списка',
  same: 'без изменений',
  problem: 'не загрузится',
};
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Сотрудники организации: the section and the tab of the card of the organization. */
export function employeeRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;
  const parts = staffParts(platform);
  const serviceTitle = serviceTitleOf(services);

  /** The organization as the person may look at it. */
  const look = <Result>(signed: Signed, id: string, work: (given: LookedAt) => Promise<Result>): Promise<Result> => {
    requireSection(signed, 'employees');
    return database.read(personScope(signed), async (db) => {
      const { organization, relation } = await requireRelated(db, signed, id);
      const { timeZone, orderRequired, trainingRequired } = organization.profile;
      const showing: Showing = {
        relation,
        timeZone,
        requirements: { orderRequired, trainingRequired },
        todayOn: localDate(now(), timeZone),
        serviceTitle,
      };
      return work({ db, organization, relation, showing });
    });
  };

  route(server, platform, listEmployees, ({ signed, parameters }) =>
    look(signed, parameters.id, async ({ db, organization, relation, showing }) => {
      const staff = await listStaff(db, parameters.id);
      const esiaReadAt = await findEsiaReading(db, parameters.id);
      const overseen = overseenOf(signed.grants);
      const mayGrantTree = [parameters.id, ...organization.ancestorIds].some((id) => overseen.includes(id));
      const warnUntilOn = localDate(new Date(now().getTime() + certificateWarningDays * 86_400_000), showing.timeZone);
      const { profile } = organization;
      return {
        organizationTitle: profile.shortTitle,
        todayOn: showing.todayOn,
        orderRequired: profile.orderRequired,
        rows: staff.map((view) => presentEmployee(view, showing)),
        warnings: [...staffWarnings(staffedRoles(staff, showing), showing.todayOn, warnUntilOn, profile.serviceCodes.length > 0)],
        divisions: divisionsOf(organization),
        services: profile.serviceCodes.map((code) => ({ code, title: serviceTitle(code) })),
        grantable: roleIds
          .filter((role) => relation === 'administrator' || role === 'organizationAdministrator')
          .map((role) => ({ role, title: roleDefinition(role).title, tree: mayGrantTree && treeRoles.includes(role) })),
        available: choicesOf(relation, listActions),
        esiaReadAt: esiaReadAt?.toISOString() ?? null,
      };
    }),
  );

  route(server, platform, getEmployee, ({ signed, parameters }) =>
    look(signed, parameters.id, async ({ db, relation, showing }) => {
      const view = await findStaff(db, parameters.id, parameters.personId);
      if (!view) throw new Problem('not-found');
      const certificates = await listCertificates(db, parameters.id, parameters.personId);
      const history = await listAccessChanges(db, parameters.id, { personId: parameters.personId, limit: historyLength });
      return {
        employee: presentEmployee(view, showing),
        grants: knownGrants(view).map((grant) => presentGrant(grant, showing)),
        certificates: certificates.map((one) => presentCertificate(one, now(), showing.timeZone)),
        history: history.map(presentChange),
        available: choicesOf(relation, cardActions),
      };
    }),
  );

  route(server, platform, addEmployee, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const { personId } = await addEmployeeTo(parts, signed, { organizationId: parameters.id, ...body });
    return { personId, message: 'Сотрудник добавлен.' };
  });

  route(server, platform, changeEmployee, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const { id, personId, action } = parameters;
    const { version } = await actOnEmployee(parts, signed, { organizationId: id, personId, action, ...body });
    // Other processes hear it from the database; this one must not answer even the next request by old grants.
    server.sessions.forget(personId);
    return { version, message: staffDoneSentences[action] };
  });

  route(server, platform, listEsiaEmployees, ({ signed, parameters }) =>
    look(signed, parameters.id, async ({ db, relation }) => {
      requireAdministrative(relation, 'readEsiaEmployees');
      const newcomers = await listEsiaNewcomers(db, parameters.id);
      const readAt = await findEsiaReading(db, parameters.id);
      return {
        readAt: readAt?.toISOString() ?? null,
        readAddress: `/sign-in?employeesOf=${parameters.id}`,
        rows: newcomers.map((one) => ({ esiaOid: one.esiaOid, name: nameOf(one), position: one.position, blocked: one.blocked })),
        missing: await listMissingInEsia(db, parameters.id),
      };
    }),
  );

  route(server, platform, previewImport, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const imported = await importStaff(parts, signed, { organizationId: parameters.id, ...body, requestKey: '', skipBad: null });
    if (imported === 'done') throw new Error('a look was taken for a loading');
    const bad = imported.lines.filter(({ outcome }) => outcome === 'problem').length;
    return { lines: presentLines(imported), good: imported.lines.length - bad, bad };
  });

  route(server, platform, importEmployees, async ({ signed, parameters, body }) => {
    requireSection(signed, 'employees');
    const imported = await importStaff(parts, signed, { organizationId: parameters.id, ...body });
    if (imported === 'done') return { added: 0, updated: 0, skipped: 0, message: 'Список уже загружен.' };
    const count = (wanted: Outcome) => imported.lines.filter(({ outcome }) => outcome === wanted).length;
    const [added, updated, skipped] = [count('add'), count('update'), count('problem')];
    return { added, updated, skipped, message: `Список загружен: добавлено ${added}, обновлено ${updated}, пропущено ${skipped}.` };
  });

  route(server, platform, listStaffChanges, ({ signed, parameters, query }) =>
    look(signed, parameters.id, async ({ db }) => {
      const found = await listAccessChanges(db, parameters.id, { after: readPlace(query.after), limit: historyLength + 1 });
      const rows = found.slice(0, historyLength);
      const last = rows.at(-1);
      return {
        rows: rows.map(presentChange),
        next: last && found.length > historyLength ? printPlace({ at: last.place, id: last.id }) : null,
      };
    }),
  );

  server.get('/api/organizations/:id/employees.xlsx', async (request, reply) => {
    const signed = await requireSigned(request);
    const parsed = z.object({ id: z.uuid() }).safeParse(request.params);
    if (!parsed.success) throw new Problem('not-found');
    const sample = new URL(request.url, 'http://local').searchParams.has('sample');
    const organizationId = parsed.data.id;
    const rows = await look(signed, organizationId, async ({ db, relation, showing }) => {
      requireAdministrative(relation, 'exportEmployees');
      return sample ? [] : exportRows(await listStaff(db, organizationId), showing);
    });
    if (!sample) {
      const { personId, name: personName } = signed;
      const exported = { id: ids.next(), organizationId, personId, personName, at: now(), what: 'employees', rows: rows.length } as const;
      await database.system((transaction) => appendExports(transaction, [exported]));
    }
    const name = sample ? 'образец-списка-сотрудников.xlsx' : 'сотрудники.xlsx';
    return reply
      .header('content-disposition', `attachment; filename="employees.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store')
      .type(spreadsheetType)
      .send(Readable.from(writeSpreadsheet({ title: 'Сотрудники', columns: staffListColumns, rows })));
  });
}

interface LookedAt {
  readonly db: Parameters<typeof listStaff>[0];
  readonly organization: Awaited<ReturnType<typeof requireRelated>>['organization'];
  readonly relation: Awaited<ReturnType<typeof requireRelated>>['relation'];
  readonly showing: Showing;
}

const presentChange = ({ place, at, action, changes, ...change }: StaffChangeView) => ({
  ...change,
  at: at.toISOString(),
  actionTitle: staffActionTitle(action),
  changes: [...changes],
});

const presentLines = ({ lines }: Imported) =>
  lines.map(({ line, outcome, problems }) => ({
    line: line.line,
    name: line.name,
    position: line.person.position,
    roles: line.grants.map(({ role }) => roleDefinition(role).title),
    outcome,
    outcomeTitle: outcomeTitles[outcome],
    problems: [...problems],
  }));
