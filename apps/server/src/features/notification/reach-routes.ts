import { getEmployeeReach } from '@pgs/contract';
import { isNotificationKind, notificationKind, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { findStaff } from '../employee/queries.ts';
import { requireRelated } from '../organization/commands.ts';
import { lastLetterAt } from './letters/letter-store.ts';
import { subscriptionsOf } from './push/subscription-store.ts';
import { findSettings } from './store.ts';
import { unsentOf } from './unsent-store.ts';

const titlesOf = (kinds: readonly string[]): string[] => kinds.filter(isNotificationKind).map((kind) => notificationKind(kind).title);

/** Доходят ли уведомления до сотрудника: what his administrator may know of it — the ways and the reasons, never what was told. */
export function reachRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, config } = platform;

  route(server, platform, getEmployeeReach, async ({ signed, parameters: { id, personId } }) => {
    requireSection(signed, 'employees');
    const view = await database.read(personScope(signed), async (db) => {
      await requireRelated(db, signed, id);
      return findStaff(db, id, personId);
    });
    if (!view) throw new Problem('not-found');
    return database.system(async (transaction) => {
      const settings = await findSettings(transaction, personId);
      const unsent = await unsentOf(transaction, personId);
      const browsers = await subscriptionsOf(transaction, personId);
      const letterAt = await lastLetterAt(transaction, personId);
      return {
        email: settings.email,
        emailAvailable: config.mail !== null,
        lastLetterAt: letterAt?.toISOString() ?? null,
        digestByEmail: settings.digestByEmail,
        weeklyByEmail: settings.weeklyByEmail,
        mailed: titlesOf(settings.mailedKinds),
        muted: titlesOf(settings.mutedKinds),
        browsers: browsers.map(({ browser, deliveredAt }) => ({ browser, deliveredAt: deliveredAt?.toISOString() ?? null })),
        unsent: unsent
          .filter(({ matters }) => matters)
          .map(({ channel, title, reason, at }) => ({ channel, title, reason, at: at.toISOString() })),
      };
    });
  });
}
