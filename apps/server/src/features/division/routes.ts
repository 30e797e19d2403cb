import { listDivisions } from '@pgs/contract';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { organizationsOf } from '../application/queries.ts';
import { listDivisions as divisionsOf } from './division-store.ts';

/** Подразделения for the list of applications. */
export function divisionRoutes(server: FastifyInstance, platform: Platform): void {
  route(server, platform, listDivisions, async ({ signed }) => {
    requireSection(signed, 'applications');
    const divisions = await platform.database.read(personScope(signed), (db) =>
      divisionsOf(db, [...organizationsOf(signed.grants).keys()]),
    );
    return { divisions };
  });
}
