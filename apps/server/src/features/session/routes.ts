import { explainAccess, getSession, signOut, signOutEverywhere } from '@pgs/contract';
import {
  ownSections,
  ownSectionsOf,
  roleDefinition,
  sectionIds,
  sections,
  sectionsOf,
  sectionTitle,
  statuses,
  statusIds,
  whySectionHidden,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Looking, Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { holdersOf } from '../access/holder-queries.ts';
import { closedSections } from '../support/shown.ts';
import { listEmployments } from './queries.ts';
import { signInRoutes } from './sign-in.ts';

/** Вход, сеанс и выход. */
export function sessionRoutes(server: FastifyInstance, platform: Platform): void {
  signInRoutes(server, platform);

  route(server, platform, getSession, async ({ signed }) => {
    const employments = await listEmployments(platform.database, signed.personId);
    const { looking } = signed;
    const menu = sectionsOf(signed.grants);
    const sectionsShown = [
      ...sectionIds.flatMap((section) => {
        const mode = menu[section];
        return mode ? [{ section, title: sections[section].title, mode }] : [];
      }),
      ...(signed.isOperator ? [{ section: 'support', title: ownSections.support.title, mode: 'work' as const }] : []),
      ...ownSectionsOf(signed.grants).map((section) => ({ section, title: ownSections[section].title, mode: 'work' as const })),
    ];
    return {
      personId: signed.personId,
      name: signed.name,
      shortName: signed.shortName,
      snils: signed.snils,
      forgeryToken: signed.forgeryToken,
      menu: looking ? menuInView(looking, sectionsShown) : sectionsShown,
      // In a view the person is nobody's employee.
      employments: (looking ? [] : employments).map(({ timeZone: _, ...employment }) => ({
        ...employment,
        roles: signed.grants
          .filter(({ organizationId }) => organizationId === employment.organizationId)
          .map(({ role }) => roleDefinition(role).title),
      })),
      services: platform.services.newest().map(({ code, title }) => ({ code, title })),
      statuses: statusIds.map((id) => ({ id, title: statuses[id].title })),
      timeZone: (looking ?? employments[0])?.timeZone ?? null,
      contour: platform.config.contour,
      trainingSignerUrl: platform.config.trainingSignerUrl,
      supportView: looking ? presentLooking(looking) : null,
    };
  });

  route(server, platform, explainAccess, async ({ signed, query: { section } }) => {
    const employments = await listEmployments(platform.database, signed.personId);
    const holders = await holdersOf(platform.database, {
      organizationIds: employments.map(({ organizationId }) => organizationId),
      roles: ['organizationAdministrator'],
      serviceCode: null,
      at: platform.now(),
    });
    return { title: section ? sectionTitle(section) : 'Разделы', sentence: whySectionHidden(section, signed.grants, holders) };
  });

  route(server, platform, signOut, async ({ request, reply }) => {
    await server.sessions.end(request, reply);
    return { location: platform.identity.logoutUrl(`${platform.config.publicUrl}/`) };
  });

  route(server, platform, signOutEverywhere, async ({ signed, reply }) => {
    const ended = await server.sessions.endEverywhere(reply, signed.personId);
    return { location: platform.identity.logoutUrl(`${platform.config.publicUrl}/`), ended };
  });
}

/** What of the role's menu a support view has; only one application needs none. */
const menuInView = <Entry extends { readonly section: string }>(looking: Looking, menu: readonly Entry[]) =>
  looking.applicationId !== null
    ? []
    : menu.filter(({ section }) => !closedSections.has(section)).map((entry) => ({ ...entry, mode: 'view' as const }));

const presentLooking = ({ organizationId: _, applicationNumber: __, timeZone: ___, until, ...looking }: Looking) => ({
  ...looking,
  until: until.toISOString(),
});
