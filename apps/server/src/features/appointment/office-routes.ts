import { addOffice, checkOffice, getOffice, listOfficeChanges, listOffices, saveOffice } from '@pgs/contract';
import { mayArrange, receivedOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { findOrganization, type Organization } from '../organization/store.ts';
import { addOfficeTo, brokenBy, type OfficeParts, readPlan, requireOffice, saveOfficeOf } from './office-commands.ts';
import { employeesOf, listChangesOfOffice, listOfficesOf } from './office-store.ts';
import { brokenRow, officeRow, serviceTitles } from './present.ts';

/** Приёмные, окна и расписание: администратор электронной очереди. */
export function officeRoutes(server: FastifyInstance, platform: Platform, parts: OfficeParts): void {
  const { database, services } = platform;
  const titlesOf = (codes: readonly string[]) => {
    const titleOf = serviceTitles(services);
    return codes.map((code) => ({ code, title: titleOf(code) }));
  };

  route(server, platform, listOffices, async ({ signed }) => {
    requireSection(signed, 'appointments');
    const organizationIds = receivedOf(signed.grants);
    return database.read(personScope(signed), async (db) => {
      const offices = await listOfficesOf(db, organizationIds);
      const arranged: Organization[] = [];
      for (const id of organizationIds) {
        const organization = mayArrange(signed.grants, id) ? await findOrganization(db, id) : undefined;
        if (organization) arranged.push(organization);
      }
      return {
        rows: offices.map((office) => officeRow(office, signed, serviceTitles(services))),
        arranged: arranged.map(({ id, shortTitle, address, serviceCodes }) => ({
          id,
          title: shortTitle,
          address,
          services: titlesOf(serviceCodes),
        })),
      };
    });
  });

  route(server, platform, getOffice, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      const organization = await findOrganization(db, office.organizationId);
      const arranges = mayArrange(signed.grants, office.organizationId);
      return {
        id: office.id,
        organizationId: office.organizationId,
        organizationTitle: office.organizationTitle,
        version: office.version,
        timeZone: office.timeZone,
        plan: office.plan,
        arranges,
        serviceTitles: titlesOf(organization?.serviceCodes ?? []),
        employees: arranges ? await employeesOf(db, office.organizationId) : [],
      };
    });
  });

  route(server, platform, addOffice, async ({ signed, body }) => {
    requireSection(signed, 'appointments');
    const id = await addOfficeTo(parts, signed, body);
    return { id, message: 'Приёмная добавлена. Запись открыта.' };
  });

  route(server, platform, checkOffice, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const plan = readPlan(body.plan);
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      const titleOf = serviceTitles(services);
      return {
        broken: (await brokenBy(parts, db, office, plan)).map((one) =>
          brokenRow({ ...office, plan: withCounters(plan, office.plan) }, one, titleOf),
        ),
      };
    });
  });

  route(server, platform, saveOffice, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const saved = await saveOfficeOf(parts, signed, { id: parameters.id, ...body });
    const about =
      saved.moved + saved.withoutTime === 0
        ? ''
        : ` Перенесено записей: ${saved.moved}, без времени: ${saved.withoutTime}, позвонить: ${saved.toCall}.`;
    return { ...saved, message: `Приёмная сохранена.${about}` };
  });

  route(server, platform, listOfficeChanges, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      await requireOffice(db, signed, parameters.id);
      const rows = await listChangesOfOffice(db, parameters.id);
      return {
        rows: rows.map(({ version, at, person_name, comment }) => ({ version, at: at.toISOString(), personName: person_name, comment })),
      };
    });
  });
}

/** Counters taken out of the new plan keep their titles in what is shown. */
const withCounters = <P extends { readonly counters: readonly { readonly id: string }[] }>(plan: P, before: P): P => ({
  ...plan,
  counters: [...plan.counters, ...before.counters.filter(({ id }) => !plan.counters.some((one) => one.id === id))],
});
