import { leaveCard, tellPresence } from '@pgs/contract';
import { actionDefinition, Problem, shortName } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { announcePresence, presentAt, removePresence, sayPresence } from './store.ts';

/** A browser slows the clock of a hidden page to once a minute; three silences are a page that is gone. */
const repeatInSeconds = 30;
const goneAfterMs = 3 * repeatInSeconds * 1000;

/**
 * Присутствие на карточке: who reads it now and who is typing what. Expiry is by the clock of the server. Telling and asking are one
 * request, so that opening a card costs no query more.
 */
export function presenceRoutes(server: FastifyInstance, platform: Platform): void {
  const { database } = platform;

  route(server, platform, tellPresence, async ({ parameters: { id: applicationId }, body: { pageId, action }, signed }) => {
    const at = platform.now();
    const goneBefore = new Date(at.getTime() - goneAfterMs);
    const { personId } = signed;
    const present = await database.write(personScope(signed), async (transaction) => {
      const told = await sayPresence(transaction, { applicationId, pageId, personId, action, at, goneBefore });
      if (!told) throw new Problem('not-found');
      if (told.is_news) await announcePresence(transaction, applicationId, told);
      return presentAt(transaction, { applicationId, personId, goneBefore });
    });
    return {
      colleagues: present.map((row) => ({
        personId: row.person_id,
        name: shortName({
          lastName: row.last_name,
          firstName: row.first_name,
          ...(row.middle_name === null ? {} : { middleName: row.middle_name }),
        }),
        action: row.action === null ? null : { id: row.action, title: actionDefinition(row.action).title },
        since: row.since.toISOString(),
      })),
      repeatInSeconds,
    };
  });

  route(server, platform, leaveCard, async ({ parameters: { id: applicationId }, body: { pageId }, signed }) => {
    await database.write(personScope(signed), async (transaction) => {
      const left = await removePresence(transaction, { applicationId, pageId, personId: signed.personId });
      if (left) await announcePresence(transaction, applicationId, left);
    });
    return {};
  });
}
