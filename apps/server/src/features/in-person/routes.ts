import { fileApplication, findApplicants, getReceptionDesk, listFilings } from '@pgs/contract';
import { localDate, mayReceiveApplications, Problem, snilsIsValid } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { printPlace, readPlace } from '../../http/keyset.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { ids } from '../../identifiers.ts';
import { newestService } from '../draft/commands.ts';
import { findOrganization, type Organization } from '../organization/store.ts';
import { fileDraft } from './filing.ts';
import { knownApplicants } from './known-applicants.ts';
import { printedRoutes } from './printed-routes.ts';
import { type FilingRecord, listFilingRows, recordLook } from './store.ts';

const pageSize = 50;

/** Очный приём. */
export function inPersonRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, services, now } = platform;
  printedRoutes(server, platform);

  route(server, platform, getReceptionDesk, async ({ signed }) => {
    requireSection(signed, 'inPerson');
    const places = await database.system(async (db) => {
      const ids = new Set(signed.grants.filter(({ role }) => role === 'inPersonClerk').map(({ organizationId }) => organizationId));
      const found: Organization[] = [];
      for (const id of ids) {
        const organization = await findOrganization(db, id);
        if (organization?.active) found.push(organization);
      }
      return found.map((organization) => ({
        organizationId: organization.id,
        title: organization.title,
        shortTitle: organization.shortTitle,
        address: organization.address,
        timeZone: organization.timeZone,
        serviceCodes: organization.serviceCodes.filter((code) => mayReceiveApplications(signed.grants, organization.id, code)),
      }));
    });
    const offered = new Set(places.flatMap(({ serviceCodes }) => serviceCodes));
    return {
      places: places.map(({ timeZone: _, ...place }) => place),
      todayOn: localDate(now(), places[0]?.timeZone ?? 'Europe/Moscow'),
      services: services
        .newest()
        .filter(({ code }) => offered.has(code))
        .map(
          ({
            code,
            version,
            title,
            shortTitle,
            keywords,
            situations,
            profiling,
            applicantKinds,
            aboutChild,
            form,
            documents,
            filingWindows,
          }) => ({
            code,
            version,
            title,
            shortTitle,
            keywords,
            situations: situations ?? [],
            profiling: profiling ?? [],
            applicantKinds,
            aboutChild,
            form,
            documents,
            filingWindows,
          }),
        ),
    };
  });

  route(server, platform, findApplicants, async ({ signed, body: { organizationId, by } }) => {
    requireSection(signed, 'inPerson');
    if (!mayReceiveApplications(signed.grants, organizationId, undefined)) throw new Problem('reception-place-unknown');
    if ('snils' in by && !snilsIsValid(by.snils)) throw new Problem('input-invalid', { details: 'СНИЛС: контрольное число не сходится' });
    const people = await database.system(async (db) => {
      const found = await knownApplicants(db, organizationId, by);
      for (const { applicationId } of found) await recordLook(db, { id: ids.next(), applicationId, personId: signed.personId, at: now() });
      return found;
    });
    return { people: people.map(({ person, children }) => ({ person, children: [...children] })) };
  });

  const present = ({ draftId, number, organizationTitle, applicantName, serviceCode, filedAt }: FilingRecord) => ({
    draftId,
    number,
    organizationTitle,
    applicantName,
    serviceTitle: newestService(services, serviceCode)?.shortTitle ?? serviceCode,
    filedAt: filedAt.toISOString(),
  });

  route(server, platform, fileApplication, async ({ signed, body }) => {
    requireSection(signed, 'inPerson');
    return present(await fileDraft(platform, signed, body.draftId, body.version));
  });

  route(server, platform, listFilings, async ({ signed, query }) => {
    requireSection(signed, 'inPerson');
    const found = await database.system((db) =>
      listFilingRows(db, { clerkId: signed.personId, after: readPlace(query.after), limit: pageSize + 1 }),
    );
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(present),
      next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.draftId }) : null,
    };
  });
}
