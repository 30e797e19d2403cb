import {
  countNotifications,
  getDigest,
  getNotificationSettings,
  listNotifications,
  readNotifications,
  saveNotificationSettings,
} from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import {
  audienceOf,
  isNotificationKind,
  kindsFor,
  localDate,
  mondayOf,
  type NotificationKind,
  notificationGroups,
  notificationKind,
  notificationKindIds,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { digestOf } from './letters/digest-queries.ts';
import { timeZoneOf } from './letters/due-queries.ts';
import { cardPlaceOf, connectionOf, supportOf } from './push/place-of-message.ts';
import { countByKind, countUnread, listPage, type NotificationQuestion, type NotificationView } from './queries.ts';
import { findSettings, markRead, markReadUpTo, saveSettings } from './store.ts';
import { unsentOf } from './unsent-store.ts';

const pageSize = 50;
/** The number on the bell; beyond it there is a plus. */
const countAtMost = 99;

/** Уведомления. */
export function notificationRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now } = platform;

  route(server, platform, listNotifications, async ({ signed, query }) => {
    requireSection(signed, 'notifications');
    const found = await database.read(personScope(signed), async (db) => {
      const question = await questionOf(db, signed, { ...query, onlyUnread: query.unread !== undefined, limit: pageSize + 1 });
      return listPage(db, { ...question, after: readPlace(query.after) }, now());
    });
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      rows: shown.flatMap((row) => presentNotification(platform, signed, row)),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.id }) : null,
    };
  });

  route(server, platform, countNotifications, async ({ signed }) => {
    requireSection(signed, 'notifications');
    return database.read(personScope(signed), (db) => unreadOf(db, signed, now()));
  });

  route(server, platform, readNotifications, async ({ signed, body }) => {
    requireSection(signed, 'notifications');
    return database.write(personScope(signed), async (db) => {
      if ('ids' in body) await markRead(db, signed.personId, body.ids, now());
      else await markReadUpTo(db, signed.personId, new Date(Math.min(new Date(body.upTo).getTime(), now().getTime())));
      return unreadOf(db, signed, now());
    });
  });

  route(server, platform, getNotificationSettings, async ({ signed }) => {
    requireSection(signed, 'notifications');
    const { settings, unsent, muted } = await database.read(personScope(signed), async (db) => {
      const found = await findSettings(db, signed.personId);
      const kinds = found.mutedKinds.filter(isNotificationKind);
      // The muted kinds alone, read or not.
      const { personId, grants } = signed;
      const question = { personId, audience: audienceOf(grants), grants, kinds, onlyUnread: true, limit: countAtMost + 1 };
      return {
        settings: found,
        unsent: await unsentOf(db, signed.personId),
        muted: kinds.length === 0 ? [] : await countByKind(db, question, now()),
      };
    });
    return {
      kinds: kindsFor(signed.grants).map((kind) => ({
        kind,
        title: notificationKind(kind).title,
        group: notificationKind(kind).group,
        groupTitle: notificationGroups[notificationKind(kind).group].title,
        reason: notificationKind(kind).reason,
        enabled: !settings.mutedKinds.includes(kind),
        pushed: !settings.unpushedKinds.includes(kind),
        mailed: settings.mailedKinds.includes(kind),
      })),
      services: servicesOf(platform, signed),
      digestByEmail: settings.digestByEmail,
      weeklyByEmail: settings.weeklyByEmail,
      unsent: unsent.map((one) => ({ ...one, at: one.at.toISOString() })),
      muted: muted.map(({ kind, amount }) => ({ title: notificationKind(kind).title, amount })),
      email: settings.email,
      emailAvailable: platform.config.mail !== null,
    };
  });

  route(server, platform, saveNotificationSettings, async ({ signed, body }) => {
    requireSection(signed, 'notifications');
    await database.write(personScope(signed), (db) =>
      saveSettings(db, signed.personId, { ...body, mondayOn: mondayOf(localDate(now(), 'Europe/Moscow')) }),
    );
    return { message: 'Настройки уведомлений сохранены' };
  });

  route(server, platform, getDigest, async ({ signed }) => {
    requireSection(signed, 'notifications');
    return database.read(personScope(signed), (db) =>
      digestOf(db, platform, { id: signed.personId, organizationIds: organizationsOf(signed) }, now()),
    );
  });
}

interface Asked {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly service?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly onlyUnread: boolean;
  readonly limit: number;
}

async function questionOf(db: Queryable, signed: Signed, asked: Asked): Promise<NotificationQuestion> {
  const { personId, grants } = signed;
  const muted = (await findSettings(db, personId)).mutedKinds.filter(isNotificationKind);
  const kinds = notificationKindIds.filter(
    (kind) =>
      !muted.includes(kind) &&
      (asked.group === undefined || notificationKind(kind).group === asked.group) &&
      (asked.kind === undefined || kind === asked.kind),
  );
  const { from, to, service } = asked;
  return {
    personId,
    audience: audienceOf(grants, muted),
    grants,
    kinds,
    onlyUnread: asked.onlyUnread,
    serviceCode: service,
    period:
      from === undefined && to === undefined
        ? undefined
        : { fromOn: from ?? null, toOn: to ?? null, timeZone: await timeZoneOf(db, organizationsOf(signed)) },
    limit: asked.limit,
  };
}

async function unreadOf(db: Queryable, signed: Signed, at: Date): Promise<{ unread: number; atLeast: boolean }> {
  const amount = await countUnread(db, await questionOf(db, signed, { onlyUnread: true, limit: countAtMost + 1 }), at);
  return { unread: Math.min(amount, countAtMost), atLeast: amount > countAtMost };
}

const organizationsOf = ({ grants }: Signed): readonly string[] => [...new Set(grants.map(({ organizationId }) => organizationId))];

/** Услуги, о которых могут быть сообщения: those of the grants, all where one is for all. */
function servicesOf({ services }: Platform, { grants }: Signed): { code: string; title: string }[] {
  const isForAll = grants.some(({ serviceCodes }) => serviceCodes === null);
  const codes = new Set(grants.flatMap(({ serviceCodes }) => serviceCodes ?? []));
  return services
    .newest()
    .filter(({ code }) => isForAll || codes.has(code))
    .map(({ code, shortTitle }) => ({ code, title: shortTitle }));
}

/** A kind of a later version is not shown: this one cannot say what it means. */
function presentNotification({ services }: Platform, { grants }: Signed, row: NotificationView) {
  if (!isNotificationKind(row.kind)) return [];
  const kind: NotificationKind = row.kind;
  const definition = notificationKind(kind);
  return [
    {
      id: row.id,
      kind,
      title: definition.title,
      groupTitle: notificationGroups[definition.group].title,
      detail: row.detail,
      at: row.at.toISOString(),
      read: row.read,
      mine: row.mine,
      applicationId: row.applicationId,
      connectionOf: connectionOf(row, grants),
      supportOf: supportOf(row, grants),
      ...cardPlaceOf(kind, row.cardPlace),
      number: row.number,
      serviceTitle:
        row.serviceCode !== null && row.serviceVersion !== null ? services.get(row.serviceCode, row.serviceVersion).shortTitle : null,
      applicantName: row.applicantName,
      organizationTitle: row.organizationTitle,
    },
  ];
}
