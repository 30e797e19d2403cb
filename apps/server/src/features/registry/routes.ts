import { listRegistry } from '@pgs/contract';
import { scopeOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { decisionTitle, listEntries } from './queries.ts';

const pageSize = 50;

/** Реестры. */
export function registryRoutes(server: FastifyInstance, platform: Platform): void {
  route(server, platform, listRegistry, async ({ signed, query }) => {
    requireSection(signed, 'registries');
    const found = await listEntries(platform.database, personScope(signed), {
      organizations: scopeOf(signed.grants),
      serviceCode: query.serviceCode,
      search: query.search || undefined,
      after: readPlace(query.after),
      limit: pageSize + 1,
    });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ place, serviceCode, serviceVersion, decisionKind, enteredAt, decidedAt, ...entry }) => ({
        ...entry,
        enteredAt: enteredAt.toISOString(),
        decidedAt: decidedAt.toISOString(),
        serviceTitle: platform.services.get(serviceCode, serviceVersion).shortTitle,
        decisionTitle: decisionTitle(decisionKind),
      })),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });
}
