import { batchAtMost, endSubstitution, handOverWork, listAbsences, listSubstitutions, setSubstitution } from '@pgs/contract';
import {
  addDays,
  dateText,
  decideSubstitution,
  endSubstitution as endedToday,
  localDate,
  Problem,
  roleDefinition,
  substitutionInput,
  substitutionState,
  substitutionStates,
  substitutionText,
} from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { widenToSystem } from '../application/store.ts';
import { openBatch, present as presentBatch } from '../batch/opening.ts';
import { inStaffing, recordStaffChange, type Staffing } from '../employee/commands.ts';
import { staffParts } from '../employee/esia-employees.ts';
import { announceAccess, lockMember, saveMember } from '../employee/store.ts';
import { requireRelated } from '../organization/commands.ts';
import { choicesOf } from '../organization/routes.ts';
import {
  absencesIn,
  findSubstitution,
  findSubstitutionByKey,
  insertSubstitution,
  linkBatch,
  listSubstitutionsOf,
  type SubstitutionRecord,
  shortenSubstitution,
  workOf,
} from './store.ts';

const present = (substitution: SubstitutionRecord, todayOn: string) => {
  const state = substitutionState(substitution, todayOn);
  const { id, absentId, absentName, substituteId, substituteName, validFrom, validTo, orderNumber, orderOn } = substitution;
  return {
    id,
    absentId,
    absentName,
    substituteId,
    substituteName,
    validFrom,
    lastOn: addDays(validTo, -1),
    orderTitle: `приказ № ${orderNumber} от ${dateText(orderOn)}`,
    state,
    stateTitle: validFrom >= validTo ? 'отменено' : substitutionStates[state],
  };
};

/** Organizations in which the person gives work to others. */
const assigningIn = ({ grants }: Signed): readonly string[] => [
  ...new Set(grants.filter(({ role }) => roleDefinition(role).actions.includes('reassign')).map(({ organizationId }) => organizationId)),
];

/** Отсутствие: the administrator sets the substitution by an order, those who assign work hand it over; it goes back by the timer. */
export const createAbsenceRoutes =
  (enqueue: Enqueue) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, now } = platform;
    const parts = staffParts(platform);

    /** Stands in the journal of access of the absent employee. */
    const record = async (
      staffing: Staffing,
      substitution: SubstitutionRecord | undefined,
      action: string,
      before: string,
      after: string,
    ) => {
      if (!substitution) return;
      const absent = await lockMember(staffing.transaction, staffing.organization.organizationId, substitution.absentId);
      if (!absent) return;
      const member = { ...absent, version: absent.version + 1 };
      await saveMember(staffing.transaction, absent, member, { personId: staffing.signed.personId, at: staffing.now });
      await recordStaffChange(parts, staffing, member, action, [{ field: 'substitution', title: 'Замещение', before, after }], '');
      await announceAccess(staffing.transaction, substitution.substituteId, false);
    };
    const words = (one: SubstitutionRecord): string => `${one.substituteName}, ${substitutionText(one)}`;

    route(server, platform, listSubstitutions, ({ signed, parameters }) => {
      requireSection(signed, 'employees');
      return database.read(personScope(signed), async (db) => {
        const { organization, relation } = await requireRelated(db, signed, parameters.id);
        const todayOn = localDate(now(), organization.profile.timeZone);
        const rows = await listSubstitutionsOf(db, parameters.id, addDays(todayOn, -365));
        return {
          rows: rows.map((row) => present(row, todayOn)),
          todayOn,
          available: choicesOf(relation, ['setSubstitution', 'endSubstitution']),
        };
      });
    });

    route(server, platform, setSubstitution, async ({ signed, parameters, body: { requestKey, ...body } }) => {
      requireSection(signed, 'employees');
      const parsed = substitutionInput.safeParse(body);
      if (!parsed.success) throw new Problem('input-invalid', { details: parsed.error.issues.map(({ message }) => message).join('; ') });
      const request = { organizationId: parameters.id, requestKey };
      const id = await inStaffing(parts, signed, request, 'setSubstitution', async (staffing) => {
        const { transaction, todayOn, organization } = staffing;
        const done = await findSubstitutionByKey(transaction, signed.personId, requestKey);
        if (done) return done.id;
        const [absent, substitute] = [
          await lockMember(transaction, organization.organizationId, parsed.data.absentId),
          await lockMember(transaction, organization.organizationId, parsed.data.substituteId),
        ];
        const others = await listSubstitutionsOf(transaction, organization.organizationId, todayOn);
        const decided = decideSubstitution(parsed.data, { id: parts.ids.next(), todayOn, absent, substitute, others });
        const { organizationId } = organization;
        await insertSubstitution(transaction, { ...decided, organizationId, setBy: signed.personId, at: staffing.now, requestKey });
        const stored = await findSubstitution(transaction, decided.id);
        await record(staffing, stored, 'setSubstitution', '', stored ? words(stored) : '');
        return decided.id;
      });
      return { id, message: 'Замещение назначено.' };
    });

    route(server, platform, endSubstitution, async ({ signed, parameters, body }) => {
      requireSection(signed, 'employees');
      const request = { organizationId: parameters.id, requestKey: body.requestKey };
      await inStaffing(parts, signed, request, 'endSubstitution', async (staffing) => {
        const found = await findSubstitution(staffing.transaction, parameters.substitutionId);
        if (found?.organizationId !== parameters.id || !found) throw new Problem('not-found');
        const ended = endedToday(found, staffing.todayOn);
        await shortenSubstitution(staffing.transaction, ended);
        await record(staffing, found, 'endSubstitution', words(found), `закончено ${dateText(ended.validTo)}`);
      });
      return { id: parameters.substitutionId, message: 'Замещение закончено, переданная работа вернётся сотруднику.' };
    });

    route(server, platform, listAbsences, async ({ signed }) => {
      requireSection(signed, 'applications');
      const rows = await database.read(personScope(signed), (db) => absencesIn(db, assigningIn(signed), now()));
      return {
        rows: rows.map(({ organizationTitle, todayOn, left, ...row }) => ({ ...present(row, todayOn), organizationTitle, left })),
      };
    });

    route(server, platform, handOverWork, ({ signed, parameters, body }) =>
      database.write(personScope(signed), async (transaction) => {
        const found = await findSubstitution(transaction, parameters.id);
        const today = found && (await absencesIn(transaction, assigningIn(signed), now())).find(({ id }) => id === found.id);
        if (!found || !today) throw new Problem('not-found');
        // The list is frozen here, of what the person sees; each application is then decided for itself.
        const applicationIds = await workOf(transaction, found, batchAtMost);
        if (applicationIds.length === 0) throw new Problem('nothing-to-hand-over');
        if (applicationIds.length > batchAtMost) throw new Problem('batch-too-large', { limit: batchAtMost });
        const batch = await openBatch(transaction, enqueue, {
          personId: signed.personId,
          requestKey: body.requestKey,
          action: 'reassign',
          input: { personId: found.substituteId, comment: `Замещение: ${found.absentName}, ${substitutionText(found)}` },
          applicationIds,
          at: now(),
        });
        await widenToSystem(transaction);
        await linkBatch(transaction, found.id, batch.batch_id);
        return presentBatch(batch);
      }),
    );
  };
