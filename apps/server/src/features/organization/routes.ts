import { addSubordinate, changeProfile, getOrganization, listOrganizationChanges, listOrganizations } from '@pgs/contract';
import {
  administeredOf,
  administrativeActions,
  isAdministrativeAction,
  mayAdminister,
  organizationKindTitle,
  overseenOf,
  type Relation,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { printPlace, printTitlePlace, readPlace, readTitlePlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { addSubordinateTo, changeProfileOf, type OrganizationParts, requireRelated } from './commands.ts';
import { listChanges, listTree, surroundingsOf } from './queries.ts';

const pageSize = 100;
const cardActions = [
  'changeProfile',
  'addSubordinate',
  'addEmployee',
  'importEmployees',
  'exportEmployees',
  'prepareOrder',
  'manageConnection',
] as const;

/** Выгрузки that are no action over one organization. */
const exportTitles: Readonly<Record<string, string>> = { exportMap: 'Выгрузить карту подключения' };

/** Профиль организации, дерево организаций и история изменений. */
export function organizationRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;
  const parts: OrganizationParts = { database, now, ids, services };

  route(server, platform, listOrganizations, async ({ signed, query }) => {
    requireSection(signed, 'organization');
    const found = await database.read(personScope(signed), (db) =>
      listTree(db, {
        administered: administeredOf(signed.grants),
        overseen: overseenOf(signed.grants),
        search: query.search || undefined,
        after: readTitlePlace(query.after),
        limit: pageSize + 1,
      }),
    );
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ kind, ...row }) => ({ ...row, kindTitle: organizationKindTitle(kind) })),
      next: last && found.length > pageSize ? printTitlePlace({ title: last.shortTitle, id: last.id }) : null,
    };
  });

  route(server, platform, getOrganization, async ({ signed, parameters }) => {
    requireSection(signed, 'organization');
    return database.read(personScope(signed), async (db) => {
      const { organization, relation } = await requireRelated(db, signed, parameters.id);
      const { above, subordinates } = await surroundingsOf(db, parameters.id);
      const mine = new Set(administeredOf(signed.grants));
      const overseen = new Set(overseenOf(signed.grants));
      const reachable = above.findIndex(({ id }) => overseen.has(id));
      return {
        id: organization.organizationId,
        version: organization.version,
        code: organization.code,
        kind: organization.kind,
        kindTitle: organizationKindTitle(organization.kind),
        mine: relation === 'administrator',
        profile: organization.profile,
        serviceTitles: services.newest().map(({ code, title }) => ({ code, title })),
        above: above.map((one, index) => ({ ...one, open: mine.has(one.id) || (reachable >= 0 && index > reachable) })),
        subordinateCount: subordinates,
        available: choicesOf(relation, cardActions),
      };
    });
  });

  route(server, platform, changeProfile, async ({ signed, parameters, body }) => {
    requireSection(signed, 'organization');
    const version = await changeProfileOf(parts, signed, { id: parameters.id, ...body });
    return { version, message: 'Профиль организации сохранён.' };
  });

  route(server, platform, addSubordinate, async ({ signed, parameters, body }) => {
    requireSection(signed, 'organization');
    const id = await addSubordinateTo(parts, signed, { id: parameters.id, ...body });
    return { id, message: 'Организация добавлена. Назначьте её администратора на вкладке «Сотрудники».' };
  });

  route(server, platform, listOrganizationChanges, async ({ signed, parameters, query }) => {
    requireSection(signed, 'organization');
    const found = await database.read(personScope(signed), async (db) => {
      await requireRelated(db, signed, parameters.id);
      return listChanges(db, parameters.id, { after: readPlace(query.after), limit: pageSize + 1 });
    });
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ place, at, action, changes, ...row }) => ({
        ...row,
        at: at.toISOString(),
        actionTitle: isAdministrativeAction(action) ? administrativeActions[action].title : (exportTitles[action] ?? action),
        changes: [...changes],
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });
}

/** What of the actions is this person's, with the reason for what is not. */
export const choicesOf = (relation: Relation, actions: readonly (keyof typeof administrativeActions)[]) =>
  actions.map((action) => ({
    action,
    title: administrativeActions[action].title,
    enabled: mayAdminister(relation, action),
    reason: mayAdminister(relation, action)
      ? null
      : mayAdminister('administrator', action)
        ? 'Это делает администратор самой организации.'
        : 'Это делает вышестоящая организация.',
  }));
