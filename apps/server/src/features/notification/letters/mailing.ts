import { stat } from 'node:fs/promises';
import type { getDigest, ResponseOf } from '@pgs/contract';
import type { Database, Transaction } from '@pgs/database';
import { addDays, dateText, localDate, mayBeWorkingDay, mondayOf, workingDayBefore, workingDayOnOrAfter } from '@pgs/domain';
import type { Config } from '../../../config.ts';
import type { Platform } from '../../../http/context.ts';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { findRun } from '../../statistics/report-store.ts';
import { isMailable } from '../../statistics/report-table.ts';
import { reportPath } from '../../statistics/running/report-file.ts';
import { createInstantMailing } from '../instant/instant-mailing.ts';
import { claimTerms } from '../instant/instant-store.ts';
import { termFactsOn } from '../term-fact.ts';
import { forgetOldUnsent } from '../unsent-store.ts';
import { digestOf } from './digest-queries.ts';
import { digestText } from './digest-text.ts';
import { claimDigests, claimWeeklies, findLetterReader, isSent } from './letter-store.ts';
import { createPost, type Letter } from './post.ts';
import { reportText } from './report-text.ts';
import { weeklyOf } from './weekly-queries.ts';
import { weeklyText } from './weekly-text.ts';

type Digest = ResponseOf<typeof getDigest>;

export interface MailingParts extends Pick<Platform, 'services' | 'calendar' | 'watch' | 'now'> {
  readonly database: Database;
  readonly config: Pick<Config, 'mail' | 'publicUrl' | 'dataDir'>;
  readonly enqueue: Enqueue;
}

/** From this hour on the clock of the organization. */
const morningHour = 8;
/** Mail servers refuse more. */
const attachedBytesAtMost = 5_000_000;

/** Письма: the digest of a morning, the letter of a week, reports; without personal data of applicants, because mail is not ours to guard. */
export function createMailing(parts: MailingParts) {
  const { database, config, now, services, calendar, watch, enqueue } = parts;
  const post = createPost({ database, config, watch, now });
  const instant = createInstantMailing({ database, calendar, post, enqueue, now });

  /** It may be another day in the east of the country than in the west. */
  const days = (): readonly string[] => [...new Set(['Asia/Kamchatka', 'Europe/Kaliningrad'].map((zone) => localDate(now(), zone)))];
  const weeks = (): { mondayOn: string; workOn: string }[] =>
    [...new Set(days().map(mondayOf))].map((mondayOn) => ({ mondayOn, workOn: workingDayOnOrAfter(calendar, mondayOn) }));

  /** One fact gives one letter: what went out at once since the last morning of a working day is counted, not repeated. */
  const withoutTold = async (transaction: Transaction, letter: string, personId: string, on: string, digest: Digest) => {
    const facts = [...digest.overdue, ...digest.soon].flatMap((line) => termFactsOn(line, digest.todayOn));
    const told = await claimTerms(transaction, {
      letter,
      personId,
      facts,
      sinceOn: workingDayBefore(calendar, on),
      fromHour: morningHour,
      at: now(),
    });
    const isNew = (line: Digest['overdue'][number]): boolean => !termFactsOn(line, digest.todayOn).some((fact) => told.has(fact));
    const [overdue, soon] = [digest.overdue.filter(isNew), digest.soon.filter(isNew)];
    const [toldOverdue, toldSoon] = [digest.overdue.length - overdue.length, digest.soon.length - soon.length];
    const amounts = { overdueAmount: digest.overdueAmount - toldOverdue, soonAmount: digest.soonAmount - toldSoon };
    return { digest: { ...digest, overdue, soon, ...amounts }, told: toldOverdue + toldSoon };
  };

  return {
    /** Chooses whom to write to, of a message at once and of the morning; the letters themselves are jobs. */
    plan: async (): Promise<number> => {
      await database.system((transaction) => forgetOldUnsent(transaction, now()));
      const atOnce = await instant.plan();
      if (!post.isOn) return atOnce;
      return database.system(async (transaction) => {
        const digests = await claimDigests(
          transaction,
          now(),
          morningHour,
          days().filter((on) => mayBeWorkingDay(calendar, on)),
        );
        for (const { person_id, on } of digests) await enqueue(transaction, 'sendDigest', { personId: person_id, on });
        const weeklies = await claimWeeklies(transaction, now(), morningHour, weeks());
        for (const { person_id, on } of weeklies) await enqueue(transaction, 'sendWeekly', { personId: person_id, mondayOn: mondayOf(on) });
        return atOnce + digests.length + weeklies.length;
      });
    },

    sendDigest: async (personId: string, on: string): Promise<void> => {
      const letter = `digest/${personId}/${on}`;
      const found = await database.system(async (transaction) => {
        const reader = await findLetterReader(transaction, personId);
        if (!reader?.digestByEmail || (await isSent(transaction, letter))) return undefined;
        const person = { id: personId, organizationIds: reader.organizationIds };
        const whole = await digestOf(transaction, { services, calendar }, person, now());
        return {
          reader,
          ...(reader.email === null ? { digest: whole, told: 0 } : await withoutTold(transaction, letter, personId, on, whole)),
        };
      });
      if (!found) return;
      const { reader, digest, told } = found;
      const text = digestText(digest, reader.name, told);
      await post.send({ fact: letter, personId, to: reader.email, title: `Утренняя сводка за ${dateText(on)}`, text });
    },

    sendWeekly: async (personId: string, mondayOn: string): Promise<void> => {
      const found = await database.system(async (transaction) => {
        const reader = await findLetterReader(transaction, personId);
        if (!reader?.weeklyByEmail) return undefined;
        return { reader, weekly: await weeklyOf(transaction, { id: personId, organizationIds: reader.organizationIds }, mondayOn, now()) };
      });
      if (!found) return;
      const { reader, weekly } = found;
      const text = weeklyText(weekly, reader.name);
      const title = `Письмо о неделе ${dateText(mondayOn)} — ${dateText(addDays(mondayOn, 6))}`;
      await post.send({ fact: `weekly/${personId}/${mondayOn}`, personId, to: reader.email, title, text });
    },

    /** Отчёт по расписанию: attached when it is numbers of nobody, else a link that asks to sign in. */
    sendReport: async (reportRunId: string): Promise<void> => {
      const { run, reader } = await database.system(async (transaction) => {
        const found = await findRun(transaction, reportRunId);
        return { run: found, reader: found && (await findLetterReader(transaction, found.personId)) };
      });
      if (!run || !reader || !['done', 'failed'].includes(run.state)) return;
      const path = reportPath(config.dataDir, run.id, run.format);
      const isAttached =
        run.state === 'done' &&
        isMailable(run.report, run.parameters) &&
        ((await stat(path).catch(() => undefined))?.size ?? Number.POSITIVE_INFINITY) <= attachedBytesAtMost;
      const letter: Letter = {
        fact: `report/${run.id}/${run.state}`,
        personId: run.personId,
        to: reader.email,
        title: run.title,
        text: reportText({ title: run.title, problem: run.problem, isAttached, name: reader.name }),
        ...(isAttached ? { attachments: [{ filename: `${run.title.replaceAll(/[/\\:*?"<>|]/g, ' ')}.${run.format}`, path }] } : {}),
      };
      await post.send(letter);
    },
    sendInstant: instant.send,
    close: () => post.close(),
  };
}
