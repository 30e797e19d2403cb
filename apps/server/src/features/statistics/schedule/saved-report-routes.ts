import { changeSavedReport, listSavedReports, removeSavedReport, type SavedQuestion, saveReport } from '@pgs/contract';
import type { Scope } from '@pgs/database';
import {
  checkCut,
  daysOfPeriod,
  dueAfter,
  localDate,
  Problem,
  type ReportSchedule,
  relativePeriods,
  scheduleText,
  sectionsOf,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../../http/context.ts';
import { route } from '../../../http/route.ts';
import { requireSection } from '../../../http/section.ts';
import { ids } from '../../../identifiers.ts';
import { readerOf } from '../report-store.ts';
import { questionFor } from '../reporting.ts';
import {
  deleteSavedReport,
  findSavedReport,
  insertSavedReport,
  type StoredSavedReport,
  savedReportsOf,
  updateSavedReport,
} from './saved-report-store.ts';

/** More than anybody looks through. */
const savedAtMost = 50;
const own = ({ personId }: Signed): Scope => ({ kind: 'person', personId, organizations: [] });

/** Сохранённые отчёты, их расписания и место на панели. */
export function savedReportRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, config } = platform;
  const nextOf = (schedule: ReportSchedule | null, timeZone: string): Date | null => schedule && dueAfter(schedule, now(), timeZone);

  /** Asks of nothing the person may not count. @throws Problem */
  const checked = async (signed: Signed, { defined, period, ...asked }: SavedQuestion, onPanel: boolean): Promise<string> => {
    if ('cut' in defined) checkCut(defined.cut);
    else if (onPanel) throw new Problem('panel-of-cut-only', {});
    const days = daysOfPeriod(period, localDate(now(), 'Europe/Moscow'));
    const { reach } = await questionFor(platform, signed, { ...asked, ...days });
    return reach.timeZone;
  };

  route(server, platform, saveReport, async ({ signed, body }) => {
    requireSection(signed, 'statistics');
    const { question, ...given } = body;
    const timeZone = await checked(signed, question, body.onPanel);
    const { organizationId, ...definition } = question;
    const id = ids.next();
    await database.write(own(signed), async (transaction) => {
      if ((await savedReportsOf(transaction, signed.personId)).length >= savedAtMost)
        throw new Problem('saved-reports-limit', { limit: savedAtMost });
      await insertSavedReport(transaction, {
        ...given,
        id,
        personId: signed.personId,
        organizationId,
        definition,
        nextRunAt: nextOf(body.schedule, timeZone),
        createdAt: now(),
      });
    });
    return { id, message: body.schedule ? `Отчёт сохранён, он придёт ${scheduleText(body.schedule)}` : 'Отчёт сохранён' };
  });

  route(server, platform, listSavedReports, async ({ signed }) => {
    requireSection(signed, 'statistics');
    const { saved, reader } = await database.read(own(signed), async (db) => ({
      saved: await savedReportsOf(db, signed.personId),
      reader: await readerOf(db, signed.personId),
    }));
    return {
      reports: saved.map((one) => presentSaved(one, now())),
      hearsMessages: sectionsOf(signed.grants).notifications !== undefined,
      email: reader?.email ?? null,
      emailAvailable: config.mail !== null,
    };
  });

  route(server, platform, changeSavedReport, async ({ signed, parameters, body }) => {
    requireSection(signed, 'statistics');
    const found = await database.read(own(signed), (db) => findSavedReport(db, parameters.id));
    if (!found) throw new Problem('not-found');
    const timeZone = await checked(signed, { organizationId: found.organizationId, ...found.definition }, body.onPanel);
    const changed = { ...body, nextRunAt: nextOf(body.schedule, timeZone) };
    await database.write(own(signed), (transaction) => updateSavedReport(transaction, found.id, changed));
    return { message: body.schedule ? `Отчёт придёт ${scheduleText(body.schedule)}` : 'Сохранено, расписания нет' };
  });

  route(server, platform, removeSavedReport, async ({ signed, parameters }) => {
    requireSection(signed, 'statistics');
    const removed = await database.write(own(signed), (transaction) => deleteSavedReport(transaction, parameters.id));
    if (removed === 0) throw new Problem('not-found');
    return { message: 'Отчёт удалён, его файлы остаются в истории' };
  });
}

const presentSaved = (saved: StoredSavedReport, now: Date) => ({
  id: saved.id,
  title: saved.title,
  organizationTitle: saved.organizationTitle,
  periodTitle: relativePeriods[saved.definition.period].title,
  question: { organizationId: saved.organizationId, ...saved.definition },
  days: daysOfPeriod(saved.definition.period, localDate(now, saved.timeZone)),
  format: saved.format,
  onPanel: saved.onPanel,
  byEmail: saved.byEmail,
  schedule: saved.schedule,
  scheduleText: saved.schedule && scheduleText(saved.schedule),
  nextRunAt: saved.nextRunAt?.toISOString() ?? null,
  pausedReason: saved.pausedReason,
});
