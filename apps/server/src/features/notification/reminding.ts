import type { Database, Transaction } from '@pgs/database';
import {
  addWorkingDays,
  isRole,
  localDate,
  type NotificationKind,
  roles,
  type Status,
  statusDefinition,
  statusIds,
  termKinds,
  type WorkingCalendar,
} from '@pgs/domain';
import { type EndingThing, endingCertificates, endingCertifications } from './ending-queries.ts';
import { endingGrants, stuckDeliveries, timeZones, untoldTerms } from './queries.ts';
import { announceTo, forgetOld, insertNotification } from './store.ts';
import { termFact } from './term-fact.ts';

export interface RemindingParts {
  readonly database: Database;
  readonly calendar: WorkingCalendar;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

/** So many at once; the rest comes with the next round. */
const roundAtMost = 500;
/** What was overdue for longer was told when it became so, or before this platform worked. */
const overdueDays = 14;
const stuckAfterMs = 30 * 60_000;
const grantWarningDays = 14;
/** Days before the end of a certificate or a certification on which it is told; one fact for each. */
const endingDays: readonly number[] = [30, 14, 7, 1];
const pauseMs = 5 * 60_000;

const statusesRunning = (clock: 'registration' | 'service'): readonly Status[] =>
  statusIds.filter((status) => statusDefinition(status).clock === clock);
const inRussian = (on: string): string => on.split('-').reverse().join('.');
const daysBefore = (on: string, days: number): string => new Date(Date.parse(on) - days * 86_400_000).toISOString().slice(0, 10);

/** Напоминания: what time itself does. Safe to run anywhere and again: a fact is told once. */
export function createReminding(parts: RemindingParts) {
  let lastAt = 0;

  const tell = async (
    transaction: Transaction,
    term: 'registration' | 'service',
    kind: NotificationKind,
    zone: string,
    from: string,
    to: string,
  ) => {
    const due = await untoldTerms(transaction, {
      term,
      timeZone: zone,
      fromOn: from,
      toOn: to,
      statuses: statusesRunning(term),
      kind,
      limit: roundAtMost,
    });
    for (const application of due) {
      await insertNotification(transaction, {
        id: parts.ids.next(),
        fact: termFact(application.application_id, kind, application.due_on),
        kind,
        organizationId: application.organization_id,
        serviceCode: application.service_code,
        applicationId: application.application_id,
        personId: application.responsible_id,
        detail: `срок — ${inRussian(application.due_on)}`,
        at: parts.now(),
      });
      await announceTo(transaction, application);
    }
    return due.length;
  };

  const tellTerms = async (transaction: Transaction): Promise<number> => {
    let told = 0;
    for (const zone of await timeZones(transaction)) {
      const todayOn = localDate(parts.now(), zone);
      const days = {
        overdue: [daysBefore(todayOn, overdueDays), daysBefore(todayOn, 1)],
        today: [todayOn, todayOn],
        tomorrow: Array.from({ length: 2 }, () => addWorkingDays(parts.calendar, todayOn, 1)),
      } as const;
      for (const term of ['registration', 'service'] as const) {
        for (const when of ['overdue', 'today', 'tomorrow'] as const) {
          const kind = termKinds[term][when];
          const [from = todayOn, to = todayOn] = days[when];
          if (kind) told += await tell(transaction, term, kind, zone, from, to);
        }
      }
    }
    return told;
  };

  const tellStuck = async (transaction: Transaction): Promise<number> => {
    const stuck = await stuckDeliveries(transaction, new Date(parts.now().getTime() - stuckAfterMs), roundAtMost);
    for (const message of stuck) {
      await insertNotification(transaction, {
        id: parts.ids.next(),
        fact: `delivery/${message.message_id}`,
        kind: 'deliveryFailed',
        organizationId: message.organization_id,
        serviceCode: message.service_code,
        applicationId: message.application_id,
        personId: message.responsible_id,
        detail: 'Платформа продолжает попытки. Если связь с ЕПГУ есть, откройте «Ошибки обмена».',
        at: parts.now(),
      });
      await announceTo(transaction, message);
    }
    return stuck.length;
  };

  const tellGrants = async (transaction: Transaction): Promise<number> => {
    const ending = await endingGrants(transaction, parts.now(), grantWarningDays);
    for (const grant of ending) {
      await insertNotification(transaction, {
        id: parts.ids.next(),
        fact: `grant/${grant.grant_id}/${grant.valid_to}/${grant.administrator_id}`,
        kind: 'grantEnding',
        organizationId: grant.organization_id,
        serviceCode: null,
        applicationId: null,
        personId: grant.administrator_id,
        detail: `${grant.name}, «${isRole(grant.role) ? roles[grant.role].title : grant.role}» — до ${inRussian(grant.valid_to)}`,
        at: parts.now(),
      });
    }
    return ending.length;
  };

  const tellEnding = async (transaction: Transaction, kind: NotificationKind, things: readonly EndingThing[]): Promise<number> => {
    for (const thing of things) {
      await insertNotification(transaction, {
        id: parts.ids.next(),
        fact: thing.fact,
        kind,
        organizationId: thing.organization_id,
        serviceCode: null,
        applicationId: null,
        personId: thing.person_id,
        detail: `${thing.name} — до ${inRussian(thing.until_on)}, ${thing.days_left === 0 ? 'последний день' : `осталось дней: ${thing.days_left}`}`,
        at: parts.now(),
      });
    }
    return things.length;
  };
  const tellCertificates = async (transaction: Transaction): Promise<number> =>
    tellEnding(transaction, 'certificateEnding', await endingCertificates(transaction, parts.now(), endingDays, roundAtMost));
  const tellCertifications = async (transaction: Transaction): Promise<number> =>
    tellEnding(transaction, 'certificationEnding', await endingCertifications(transaction, parts.now(), endingDays, roundAtMost));

  /** Tells what is due now; answers how many messages there are anew. */
  const remind = async (): Promise<number> => {
    let told = 0;
    for (const round of [tellTerms, tellStuck, tellGrants, tellCertificates, tellCertifications])
      told += await parts.database.system(round);
    await parts.database.system((transaction) => forgetOld(transaction, parts.now()));
    return told;
  };

  return {
    remind,
    /** For the timer: not more often than every few minutes. */
    remindNowAndThen: async (): Promise<void> => {
      const at = parts.now().getTime();
      if (at - lastAt < pauseMs) return;
      lastAt = at;
      await remind();
    },
  };
}
